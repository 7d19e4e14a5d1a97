using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>Owner, last review, severity, services and key times, as teams really write them.</summary>
internal sealed class MetadataReaderTests
{
    [TestCase("---\nowner: dana\n---\n# Keys\n", "dana", 2)]
    [TestCase("---\nOwner: '@acme/payments'\n---\n# Keys\n", "acme/payments", 2)]
    [TestCase("---\nowners:\n  - dana\n  - rick\n---\n# Keys\n", "dana, rick", 2)]
    [TestCase("---\nmaintainer: dana\n---\n# Keys\n", "dana", 2)]
    [TestCase("---\nowner_slack: \"#payments\"\n---\n# Keys\n", "#payments", 2)]
    [TestCase("+++\nowner = \"dana\"\n+++\n# Keys\n", "dana", 2)]
    [TestCase("# Keys\n\nOwner: @dana\n", "dana", 3)]
    [TestCase("# Keys\n\n**Owner:** Dana Scully\n", "Dana Scully", 3)]
    [TestCase("# Keys\n\n**Owner**: [Payments](https://acme.example/payments)\n", "Payments", 3)]
    [TestCase("# Keys\n\n- Owner: dana\n", "dana", 3)]
    [TestCase("# Keys\n\n- **Maintained by:** dana\n", "dana", 3)]
    [TestCase("# Keys\n\n_Owner: dana_\n", "dana", 3)]
    [TestCase("# Keys\n\n| | |\n|---|---|\n| **Owner** | dana |\n", "dana", 5)]
    [TestCase("# Keys\n\n| Field | Value |\n|---|---|\n| Status | live |\n| Owning team | payments |\n", "payments", 6)]
    public void An_owner_stands_in_front_matter_a_line_or_a_tables_row(string text, string owner, int line)
    {
        var found = Page.Read(text).Owner;
        Assert.That((found?.Value, found?.Line), Is.EqualTo((owner, line)));
    }

    [TestCase("---\nowner:\n---\n# Keys\n")]
    [TestCase("---\nowner: TBD\n---\n# Keys\n")]
    [TestCase("# Keys\n\n**Owner:** <name>\n")]
    [TestCase("# Keys\n\n**Owner:**\n")]
    [TestCase("# Keys\n\n> Owner: dana\n")]
    [TestCase("# Keys\n\n```\nowner: dana\n```\n")]
    [TestCase("# Keys\n\n<!-- owner: dana -->\n")]
    public void Nobody_quotes_code_and_comments_own_nothing(string text) => Assert.That(Page.Read(text).Owner, Is.Null);

    [Test]
    public void Codeowners_own_what_names_no_owner_of_its_own()
    {
        var files = new MemoryFiles().With(".github/CODEOWNERS", "* @acme/all\n/runbooks/ @acme/ops @dana\n");
        Assert.That(Page.Read("# Keys\n", "runbooks/keys.md", files: files).Owner, Is.EqualTo(new Stated("acme/ops, dana", 0) { Source = "CODEOWNERS" }));
        Assert.That(Page.Read("# Keys\n\nOwner: rick\n", "runbooks/keys.md", files: files).Owner?.Value, Is.EqualTo("rick"));
    }

    [TestCase("reviewed: 2026-03-01")]
    [TestCase("last_reviewed: 2026-03-01")]
    [TestCase("last-reviewed: 2026-03-01")]
    [TestCase("lastReviewed: 2026-03-01")]
    [TestCase("last_reviewed_on: 2026-03-01")]
    [TestCase("last_review_date: '2026-03-01'")]
    [TestCase("audit_date: 2026-03-01")]
    [TestCase("ms.date: 03/01/2026")]
    [TestCase("ms.date: 3/1/2026")]
    [TestCase("reviewed: 2026-3-1")]
    [TestCase("reviewed: 1 March 2026")]
    [TestCase("reviewed: March 1, 2026")]
    [TestCase("reviewed: 2026-03-01T10:00:00Z")]
    [TestCase("reviewed: 2026-03-01 by dana")]
    [TestCase("reviewed: 2026-03-01T10:00:00.000Z")]
    [TestCase("reviewed: 2026-03-01T10:00:00.123456+02:00")]
    [TestCase("reviewed: 2026-03-01T10:00")]
    [TestCase("reviewed: 2026-03-01 10:00 UTC")]
    [TestCase("reviewed: 2026-03-01 (dana)")]
    [TestCase("reviewed: 2026-03-01 @dana")]
    [TestCase("reviewed: 2026-03-01 - dana")]
    [TestCase("reviewed: March 1, 2026, dana")]
    public void A_review_stands_in_front_matter_under_any_of_its_keys(string line)
    {
        var review = Page.Read($"---\ntitle: Keys\n{line}\n---\n# Keys\n").Reviewed;
        Assert.That((review?.Date, review?.Line), Is.EqualTo((new DateOnly(2026, 3, 1), 3)));
    }

