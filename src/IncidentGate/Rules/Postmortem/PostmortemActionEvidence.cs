using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>"Done" is believed until the incident comes back; a link to the change is looked up in a minute.</summary>
internal sealed partial class PostmortemActionEvidence : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/action-evidence",
        RuleScope.Postmortem,
        "A done action item links its evidence: the pull request, commit or ticket.",
        "Whether the mend is really there is asked when it failed again.",
        new Levels(Level.Off, Level.Warning, Level.Error))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context) => Lacking.Of(
        document,
        [.. document.ActionItems.Where(item => item.Done == true)],
        LacksIn(document),
        "evidence of being done",
        "a link to the pull request, commit or ticket.");

    /// <summary>Tells of a page's actions whether nothing shows where they were done.</summary>
    public static Func<ActionItem, bool> LacksIn(Document document)
    {
        var around = new ActionSurroundings(document);
        var introduced = Introduced(document);
        return item => item.Link is null && !Refers(around.Own(item)?.Text.Plain ?? item.Text) && !around.Below(item).Any(Shows) && !SectionLines.Holds(introduced, item.Line);
    }

    /// <summary>Lines of parts that say it once for the whole list: "All of it is in #42."</summary>
    private static bool[] Introduced(Document document)
    {
        var speaks = document.Blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.Heading && block.Parent is null && Shows(block)).Select(block => block.Line).ToHashSet();
        var actions = SectionLines.Of(document, SectionRole.ActionItems);
        speaks.RemoveWhere(line => !SectionLines.Holds(actions, line));
        var lines = speaks.Order().ToArray();
        return SectionLines.Of(document, section => SectionLines.Holds(actions, section.Line) && Array.BinarySearch(lines, section.Line) is var at && (at >= 0 || (~at < lines.Length && lines[~at] <= section.EndLine)));
    }

    private static bool Shows(Block block) => Refers(block.Text.Plain) || block.Text.Runs.Any(run => run.Is(TextStyle.Link) && run.Target is { Length: > 0 });

    private static bool Refers(string text) => Reference().IsMatch(LongText.Start(text));

    [GeneratedRegex(@"https?://|(?:^|[\s(\[])(?:#|!|PR ?#?|MR ?!?|GH-)\d+\b|\b[A-Z][A-Z0-9]{1,9}-\d+\b|\b(?:commit|pull request|ticket|issue|merge request|changeset|revision|release|version|change) [#!`]?v?[\w.\-]*\d|\b[0-9a-f]{7,40}\b|\b(?:in|by|with) this (?:change|pull request|pr|commit|merge request)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Reference();
}
