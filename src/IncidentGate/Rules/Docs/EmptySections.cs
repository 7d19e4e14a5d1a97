using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Docs;

/// <summary>
/// Required sections that hold nothing: a heading, and below it neither text nor a sub-heading. A section that isn't there at all is
/// for the rule about sections, and an empty timeline or escalation for the rule of its own.
/// </summary>
internal static partial class EmptySections
{
    /// <summary>One section a role, the first: where another of its role has a text, none.</summary>
    public static IEnumerable<Section> Of(Document document, ImmutableArray<SectionRole> required)
    {
        var comments = document.Blocks.Where(block => block.Kind == BlockKind.Comment).SelectMany(block => Enumerable.Range(block.Line, block.EndLine - block.Line + 1)).ToHashSet();
        return document.Sections
            .Where(section => section.Role is { } role && required.Contains(role) && !HasItsOwnRule(document.Kind, role))
            .GroupBy(section => section.Role)
            .Where(role => role.All(section => section.Form != HeadingForm.Label && IsEmpty(document, section, comments)))
            .Select(role => role.First());
    }

    private static bool HasItsOwnRule(DocumentKind kind, SectionRole role) =>
        (kind, role) is (DocumentKind.Postmortem, SectionRole.Timeline) or (DocumentKind.Runbook, SectionRole.Escalation);

    private static bool IsEmpty(Document document, Section section, HashSet<int> comments)
    {
        // Line numbers count from 1: the first line below the heading has its number as index.
        for (var index = section.Line + (section.Form == HeadingForm.Setext ? 1 : 0); index < section.EndLine && index < document.Lines.Length; index++)
        {
            if (!comments.Contains(index + 1) && document.Lines[index].AsSpan().Trim().Trim("-*_=").Length > 0)
            {
                return false;
            }
        }

        // "Steps" may be followed by "1. Stop the worker" in headings of its own level.
        return document.Sections.FirstOrDefault(next => next.Line > section.Line) is not { } following || !Numbered().IsMatch(following.Heading);
    }

    [GeneratedRegex(@"^(?:step )?\d", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Numbered();
}
