using IncidentGate.Incidents;

namespace IncidentGate.Findings;

/// <summary>Whole lines of a changed document, as a finding suggests them.</summary>
/// <param name="Text">What stands on the lines instead.</param>
internal sealed record SuggestedChange(Finding Finding, string Path, int Line, int EndLine, string Text)
{
    private const int LongestText = 4_000;

    /// <summary>The change; null where the mend isn't mechanical, or its lines are none that the incident's change added: a platform takes suggestions there alone.</summary>
    public static SuggestedChange? Of(Finding finding, IncidentRecord incident)
    {
        if (finding is not { Suggestion: not null, Path: { } path, Span: { } span }
            || incident.Change.CompanionOf(path) is not null
            || incident.Change.Find(path) is not { LinesKnown: true } file
            || !Enumerable.Range(span.Line, span.EndLine - span.Line + 1).All(file.AddedLines.Contains)
            || incident.Library.Find(path) is not { } document
            || span.EndLine > document.Lines.Length)
        {
            return null;
        }

        var old = string.Join('\n', document.Lines[(span.Line - 1)..span.EndLine]);
        var local = finding with { Span = span with { Line = 1, EndLine = span.EndLine - span.Line + 1 } };
        var (mended, applied) = SuggestedFixes.Apply(old, [local]);
        return applied == 0 || mended.Length > LongestText ? null : new SuggestedChange(finding, path, span.Line, span.EndLine, mended);
    }
}
