using System.Collections.Immutable;
using System.Text;

namespace IncidentGate.Findings;

/// <summary>Applies the mends that findings suggest to a text. What overlaps an earlier mend waits for the next run.</summary>
internal static class SuggestedFixes
{
    /// <summary>The text with the suggestions applied, and how many were.</summary>
    /// <param name="findings">Findings about this text, with places in it.</param>
    public static (string Text, int Applied) Apply(string text, IEnumerable<Finding> findings)
    {
        var starts = LineStarts(text);
        var edits = findings
            .Where(finding => finding is { Suggestion: not null, Span: not null })
            .Select(finding => Edit(finding, text, starts))
            .OfType<(int Start, int End, string Text)>()
            .Distinct()
            .OrderBy(edit => edit.Start)
            .ToList();
        var fixedText = new StringBuilder(text.Length);
        var (at, applied) = (0, 0);
        foreach (var (start, end, replacement) in edits.Where(edit => !text.AsSpan(edit.Start, edit.End - edit.Start).SequenceEqual(edit.Text)))
        {
            if (start < at)
            {
                continue;
            }

            fixedText.Append(text, at, start - at).Append(replacement);
            (at, applied) = (end, applied + 1);
        }

        return (fixedText.Append(text, at, text.Length - at).ToString(), applied);
    }

    private static (int Start, int End, string Text)? Edit(Finding finding, string text, ImmutableArray<int> starts)
    {
        var span = finding.Span!.Value;
        if (span.Line < 1 || span.EndLine > starts.Length)
        {
            return null;
        }

        var start = starts[span.Line - 1] + Math.Max(0, span.Column - 1);
        var end = span.Column == 0 ? LineEnd(text, starts, span.EndLine) : starts[span.EndLine - 1] + span.EndColumn;
        return start <= end && end <= text.Length ? (start, end, finding.Suggestion!) : null;
    }

    private static int LineEnd(string text, ImmutableArray<int> starts, int line)
    {
        var end = line < starts.Length ? starts[line] : text.Length;
        while (end > starts[line - 1] && text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return end;
    }

    private static ImmutableArray<int> LineStarts(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n' || (text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
            {
                starts.Add(index + 1);
            }
        }

        return starts.ToImmutable();
    }
}
