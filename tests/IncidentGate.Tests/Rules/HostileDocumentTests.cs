using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Rules;

/// <summary>A line of 40,000 characters is an answer's log, a minified file, or an attack. Every rule answers it, wherever it stands.</summary>
internal sealed class HostileDocumentTests
{
    private const int Length = 40_000;

    private static readonly string[] Parts =
    [
        "a", "a.", "a-", "a ", "Aa ", "@", "@a ", "key=", " ", "1", "127.", "10.", "http://", "user:pass@", "//a:b@", "postgres://a:", "Server=a;", "Authorization: Bearer ", "eyJa.", "-----BEGIN PRIVATE KEY-----",
        "at a.b(", "goroutine 1 [", "2026-03-14T14:02:07 ", "level=", "<", "[insert ", "{{ name ", "\"", "not ", "user error ", "if ", "escalate to ", "page the ", "é", "😀",
    ];

    private static IEnumerable<object[]> Lines => Parts.Select(part => new object[] { part });

    [TestCaseSource(nameof(Lines))]
    public void Every_rule_answers_an_endless_line(string part)
    {
        var line = string.Concat(Enumerable.Repeat(part, (Length / part.Length) + 1));
        var files = Files(line);
        var library = new DocumentLibrary(files, Kinds());
        var incident = Assemble(files, library);

        // No measure of speed: it turns a hang into a failure.
        var judging = Task.Run(() => RuleCatalog.All.Select(rule => (rule, Count: Judge(rule, incident, [.. library.All()]))).ToArray());
        Assert.That(judging.Wait(TimeSpan.FromMinutes(2)), Is.True, "It hangs.");
        Assert.That(judging.Result, Has.Length.EqualTo(RuleCatalog.All.Length));
    }

    private static int Judge(Rule rule, IncidentRecord incident, ImmutableArray<Document> documents)
    {
        var options = RuleSettings.Default.OptionsOf(rule.Info, path: null, severity: null);
        var vocabulary = Vocabulary.Default with { InternalHosts = [".corp.example.com"], Jargon = ["shard"] };
        var phases = new[] { Phase.Close, Phase.Audit };
        return phases.Sum(phase => rule switch
        {
            DocumentRule document => documents.Where(page => rule.Info.AppliesTo(page.Kind)).Sum(page => document.Check(page, new RuleContext(RuleFixtures.Today, phase, options, vocabulary) { RequiredSections = RuleRunner.RequiredSections(RuleSettings.Default, page, severity: null) }).Count()),
            IncidentRule whole => whole.Check(incident with { Phase = phase }, new RuleContext(RuleFixtures.Today, phase, options, vocabulary)).Count(),
            _ => throw new AssertionException($"{rule.Info.Id} is neither of a document nor of an incident."),
        });
    }

    private static IncidentRecord Assemble(MemoryFiles files, DocumentLibrary library)
    {
        var policy = new Policy { Source = "tests", Reading = Kinds() };
        var change = Made.Change([.. files.Paths.Select(path => Made.Added(path))]) with { Title = "Mend it (INC-42)", Labels = ["incident", "customer-impact"] };
        var tag = new IncidentRecognizer(policy).Recognize(change, null, () => library) ?? throw new AssertionException("The change is no incident's.");
        return new IncidentAssembler(policy, library).Assemble(change, tag, IncidentStatement.None).Incident;
    }

    /// <summary>A page of each kind, with the line in every place.</summary>
    private static MemoryFiles Files(string line)
    {
        var files = new MemoryFiles();
        foreach (var kind in (string[])["runbook", "help", "postmortem", "other"])
        {
            files.With($"{kind}/page.md", Everywhere(line));
        }

        return files;
    }

    private static Reading Kinds() => Reading.Default with
    {
        Kinds = [new KindPaths(DocumentKind.Runbook, ["runbook/**"], []), new KindPaths(DocumentKind.Help, ["help/**"], []), new KindPaths(DocumentKind.Postmortem, ["postmortem/**"], [])],
    };

    private static string Everywhere(string line) => new StringBuilder()
        .Append("# Outage ").Append(line).Append("\n\n## Summary\n\n").Append(line).Append("\n\n## Timeline\n\n- 2026-03-14 14:02 UTC ").Append(line)
        .Append("\n\n## Action items\n\n- [ ] ").Append(line).Append("\n- ").Append(line).Append(" (owner: @dana)\n\n## Open questions\n\n- ").Append(line).Append("?\n\n## Escalation\n\n## Resolution\n\n1. ").Append(line)
        .Append("\n\n### ").Append(line).Append("\n\n| a | b |\n|---|---|\n| ").Append(line).Append(" | INC-42 |\n\n```sh\n").Append(line).Append("\n```\n\n> ").Append(line).Append("\n\n**").Append(line).Append("**\n\n<div>\n").Append(line).Append("\n</div>\n")
        .ToString();
}
