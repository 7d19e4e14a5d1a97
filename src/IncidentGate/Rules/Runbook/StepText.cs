using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Runbook;

/// <summary>Tells steps from prose, and steps that show how from those that only say what.</summary>
internal static partial class StepText
{
    /// <summary>Whether a section tells what to do in steps: a list, headings, code; or it is short enough to be one, or leads elsewhere.</summary>
    public static bool HasSteps(Document document, Section section, bool bullets, int words)
    {
        var blocks = document.BlocksOf(section).Where(block => block.Line > section.Line && block.Kind != BlockKind.Comment).ToArray();
        return blocks.Length == 0
            || blocks.Any(block => block.Kind is BlockKind.Code or BlockKind.Heading or BlockKind.TableRow or BlockKind.Html || (block.Kind == BlockKind.ListItem && (block.Ordered || bullets)))
            || blocks.Sum(block => block.Text.Plain.Split(' ').Length) <= words
            || !blocks.Any(block => Tells().IsMatch(LongText.Start(block.Text.Plain)));
    }

    /// <summary>Whether a block is a step: an item of an ordered list, or of a list where the page says what to do.</summary>
    public static bool IsStep(Block block, SectionRole? role) =>
        block.Kind == BlockKind.ListItem && !block.Quoted
        && ((block.Ordered && role is not (SectionRole.Timeline or SectionRole.ActionItems or SectionRole.Lessons or SectionRole.Causes or SectionRole.Changes or SectionRole.Background or SectionRole.Impact or SectionRole.References))
            || role is SectionRole.Steps or SectionRole.Resolution or SectionRole.Rollback or SectionRole.Workaround);

    /// <summary>The verb with which a step opens that runs something; null where it opens with none of them, or describes.</summary>
    public static string? Runs(Block block, ImmutableArray<string> verbs)
    {
        var text = Opening().Replace(Short(block.Text.Plain, 200), string.Empty);
        return verbs.FirstOrDefault(verb => text.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && text.Length > verb.Length + 1 && text[verb.Length] == ' ' && !OtherSense().IsMatch(text[verb.Length..]) && !LeavesChoice(text[verb.Length..], verbs));
    }

    /// <summary>"Restart or tune the heavy processes" tells in which direction to go, not what to run.</summary>
    private static bool LeavesChoice(string rest, ImmutableArray<string> verbs) =>
        rest.StartsWith(" or ", StringComparison.OrdinalIgnoreCase) && !verbs.Any(verb => rest[4..].StartsWith(verb, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a step, what is nested in it, or the code and picture that follow it show the command or the screen.</summary>
    public static bool Shows(ImmutableArray<Block> blocks, int index)
    {
        var step = blocks[index];
        if (ShowsItself(step))
        {
            return true;
        }

        // A later step, or the next heading, ends it. A step inside another may be explained right behind it, too.
        for (var at = index + 1; at < blocks.Length && at < index + 40; at++)
        {
            var next = blocks[at];
            if (next.Kind == BlockKind.Heading || (next.Kind == BlockKind.ListItem && next.Depth <= step.Depth))
            {
                break;
            }

            if (ShowsItself(next))
            {
                return true;
            }
        }

        return step.Parent is { } parent && ShowsItself(parent);
    }

    public static string Short(string text, int most = 60) => text.Trim() is var trimmed && trimmed.Length > most ? string.Concat(trimmed.AsSpan(0, most - 1).TrimEnd(), "…") : trimmed;

    private static bool ShowsItself(Block block) =>
        block.Kind is BlockKind.Code or BlockKind.Html
        || block.Text.Runs.Any(run => run.Is(TextStyle.Code | TextStyle.Link | TextStyle.Image | TextStyle.Bold | TextStyle.Emphasis))
        || Shown().IsMatch(LongText.Start(block.Text.Plain));

    [GeneratedRegex(@"^\W*(?:(?:then|next|now|finally|first|second|third|manually|please|and|also|optionally|afterwards?),? ){0,2}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Opening();

    /// <summary>A sentence that tells somebody to do something; a section that only describes has no steps.</summary>
    [GeneratedRegex(@"(?:^|[.!?:;] |\b(?:please|then|(?:you|we) (?:can|should|must|may|need to|have to|will)) )(?:check|verify|run|re-?run|restart|look|inspect|open|go|log|ssh|connect|find|see|make sure|ensure|use|try|delete|remove|stop|start|scale|drain|roll|revert|rotate|update|override|change|set|add|create|contact|page|call|ask|follow|fix|increase|reduce|disable|enable|wait|examine|review|identify|determine|investigate|clear|kill|replace|redeploy|deploy|apply|edit|copy|move|export|import|test)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Tells();

    /// <summary>"Run into", "Run through the checklist", "Rotate between": nothing is run.</summary>
    [GeneratedRegex(@"^ (?:into|through|out|by|away|between|among|this (?:runbook|page)|the (?:following|below|above|runbook|playbook|steps|procedure)|as (?:root|admin)|on\b|only\b|books?\b|time\b|it\b|any\b|an? (?:custom|ad-?hoc|similar)\b|.*\b(?:provided|shown|displayed|suggested|auto[\- ]?fill\w*|given|above|below|following)\b)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OtherSense();

    /// <summary>Words of a screen in quotes, a path through menus, an option, a file.</summary>
    [GeneratedRegex(@"[""“‘«'][^""”’»']{2,80}[""”’»']|[>→»] ?\w|(?:^|\s)-{1,2}[a-z]|(?:^|[\s(])[/~][\w.\-]+/|\b\w+\.(?:sh|py|rb|js|ya?ml|sql|ps1)\b|\b[\w\-]{1,200}[/=]\S|\b(?:button|menu|console|tab|page|screen|dialog|dashboard|workflow|pipeline|job|action)\b|[!/]\w+ \w+", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Shown();
}
