using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Rules;

/// <summary>
/// A document rule's fixtures: marked pages in the folder that is named like the rule, beside its test. A page whose name starts
/// with <c>fires</c> has marks; one that starts with <c>silent</c> has none. Judged as when the incident closes, or with <c>-audit-</c> in the name as in the sweep.
/// </summary>
internal static class RuleFixtures
{
    /// <summary>The day on which fixtures are judged.</summary>
    public static readonly DateOnly Today = new(2026, 3, 20);

    private const string Scaffolded = "# Write a page here";

    /// <summary>The paths of a rule's fixtures, from the repository's root.</summary>
    public static IEnumerable<string> Of(string id)
    {
        var folder = Path.Combine(Golden.Root, RuleName.FixturesOf(id));
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Golden.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>Asserts that the rule speaks at each mark of the page and nowhere else.</summary>
    public static void AssertFindings(DocumentRule rule, string fixture)
    {
        var marked = File.ReadAllText(Path.Combine(Golden.Root, fixture)).ReplaceLineEndings("\n");
        if (marked.StartsWith(Scaffolded, StringComparison.Ordinal))
        {
            Assert.Fail($"{fixture} is still what the scaffold wrote. Fill it with a real page: a rule is as good as its fixtures.");
        }

        var page = MarkedPage.Read(marked);
        var speaks = Path.GetFileName(fixture).StartsWith("fires", StringComparison.Ordinal);
        Assert.That(page.Marks.IsEmpty, Is.Not.EqualTo(speaks), $"{fixture}: a page that is named fires-… has marks, one that is named silent-… has none.");
        AssertFindings(rule, page, fixture);
    }

    /// <summary>Asserts the same for a page in memory.</summary>
    public static void AssertFindings(DocumentRule rule, MarkedPage page, string what)
    {
        var faults = Check(rule, page.Text, what.Contains("-audit-", StringComparison.Ordinal) ? Phase.Audit : Phase.Close);
        var lines = faults.Select(fault => fault.Span?.Line ?? 1).Order();
        Assert.That(lines, Is.EqualTo(page.Marks.Select(mark => mark.Line)), $"{what}\n{string.Join('\n', faults.Select(fault => $"{fault.Span?.Line}: {fault.Message} {fault.NextStep}"))}");
    }

    private static Fault[] Check(DocumentRule rule, string text, Phase phase)
    {
        var kind = rule.Info.Scope switch
        {
            RuleScope.Runbook => DocumentKind.Runbook,
            RuleScope.Help => DocumentKind.Help,
            RuleScope.Postmortem => DocumentKind.Postmortem,
            _ => DocumentKind.Other,
        };
        const string path = "docs/page.md";
        var files = new MemoryFiles().With(path, text);
        var reading = kind == DocumentKind.Other ? Reading.Default : Reading.Default with { Kinds = [new KindPaths(kind, ["**"], [])] };
        var document = new DocumentReader(reading, files).Read(path, Encoding.UTF8.GetBytes(text));
        var options = RuleSettings.Default.OptionsOf(rule.Info, path, severity: null);
        return [.. rule.Check(document, new RuleContext(Today, phase, options, Vocabulary.Default) { RequiredSections = RuleRunner.RequiredSections(RuleSettings.Default, document, severity: null) })];
    }
}
