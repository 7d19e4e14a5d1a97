using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Tests.Rules;

/// <summary>
/// An incident rule's fixtures: a change and its files as YAML, and what the rule says of it (<c>expect</c>: a part of each
/// message, in order). Changed files count as new, but for those with <c>removed</c> or <c>touched</c> lines; <c>deleted</c> files
/// are gone; <c>policy</c> is one in YAML, <c>address</c> the repository's own, <c>today</c> the moment in its zone at which it is judged.
/// <c>reviews</c> are those of <see cref="FixtureReviews"/>, or the word <c>elsewhere</c>.
/// </summary>
internal static class IncidentFixtures
{
    public static void AssertFindings(IncidentRule rule, string fixture)
    {
        var text = File.ReadAllText(Path.Combine(Golden.Root, fixture));
        var speaks = Path.GetFileName(fixture).StartsWith("fires", StringComparison.Ordinal);
        Assert.That(Expected(Parse(text)).Any(), Is.EqualTo(speaks), $"{fixture}: a scenario that is named fires-… expects something, one that is named silent-… doesn't.");
        AssertScenario(rule, text, fixture);
    }

    public static void AssertScenario(IncidentRule rule, string yaml, string what)
    {
        var scenario = Parse(yaml);
        var faults = Check(rule, scenario);
        var expected = Expected(scenario).ToArray();
        var said = faults.Select(fault => $"{fault.Path} {fault.Message}").ToArray();
        Assert.That(said, Has.Length.EqualTo(expected.Length), $"{what}\n{string.Join('\n', said)}");
        Assert.That(expected.Zip(said, (part, message) => message.Contains(part, StringComparison.Ordinal)), Is.All.True, $"{what}\n{string.Join('\n', said)}");
    }

    private static Fault[] Check(IncidentRule rule, YamlMappingNode scenario)
    {
        var files = new MemoryFiles();
        var texts = ((YamlMappingNode)scenario["files"]).Children.ToDictionary(pair => pair.Key.ToString(), pair => ((YamlScalarNode)pair.Value).Value!);
        foreach (var (path, text) in texts)
        {
            files.With(path, text);
        }

        files.WebAddress = Text(scenario, "address");
        var gone = List(scenario, "deleted").Select(path => new ChangedFile(path, FileChange.Deleted, null) { LinesKnown = true, RemovedLines = Removed(scenario, path) });
        var change = Made.Change([.. List(scenario, "changed").Select(path => Changed(scenario, path, texts[path])), .. gone]) with
        {
            Title = Text(scenario, "title"),
            Body = Text(scenario, "body"),
            Branch = Text(scenario, "branch"),
            Labels = [.. List(scenario, "labels")],
            Author = Text(scenario, "author"),
        };
        var policy = Text(scenario, "policy") is { } yaml
            ? new PolicyLoader(RuleCatalog.All, _ => Encoding.UTF8.GetBytes(yaml), string.Empty).Load("policy.yml").Policy
            : new Policy { Source = "tests" };
        var library = new DocumentLibrary(files, policy.Reading);
        var tag = new IncidentRecognizer(policy).Recognize(change, null, () => library) ?? throw new AssertionException("The scenario is no incident's.");
        var phase = Text(scenario, "phase") == "close" ? Phase.Close : (Phase?)null;
        var (incident, _) = new IncidentAssembler(policy, library).Assemble(change, tag, IncidentStatement.None with { Phase = phase });
        incident = scenario.Children.TryGetValue("reviews", out var reviews)
            ? new ApprovalReader(new AudienceReader(policy, change, library), reviews is YamlMappingNode known ? new FixtureReviews(known) : null, policy.Approvals.Expire).Complete(incident, _ => true)
            : incident;
        var context = new RuleContext(RuleFixtures.Today, incident.Phase, policy.Rules.OptionsOf(rule.Info, null, null), policy.Vocabulary)
        {
            Waivers = policy.Waivers,
            Deadlines = policy.Deadlines.For(incident.Severity, policy.TimeZone),
        };
        return [.. rule.Check(incident, Text(scenario, "today") is { } now ? context with { Now = Moment(now, policy.TimeZone) } : context)];
    }

    private static DateTimeOffset Moment(string text, TimeZoneInfo zone)
    {
        var moment = DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(moment, zone.GetUtcOffset(moment));
    }

    /// <summary>A changed file counts as new; one with <c>removed</c> lines was there before.</summary>
    private static ChangedFile Changed(YamlMappingNode scenario, string path, string text)
    {
        var file = Made.Added(path, text.Split('\n').Length);
        file = scenario.Children.TryGetValue("touched", out var touched) && ((YamlMappingNode)touched).Children.TryGetValue(path, out var lines)
            ? file with { Change = FileChange.Modified, AddedLines = [.. ((YamlSequenceNode)lines).Children.Select(line => int.Parse(((YamlScalarNode)line).Value!, CultureInfo.InvariantCulture))] }
            : file;
        var removed = Removed(scenario, path);
        return removed.IsEmpty ? file : file with { Change = FileChange.Modified, RemovedLines = removed };
    }

    private static ImmutableArray<RemovedLine> Removed(YamlMappingNode scenario, string path) =>
        scenario.Children.TryGetValue("removed", out var node) && ((YamlMappingNode)node).Children.TryGetValue(path, out var lines)
            ? [.. ((YamlSequenceNode)lines).Children.Select((line, index) => new RemovedLine(index + 1, ((YamlScalarNode)line).Value!))]
            : [];

    private static IEnumerable<string> Expected(YamlMappingNode scenario) => List(scenario, "expect");

    private static YamlMappingNode Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string? Text(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var node) ? ((YamlScalarNode)node).Value : null;

    private static ImmutableArray<string> List(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out var node) ? [.. ((YamlSequenceNode)node).Children.Select(item => ((YamlScalarNode)item).Value!)] : [];
}
