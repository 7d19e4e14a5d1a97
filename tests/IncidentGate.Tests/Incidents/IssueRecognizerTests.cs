using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Tests.Incidents;

internal sealed class IssueRecognizerTests
{
    [Test]
    public void A_label_and_the_id_at_the_titles_start_make_it_the_incidents() =>
        Assert.That(Tag("INC-42: payments declined", labels: "incident")?.Id, Is.EqualTo("INC-42"));

    [TestCase("incident:INC-42", "Payments declined")]
    [TestCase("incident", "Payments declined (INC-42)")]
    public void A_label_is_enough_and_the_id_may_stand_elsewhere(string label, string title) => Assert.That(Tag(title, labels: label)?.Id, Is.EqualTo("INC-42"));

    [Test]
    public void A_label_without_any_id_is_still_an_incidents() => Assert.That(Tag("Payments declined", labels: "incident"), Is.Not.Null.And.Property("Id").Null);

    [TestCase("INC-42: payments declined")]
    [TestCase("[INC-42] payments declined")]
    [TestCase("🔥 INC-42 – payments declined")]
    public void A_title_that_begins_with_the_id_is_enough(string title) => Assert.That(Tag(title)?.Id, Is.EqualTo("INC-42"));

    [TestCase("Payments are slow, like in INC-42")]
    [TestCase("Postmortem of INC-42")]
    [TestCase("INC-42 follow-up: alert earlier")]
    [TestCase("INC-42: action item: alert earlier")]
    [TestCase("[INC-42] TODO alert earlier")]
    [TestCase("SEV-1: payments")]
    public void A_title_that_speaks_of_an_incident_is_not(string title) => Assert.That(Tag(title), Is.Null);

    [TestCase("### Incident ID\n\nINC-42\n\n### What happened\n\nDeclined.")]
    [TestCase("### Severity\n\nsev2\n\n### Incident\n\nINC-42")]
    public void A_forms_field_names_it(string body) => Assert.That(Tag("Payments declined", body)?.Id, Is.EqualTo("INC-42"));

    [TestCase("### What happened\n\nLike INC-42.")]
    [TestCase("### Incident ID\n\n_No response_")]
    [TestCase("```\n### Incident ID\nINC-42\n```")]
    [TestCase("It began with INC-42.")]
    public void Other_text_does_not(string body) => Assert.That(Tag("Payments declined", body), Is.Null);

    [Test]
    public void What_is_left_to_do_after_it_is_told_by_its_label() => Assert.That(Tag("INC-42: alert earlier", labels: ["incident", "action-item"]), Is.Null);

    [Test]
    public void Two_ids_are_both_kept_so_that_somebody_decides() =>
        Assert.That(Tag("INC-42: declined", labels: "incident:INC-43")?.Mentions.Select(mention => mention.Id), Is.EquivalentTo((string[])["INC-42", "INC-43"]));

    [TestCase("INC-42 and INC-43: declined", "INC-42 INC-43")]
    [TestCase("[INC-42/INC-43] declined", "INC-42 INC-43")]
    [TestCase("INC-42: declined, like INC-17", "INC-42")]
    public void A_title_may_begin_with_several_ids(string title, string ids) => Assert.That(string.Join(' ', Tag(title)!.Mentions.Select(mention => mention.Id)), Is.EqualTo(ids));

    [Test]
    public void Where_it_was_found_is_said() => Assert.That(Tag("INC-42: declined")?.Mentions.Single().Source, Is.EqualTo("title of issue #7"));

    private static IncidentTag? Tag(string title, string? body = null, params string[] labels) =>
        new IssueRecognizer(new Policy { Source = "test" }).Recognize(new TrackedIssue(7, title, body, [.. labels]));
}
