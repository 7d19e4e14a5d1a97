using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>A TODO in a page is a promise that nobody made; an action item has an owner and a day.</summary>
internal sealed partial class IncidentTodoCollected : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/todo-collected",
        RuleScope.Incident,
        "Every TODO and FIXME in the incident's pages is an action item of its postmortem.",
        "What stands as a TODO in a runbook is found again by the next responder, at night.",
        new Levels(Level.Notice, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var actions = incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem).SelectMany(document => document.ActionItems).ToList();
        if (!incident.Documents.Any(document => document.Kind == DocumentKind.Postmortem))
        {
            // There is nothing to collect them in; incident/postmortem-present says so.
            yield break;
        }

        foreach (var document in incident.Documents)
        {
            var items = document.ActionItems.Select(item => item.Line).ToHashSet();
            for (var index = document.FrontMatter.EndLine; index < document.Lines.Length; index++)
            {
                if (!items.Contains(index + 1) && Todo().Match(document.Lines[index]) is { Success: true } match && IsMarker(document.Lines[index], match) && !IsCode(document, index + 1))
                {
                    var text = match.Groups["text"].Value.Trim(' ', '*', '_', '-', '>', '.');
                    if (!actions.Any(action => Same(action, text)))
                    {
                        yield return new Fault(
                            TextSpan.OfLine(index + 1),
                            text.Length == 0 ? "A TODO says nothing of what is to be done." : $"The TODO \"{Clipped(text)}\" is no action item of the postmortem.",
                            "Do it now, or add it to the postmortem's action items with an owner and a day, and link it here.",
                            text)
                        { Path = document.Path };
                    }
                }
            }
        }
    }

    /// <summary>Whether an action speaks of the same thing: most of the TODO's words of weight, or its ticket.</summary>
    private static bool Same(ActionItem action, string text)
    {
        var words = WordsOf(text);
        if (Ticket().Match(text) is { Success: true } ticket && (action.Text.Contains(ticket.Value, StringComparison.OrdinalIgnoreCase) || action.Link?.Contains(ticket.Value, StringComparison.OrdinalIgnoreCase) == true))
        {
            return true;
        }

        var shared = WordsOf(action.Text);
        return words.Count > 0 && words.Count(shared.Contains) * 10 >= words.Count * 6;
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value.TrimEnd('s'))];

    /// <summary>"Look for any TODO items" speaks of TODOs; a marker opens a line or a sentence, or has a colon.</summary>
    private static bool IsMarker(string line, Match match) =>
        match.Groups["mark"].Success || line[..match.Index].TrimEnd() is "" || !char.IsLetterOrDigit(line[..match.Index].TrimEnd()[^1]);

    private static bool IsCode(Document document, int line) =>
        document.Blocks.Any(block => block.Kind == BlockKind.Code && block.Line <= line && line <= block.EndLine);

    private static string Clipped(string text) => text.Length > 80 ? text[..80] + "…" : text;

    [GeneratedRegex(@"(?<![\w`""'/-])(?:TODO|FIXME)\b(?<mark>\([^)]{0,40}\)\s*[:\-–—]?|\s*[:\-–—])?\s*(?<text>[^`]{0,300}?)(?:-->)?\s*$", RegexOptions.None, 10_000)]
    private static partial Regex Todo();

    [GeneratedRegex(@"\b[A-Z]{2,10}-\d+\b|#\d+", RegexOptions.None, 10_000)]
    private static partial Regex Ticket();

    [GeneratedRegex(@"[a-z][a-z0-9]{3,}", RegexOptions.None, 10_000)]
    private static partial Regex Word();
}