    [TestCase("Last reviewed: 2026-03-01")]
    [TestCase("**Last reviewed:** 2026-03-01")]
    [TestCase("_Last reviewed: 2026-03-01_")]
    [TestCase("- Last Review: March 1, 2026")]
    [TestCase("_Last reviewed 2026-03-01 by dana_")]
    [TestCase("This page was reviewed on 2026-03-01.")]
    [TestCase("Last Reviewed — 2026-03-01")]
    [TestCase("**Last reviewed** – 2026-03-01 (dana)")]
    [TestCase("*Last reviewed* - 2026-03-01T10:00:00.000Z")]
    [TestCase("| | |\n|---|---|\n| Last reviewed | 2026-03-01 |")]
    public void A_review_stands_in_a_line_or_a_row_too(string text) =>
        Assert.That(Page.Read($"# Keys\n\n{text}\n").Reviewed?.Date, Is.EqualTo(new DateOnly(2026, 3, 1)));

    [TestCase("reviewed: [2026-03-01]", "[2026-03-01]")]
    [TestCase("reviewed:\n  - 2026-03-01\n  - 2026-04-01", "[2026-03-01, 2026-04-01]")]
    [TestCase("reviewed: {date: 2026-03-01}", "{date: 2026-03-01}")]
    [TestCase("last_reviewed:\n  by: dana\n  on: 2026-03-01", "{by: dana, on: 2026-03-01}")]
    [TestCase("reviewed: []", "[]")]
    public void A_list_or_a_mapping_is_a_malformed_review_date(string yaml, string written)
    {
        var review = Page.Read($"---\ntitle: Keys\n{yaml}\n---\n# Keys\n\nLast reviewed: 2026-03-02\n").Reviewed;
        Assert.That((review?.Text, review?.Date, review?.Line), Is.EqualTo((written, (DateOnly?)null, 3)));
    }

    [TestCase("202-04-23")]
    [TestCase("2020-05-128")]
    [TestCase("2026-02-30")]
    [TestCase("yesterday")]
    [TestCase("2026")]
    [TestCase("TBD")]
    [TestCase("31/31/2026")]
    [TestCase("0001-01-01")]
    public void A_malformed_review_is_stated_and_never_a_date(string text)
    {
        var review = Page.Read($"---\nlast_reviewed: {text}\n---\n# Keys\n").Reviewed;
        Assert.That((review?.Text, review?.Date, review?.Line), Is.EqualTo((text, (DateOnly?)null, 2)));
    }

    [TestCase("---\ntitle: Keys\n---\n# Keys\n")]
    [TestCase("---\nlast_reviewed:\n---\n# Keys\n")]
    [TestCase("# Keys\n\nThe last review meeting was long.\n")]
    public void Without_a_review_there_is_none(string text) => Assert.That(Page.Read(text).Reviewed, Is.Null);

    [TestCase("6 months", 180, null)]
    [TestCase("90 days", 90, null)]
    [TestCase("1 year", 365, null)]
    [TestCase("2w", 14, null)]
    [TestCase("soon", null, "soon")]
    public void A_page_may_state_its_own_interval(string interval, int? days, string? malformed)
    {
        var review = Page.Read($"---\nlast_reviewed_on: 2026-03-01\nreview_in: {interval}\n---\n# Keys\n").Reviewed!;
        Assert.That((review.IntervalDays, review.MalformedInterval), Is.EqualTo((days, malformed)));
    }

    [TestCase("---\nseverity: SEV1\n---\n# Outage\n")]
    [TestCase("# Outage\n\n**Severity:** SEV1\n")]
    [TestCase("# Outage\n\n| Severity | SEV1 |\n|---|---|\n| Status | closed |\n")]
    [TestCase("# Outage\n\n| Field | Value |\n|---|---|\n| Severity | SEV1 |\n")]
    [TestCase("# Outage\n\n- Severity: SEV1\n")]
    public void A_severity_stands_in_front_matter_a_label_or_a_table(string text) =>
        Assert.That(Page.Read(text).Severity?.Value, Is.EqualTo("SEV1"));

    [TestCase("---\nservices: [payments, ledger]\n---\n# Outage\n")]
    [TestCase("# Outage\n\n**Affected services:** payments, ledger\n")]
    public void Services_are_listed(string text) =>
        Assert.That(Page.Read(text).Services.Select(service => service.Value), Is.EqualTo(["payments", "ledger"]));

    [TestCase("---\nincident: INC-42\n---\n# Outage\n")]
    [TestCase("---\nincidents:\n  - INC-42\n---\n# Outage\n")]
    [TestCase("# INC-42: Outage\n")]
    [TestCase("# Outage\n\n**Incident ID:** INC-42\n")]
    public void Incident_ids_stand_in_front_matter_the_title_or_a_label(string text) => Assert.That(Page.Read(text).Incidents, Is.EqualTo(["INC-42"]));

    [Test]
    public void An_id_in_the_text_alone_is_not_the_pages_incident() => Assert.That(Page.Read("# Keys\n\nSince INC-42 we rotate them.\n").Incidents, Is.Empty);

    [Test]
    public void Key_times_are_moments_where_the_zone_is_known()
    {
        var times = Page.Read("# Outage\n\n**Started:** 2026-03-14 14:02 UTC\n\n**Detected:** 2026-03-14 14:07 CET\n\n**Resolved:** 2026-03-14 15:00\n").KeyTimes;
        Assert.That(
            times.Select(time => (time.Moment, time.At?.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture), time.Line)),
            Is.EqualTo([(KeyMoment.Started, "2026-03-14T14:02+00:00", 3), (KeyMoment.Reported, "2026-03-14T14:07+01:00", 5), (KeyMoment.Fixed, (string?)null, 7)]));
    }
}
