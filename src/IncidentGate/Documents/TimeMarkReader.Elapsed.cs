using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <content>Marks that count from the start: "T+7 min", "T-5 min", "+00:07", "(+1h 30m)".</content>
internal static partial class TimeMarkReader
{
    private static TimeSpan? TrailingElapsed(string text, ref int position)
    {
        var open = ElapsedOpen().Match(text, position);
        var at = position + open.Length;
        if (Elapsed(text, at, out var end) is not { } elapsed)
        {
            return null;
        }

        position = end < text.Length && text[end] is ')' or ']' ? end + 1 : end;
        return elapsed;
    }

    private static TimeSpan? Elapsed(string text, int at, out int end)
    {
        end = at;
        var match = ElapsedMark().Match(text, at);
        if (!match.Success || !new[] { "zero", "ch", "dd", "hh", "mm", "ss" }.Any(name => match.Groups[name].Success))
        {
            // "+3 machines" has the number and the letter of a span, but is none.
            return null;
        }

        end = at + match.Length;
        var sign = match.Groups["minus"].Success ? -1 : 1;
        if (match.Groups["ch"].Success)
        {
            return sign * new TimeSpan(Number(match, "ch"), Number(match, "cm"), match.Groups["cs"].Success ? Number(match, "cs") : 0);
        }

        static int Part(Match match, string name) => match.Groups[name].Success ? Number(match, name) : 0;
        return sign * new TimeSpan(Part(match, "dd"), Part(match, "hh"), Part(match, "mm"), Part(match, "ss"));
    }
}
