using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>An incident that is closed while it lives is forgotten while it lives.</summary>
internal sealed partial class IncidentResolved : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/resolved",
        RuleScope.Incident,
        "An incident that is closed is over: its status says so, its severity is set, and the postmortem knows when it was fixed.",
        "A ticket that is closed too early takes the eyes off a fault that still hurts.",
        new Levels(Level.Off, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("statuses", OptionType.TextList, "resolved, mitigated, fixed, closed, done, complete, completed, final, published, monitoring complete, post-incident", "Words of a status that is over.")],
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var postmortems = incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem).ToList();
        if (postmortems.Count == 0)
        {
            yield break;
        }

        if (incident.Severity is null)
        {
            yield return At(postmortems[0], postmortems[0].TitleLine, "Nothing says how severe the incident was in the end.", incident.Phase == Phase.Audit ? "Add a line \"severity: …\" to its front matter." : "Add a line \"severity: …\" to the postmortem's front matter, or a label.", "severity");
        }

        var over = context.Options.List("statuses");
        foreach (var postmortem in postmortems)
        {
            if (postmortem.Status is { } status && !over.Any(word => status.Value.Contains(word, StringComparison.OrdinalIgnoreCase)) && Live().IsMatch(status.Value))
            {
                yield return At(postmortem, status.Line, $"The incident's status is \"{status.Value}\".", "Close it when it is over; then write that the status is resolved.", "status");
            }

            if (!postmortem.KeyTimes.Any(time => time is { Moment: KeyMoment.Fixed or KeyMoment.Closed, At: not null }) && !postmortem.Timeline.Any(entry => SaysOver(entry.Text)) && !postmortem.Blocks.Any(TellsTheEnd) && !StoryOf(postmortem).Select(block => LongText.Start(block.Text.Plain)).Any(text => SaysOver(text) || Works().IsMatch(text)))
            {
                yield return At(postmortem, postmortem.TitleLine, "Nothing says when the incident was over.", "Add when it was fixed: a line such as \"Fixed: 2026-03-14 14:22 UTC\", or an entry in the timeline.", "fixed");
            }
        }
    }

    /// <summary>Whether an event tells that it is over.</summary>
    public static bool SaysOver(string told) => Over().IsMatch(told);

    /// <summary>A sentence or a table's row that tells the end with its time, or how long it took to get there.</summary>
    private static bool TellsTheEnd(Block block)
    {
        var text = LongText.Start(block.Text.Plain);
        return Took().IsMatch(text) || (Clock().IsMatch(text) && (SaysOver(text) || Works().IsMatch(text)));
    }

    /// <summary>What stands from the timeline's first event to the end of the section of its last: an event's time may be a heading, and what happened the text below.</summary>
    private static IEnumerable<Block> StoryOf(Document postmortem)
    {
        if (postmortem.Timeline.IsEmpty)
        {
            return [];
        }

        var (first, last) = (postmortem.Timeline.Min(entry => entry.Line), postmortem.Timeline.Max(entry => entry.Line));
        var end = postmortem.Sections.Where(section => section.Line <= last && section.EndLine >= last).Select(section => section.EndLine).DefaultIfEmpty(last).Min();
        return postmortem.Blocks.Where(block => block.Line >= first && block.Line <= end);
    }

    private static Fault At(Document document, int line, string message, string next, string key) => new(TextSpan.OfLine(Math.Max(1, line)), message, next, key) { Path = document.Path };

    [GeneratedRegex(@"\b(?:time to (?:recover\w*|resol\w+|restor\w+|repair|mitigat\w+|fix)|ttr|mttr|duration|lasted)\b[^.\n]{0,30}\d|\bfrom\b[^.\n]{0,40}\d[^.\n]{0,20}\b(?:to|until|till)\b[^.\n]{0,20}\d{1,2}:\d{2}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Took();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}\b|\b\d{1,2} ?[ap]\.?m\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Clock();

    /// <summary>Words of a status that isn't over; any other word is the team's own, and nothing is said of it.</summary>
    [GeneratedRegex(@"\b(?:open|investigating|identified|ongoing|active|in[- ]progress|monitoring|triag\w+|new|unresolved|live|draft)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Live();

    /// <summary>Words that may tell the end, too: enough to stay silent, not enough to count from.</summary>
    [GeneratedRegex(@"\b(?:up and running|operational|work(?:s|ing|ed)? again|works|correct(?:ed|s)|removed)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Works();

    [GeneratedRegex(@"\b(?:resolv\w+|restor\w+|recover\w+|mitigat\w+|fix(?:ed|es)?|back (?:to normal|up|online)|closed|all clear|no (?:more|further) (?:errors|impact|failures)|healthy|stable|stabili[sz]ed|rolled back|revert(?:ed|s)?|ends?|ended|over|returned to normal|(?:is|are|was|were) (?:restarted|reloaded|replaced|repaired)|success(?:ful(?:ly)?)?|complet(?:ed|es?))\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Over();
}
