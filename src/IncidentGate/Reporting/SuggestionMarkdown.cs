using IncidentGate.Findings;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>A suggested change as platforms take it: the next step, and the lines in a block that nothing in them can end.</summary>
internal static class SuggestionMarkdown
{
    public static string Of(SuggestedChange change)
    {
        var fence = MarkdownText.FenceAround(change.Text);
        return $"{MarkdownText.Of(change.Finding.NextStep)}\n\n{fence}suggestion\n{change.Text}\n{fence}";
    }
}
