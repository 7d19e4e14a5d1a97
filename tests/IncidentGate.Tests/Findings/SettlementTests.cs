using System.Collections.Immutable;
using System.Text;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Findings;

/// <summary>What counts, and what is shown without counting.</summary>
internal sealed class SettlementTests
{
    private const string Path = "docs/runbooks/queue.md";
    private const string Waiver = "waivers:\n  - { rule: docs/broken-link, paths: 'docs/runbooks/**', reason: Made by the build, approved-by: '@dana', expires: 2026-04-01 }\n";
    private static readonly DateOnly Today = new(2026, 3, 20);

    [Test]
    public void A_finding_on_a_line_that_the_change_left_alone_is_shown_apart_in_the_fix_phase()
    {
        var verdict = Judge("links: { generator: github }\n", "# Queue\n\n[old](gone.md)\n\n[new](lost.md)\n", touched: [5]);
        Assert.That(Links(verdict), Is.EqualTo((int[])[5]));
        Assert.That(verdict.Exempt.Where(IsLink).Select(one => (one.Kind, one.Finding.Span!.Value.Line)), Is.EqualTo(((ExemptionKind, int)[])[(ExemptionKind.Untouched, 3)]));
    }

    [Test]
    public void All_lines_count_when_the_incident_is_to_close()
    {
        var verdict = Judge("links: { generator: github }\n", "# Queue\n\n[old](gone.md)\n\n[new](lost.md)\n", touched: [5], Phase.Close);
        Assert.That(Links(verdict), Is.EqualTo((int[])[3, 5]));
    }

    [Test]
    public void All_lines_count_where_the_policy_says_so()
    {
        var verdict = Judge("links: { generator: github }\nuntouched-lines: count\n", "# Queue\n\n[old](gone.md)\n", touched: [1]);
        Assert.That(Links(verdict), Is.EqualTo((int[])[3]));
    }

    [Test]
    public void Unknown_lines_count_as_touched()
    {
        var verdict = Judge("links: { generator: github }\n", "# Queue\n\n[old](gone.md)\n", touched: null);
        Assert.That(Links(verdict), Is.EqualTo((int[])[3]));
    }

    [Test]
    public void A_rule_that_judges_the_whole_page_counts_wherever_it_points()
    {
        var verdict = Judge(string.Empty, "# Queue\n\nText.\n", touched: [3]);
        Assert.That(verdict.Findings.Select(finding => finding.Rule), Does.Contain("runbook/reviewed"));
    }

    [Test]
    public void A_waiver_in_force_shows_the_finding_with_its_reason_approver_and_end()
    {
        var verdict = Judge("links: { generator: github }\n" + Waiver, "# Queue\n\n[old](gone.md)\n", touched: [3], Phase.Close);
        var exempt = verdict.Exempt.Single(IsLink);
        Assert.That((exempt.Kind, exempt.Reason), Is.EqualTo((ExemptionKind.Waiver, "Made by the build (@dana, until 2026-04-01)")));
        Assert.That(Links(verdict), Is.Empty);
    }

    [TestCase("2026-03-19", 1)]
    [TestCase("2026-03-20", 0)]
    [TestCase("someday", 1)]
    public void A_waiver_holds_to_the_end_of_its_last_day(string expires, int counting)
    {
        var verdict = Judge("links: { generator: github }\n" + Waiver.Replace("2026-04-01", expires, StringComparison.Ordinal), "# Queue\n\n[old](gone.md)\n", touched: [3], Phase.Close);
        Assert.That(Links(verdict), Has.Length.EqualTo(counting));
        Assert.That(verdict.Findings.Count(finding => finding.Rule == "incident/waiver"), Is.EqualTo(counting));
    }

    [Test]
    public void A_comment_with_a_reason_waves_its_rule_through_on_the_next_line_alone()
    {
        const string page = "# Queue\n\n<!-- incidentgate-disable-next-line docs/broken-link -- made by the build -->\n[old](gone.md)\n\n[new](lost.md)\n";
        var verdict = Judge("links: { generator: github }\n", page, touched: [3, 4, 5, 6], Phase.Close);
        Assert.That(Links(verdict), Is.EqualTo((int[])[6]));
        Assert.That(verdict.Exempt.Single(IsLink).Reason, Is.EqualTo("made by the build"));
    }

    [Test]
    public void A_comment_without_a_reason_waves_nothing_through()
    {
        var verdict = Judge("links: { generator: github }\n", "# Queue\n\n<!-- incidentgate-disable-next-line docs/broken-link -->\n[old](gone.md)\n", touched: [3, 4], Phase.Close);
        Assert.That(Links(verdict), Is.EqualTo((int[])[4]));
        Assert.That(verdict.Findings.Select(finding => finding.Rule), Does.Contain("docs/suppression"));
    }

    [Test]
    public void A_comment_whose_line_is_fine_is_reported()
    {
        var verdict = Judge(string.Empty, "# Queue\n\n<!-- incidentgate-disable-next-line docs/secret -- an example -->\nNothing here.\n", touched: [3, 4], Phase.Close);
        Assert.That(verdict.Findings.Single(finding => finding.Rule == "docs/suppression").Message, Does.Contain("finds nothing on line 4"));
    }

    [Test]
    public void The_baseline_knows_a_finding_after_its_line_has_moved()
    {
        var old = Judge("links: { generator: github }\n", "# Queue\n\n[old](gone.md)\n", touched: null, Phase.Close).Findings;
        var baseline = Baseline.Of(old).Write();
        var verdict = Judge("links: { generator: github }\nbaseline: known.json\n", "# Queue\n\nA line.\n\nAnother.\n\n[old](gone.md) and [new](lost.md)\n", touched: null, Phase.Close, baseline);
        Assert.That(verdict.Exempt.Where(IsLink).Select(one => one.Kind), Is.EqualTo((ExemptionKind[])[ExemptionKind.Baseline]));
        Assert.That(Links(verdict), Is.EqualTo((int[])[7]));
    }

    [Test]
    public void Nothing_waves_a_locked_rule_through()
    {
        const string page = "# Queue\n\n<!-- incidentgate-disable-next-line docs/broken-link -- made by the build -->\n[old](gone.md)\n";
        var verdict = Judge("links: { generator: github }\nrules: { docs/broken-link: { locked: true } }\n" + Waiver, page, touched: null, Phase.Close);
        Assert.That(Links(verdict), Is.EqualTo((int[])[4]));
    }

    private static bool IsLink(Exemption one) => one.Finding.Rule == "docs/broken-link";

    private static int[] Links(Verdict verdict) => [.. verdict.Findings.Where(finding => finding.Rule == "docs/broken-link").Select(finding => finding.Span!.Value.Line)];

    private static Verdict Judge(string yaml, string page, int[]? touched, Phase phase = Phase.Fix, string? baseline = null)
    {
        byte[]? Read(string path) => path switch
        {
            "policy.yml" => Encoding.UTF8.GetBytes(yaml + "version: 1\n"),
            "known.json" when baseline is not null => Encoding.UTF8.GetBytes(baseline),
            _ => null,
        };
        var policy = new PolicyLoader(RuleCatalog.All, Read, string.Empty).Load("policy.yml").Policy;
        var file = new ChangedFile(Path, FileChange.Modified, null) { AddedLines = [.. touched ?? []], LinesKnown = touched is not null };
        var change = Made.Change(file) with { Title = "Fix INC-1" };
        return new Gate(policy, policy.Catalog, Today).Judge(change, new MemoryFiles().With(Path, page), IncidentStatement.None with { Phase = phase });
    }
}
