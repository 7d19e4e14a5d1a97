using IncidentGate.Findings;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>One finding as a comment of its own, at its line.</summary>
internal static class FindingMarkdown
{
    private const int LongestText = 1_000;
    private const int LongestPath = 300;

    public static string Of(Finding finding, IReportLinks links)
    {
        var level = finding.Level.ToString();
        var related = finding.Related is { } place ? $" (See {MarkdownText.Link($"{PlainText.Clip(place.Path, LongestPath)}:{place.Span.Line}", links.ToFile(place.Path, place.Span.Line))}.)" : string.Empty;
        return $"**{level}**: {Short(finding.Message)}{related}\n\n{Short(finding.NextStep)}\n\n<sub>IncidentGate · {MarkdownText.Link(finding.Rule, links.ToRule(finding.Rule))}</sub>";
    }

    private static string Short(string text) => MarkdownText.Of(PlainText.Clip(text, LongestText));
}
