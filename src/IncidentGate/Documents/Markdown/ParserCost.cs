namespace IncidentGate.Documents.Markdown;

/// <summary>
/// Keeps the parser's time in proportion to the file. Markdig looks for the end of each link, tag and comment up to the end of its
/// paragraph, and fills every row of a table up to its widest: some hundred kilobytes of <c>[a](</c> would take an hour.
/// </summary>
internal static class ParserCost
{
    private const char Stand = '\uFFFD';
    private const long MostCells = 1_000_000;

    /// <summary>Characters scanned for closing marks; the parser scans some 10^9 a second.</summary>
    private const long MostScanned = 300_000_000;

    /// <summary>Brackets times length: a bracket alone costs far less than a link that never ends.</summary>
    private const long MostBracketed = 20_000_000_000;

    /// <summary>How near an end makes a mark cheap.</summary>
    private const int Near = 500;

    /// <summary>The same text at the same offsets, with U+FFFD for the marks of those paragraphs and tables that would take too long.</summary>
    /// <param name="problem">Names the first such place.</param>
    public static string Limit(string text, out DocumentProblem? problem)
    {
        problem = null;
        char[]? tamed = null;
        var line = 1;
        for (var start = 0; start < text.Length;)
        {
            var (end, lines, pipes) = Run(text, start);
            var run = text.AsSpan(start, end - start);
            if ((long)pipes * lines > MostCells)
            {
                (tamed ??= text.ToCharArray()).AsSpan(start, run.Length).Replace('|', Stand);
                problem ??= new DocumentProblem(ProblemKind.Limit, "This table has too many cells to be read; it was read as plain text.", line);
            }

            if ((long)run.Length * Endless(run) > MostScanned || (long)run.Length * run.Count('[') > MostBracketed)
            {
                tamed ??= text.ToCharArray();
                tamed.AsSpan(start, run.Length).Replace('[', Stand);
                tamed.AsSpan(start, run.Length).Replace('<', Stand);
                problem ??= new DocumentProblem(ProblemKind.Limit, "This paragraph has too many links or tags, or they never end; it was read as plain text.", line);
            }

            line += lines;
            start = end;
        }

        return tamed is null ? text : new string(tamed);
    }

    /// <summary>Lines up to and with the next empty one: no paragraph and no table is longer.</summary>
    private static (int End, int Lines, int Pipes) Run(string text, int start)
    {
        var (at, lines, pipes) = (start, 0, 0);
        while (at < text.Length)
        {
            var length = text.AsSpan(at).IndexOfAny('\r', '\n');
            var line = text.AsSpan(at, length < 0 ? text.Length - at : length);
            at += line.Length;
            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : at < text.Length ? 1 : 0;
            lines++;
            pipes = Math.Max(pipes, line.Count('|'));
            if (line.IsWhiteSpace())
            {
                break;
            }
        }

        return (at, lines, pipes);
    }

    /// <summary>Links, comments and declarations whose end isn't near.</summary>
    private static int Endless(ReadOnlySpan<char> run)
    {
        var count = 0;
        for (var at = 0; at + 1 < run.Length; at++)
        {
            var end = (run[at], run[at + 1]) switch { (']', '(') => ')', ('<', '!' or '?') => '>', _ => '\0' };
            if (end != '\0' && !run.Slice(at, Math.Min(Near, run.Length - at)).Contains(end))
            {
                count++;
            }
        }

        return count;
    }
}
