using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>One person collects the changes, asks for what is missing, and sees that nothing falls between chat, tickets and memory.</summary>
internal sealed partial class IncidentDocsOwner : IncidentRule
{
    private const string Keys = "keys";

    public override RuleInfo Info { get; } = new(
        "incident/docs-owner",
        RuleScope.Incident,
        "One named person owns the documentation updates of the incident.",
        "What several people could write, nobody writes.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption(Keys, OptionType.TextList, "docs owner, documentation owner, doc owner, docs lead, documentation lead, follow-up owner", "Keys of the postmortem, and trailers of the change, that name the person.")],
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var keys = context.Options.List(Keys).Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var postmortems = incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem).ToList();
        var stated = postmortems
            .SelectMany(document => document.Metadata.Where(entry => keys.Contains(Plain(entry.Key))).Select(entry => (document.Path, entry.Line, entry.Value)))
            .Concat(Trailers(incident.Change.Body ?? string.Empty, keys).Select(value => (Path: string.Empty, Line: 0, Value: value)))
            .Where(one => !string.IsNullOrWhiteSpace(one.Value))
            .ToList();
        if (stated.Count == 0)
        {
            var place = postmortems.FirstOrDefault();
            yield return new Fault(place is null ? null : TextSpan.OfLine(place.TitleLine), "Nobody is named who owns the documentation updates of this incident.", incident.Phase == Phase.Audit ? "Name one person: a line \"docs_owner: '@name'\" in its front matter." : "Name one person: a line \"docs_owner: '@name'\" in the postmortem's front matter, or \"Docs-Owner: @name\" in the description.", "none") { Path = place?.Path };
            yield break;
        }

        foreach (var (path, line, value) in stated.Where(one => !IsOne(one.Value)))
        {
            yield return new Fault(path.Length == 0 ? null : TextSpan.OfLine(line), $"\"{value}\" is not one person.", "Name one: several owners wait for each other. The others can help.", value) { Path = path.Length == 0 ? null : path };
        }

        var names = stated.Where(one => IsOne(one.Value)).Select(one => one.Value.Trim().TrimStart('@')).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count > 1)
        {
            yield return new Fault(null, $"Several people own the documentation updates: {string.Join(", ", names)}.", "Keep one of them.", "several");
        }
    }

    private static IEnumerable<string> Trailers(string body, HashSet<string> keys) =>
        body.Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2 && parts[0].Length < 60 && keys.Contains(Plain(parts[0])))
            .Select(parts => parts[1].Trim());

    private static string Plain(string key) => key.Trim().Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();

    private static bool IsOne(string value) => !Several().IsMatch(value) && !Nobody().IsMatch(value.Trim());

    [GeneratedRegex(@"[,;&+]|\band\b|\bor\b|@\S+\s+@", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Several();

    [GeneratedRegex(@"^(?:tbd|tba|todo|n/?a|none|nobody|no ?one|someone|somebody|everyone|everybody|all|the team|team|on-?call|\?+|-+|unknown|unassigned)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Nobody();
}
