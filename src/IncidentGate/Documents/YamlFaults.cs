using System.Collections.Immutable;
using YamlDotNet.Core;

namespace IncidentGate.Documents;

/// <summary>
/// Says what is wrong with a page's YAML and on which line of the file. The parser names the place where it gave up, which for an
/// open bracket is lines below it, or nowhere; and the runtime's own messages aren't in the published program.
/// </summary>
internal static class YamlFaults
{
    private const string DuplicateKey = "Duplicate key ";

    /// <summary>The problem behind an error of the parser.</summary>
    /// <param name="lines">The YAML's lines; the first is line 2 of the file.</param>
    /// <param name="reached">Where the last piece ended that the parser understood, in the YAML's own lines.</param>
    public static DocumentProblem Of(Exception error, ImmutableArray<string> lines, Mark reached)
    {
        var (reason, line, column) = Describe(error, lines, reached);
        return Make(reason, line, column, lines);
    }

    /// <summary>What is wrong, as a part of a sentence, and the line and column in the YAML's own lines, which are at least 1 and 0.</summary>
    public static (string Reason, int Line, int Column) Describe(Exception error, ImmutableArray<string> lines, Mark reached)
    {
        var (reason, line, column) = Find(error, lines, reached);
        return (reason, Math.Clamp(line, 1, Math.Max(1, lines.Length)), column);
    }

    private static (string Reason, int Line, int Column) Find(Exception error, ImmutableArray<string> lines, Mark reached)
    {
        var message = error is YamlException ? Reason(error.Message) : string.Empty;
        var (line, column) = error is YamlException { Start.Line: > 0 } yaml ? ((int)yaml.Start.Line, (int)yaml.Start.Column) : ((int)reached.Line, 0);
        if (message.Contains(" tab ", StringComparison.Ordinal) && IndentedByTab(lines, line) is { } tab)
        {
            return ("a tab indents this line; YAML takes spaces only", tab, 1);
        }

        if ((error is not YamlException || message.Contains(" flow ", StringComparison.Ordinal)) && Unclosed(lines) is { } open)
        {
            return ($"the '{open.Mark}' here is never closed; quotes around the value make it plain text", open.Line, open.Column);
        }

        return (message switch
        {
            "" => "the brackets, quotes or indentation here don't fit together",
            _ when message.StartsWith(DuplicateKey, StringComparison.Ordinal) => $"the key '{message[DuplicateKey.Length..]}' stands twice",
            _ when message.Contains("cannot start any token", StringComparison.Ordinal) => "no value starts with this character; put the value in quotes",
            _ when message.Contains("found invalid mapping", StringComparison.Ordinal) => "a second key stands in one value, or this line is indented too far",
            _ when message.Contains("did not find expected key", StringComparison.Ordinal) || message.Contains("could not find expected ':'", StringComparison.Ordinal) => "this line is no key with ': ' and a value",
            _ when message.Contains("unexpected end of stream", StringComparison.Ordinal) || message.Contains("wrong indentation", StringComparison.Ordinal) => "the quote that opens here is never closed",
            _ => char.ToLowerInvariant(message[0]) + message[1..],
        }, line, column);
    }

    /// <summary>The problem of an alias whose anchor stands nowhere before it.</summary>
    public static DocumentProblem Nowhere(string alias, Mark at, ImmutableArray<string> lines) =>
        Make($"'*{alias}' refers to an anchor '&{alias}' that stands nowhere above it; put the value in quotes", (int)at.Line, (int)at.Column, lines);

    private static DocumentProblem Make(string message, int line, int column, ImmutableArray<string> lines) =>
        new(ProblemKind.FrontMatter, $"The front matter is not valid YAML: {message}.", Math.Clamp(line, 1, Math.Max(1, lines.Length)) + 1) { Column = column };

    /// <summary>The parser's text without its place.</summary>
    private static string Reason(string message)
    {
        var text = message.ReplaceLineEndings(" ");
        var close = text.StartsWith("(Line:", StringComparison.Ordinal) ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (close >= 0 ? text[(close + 3)..] : text).Replace("  ", " ", StringComparison.Ordinal).Trim().TrimEnd('.');
    }

    /// <summary>The first line from one on, counted from 1, whose indentation has a tab.</summary>
    private static int? IndentedByTab(ImmutableArray<string> lines, int from)
    {
        for (var index = Math.Max(0, from - 1); index < lines.Length; index++)
        {
            var text = lines[index].AsSpan();
            if (text[..^text.TrimStart(" \t").Length].Contains('\t'))
            {
                return index + 1;
            }
        }

        return null;
    }

    /// <summary>The outermost bracket that opens a value and has no partner.</summary>
    private static (int Line, int Column, char Mark)? Unclosed(ImmutableArray<string> lines)
    {
        var open = new List<(int Line, int Column, char Mark)>();
        for (var index = 0; index < lines.Length; index++)
        {
            var text = lines[index];
            for (var at = open.Count > 0 ? 0 : ValueStart(text); at < text.Length; at++)
            {
                var mark = text[at];
                if (mark is '[' or '{')
                {
                    open.Add((index + 1, at + 1, mark));
                }
                else if (mark is ']' or '}' && (open.Count == 0 || open[^1].Mark != mark - 2))
                {
                    return open.Count > 0 ? open[^1] : null;
                }
                else if (mark is ']' or '}')
                {
                    open.RemoveAt(open.Count - 1);
                }
                else if (mark is '"' or '\'' && text.AsSpan(0, at).TrimEnd() is [] or [.., '[' or '{' or ',' or ':'])
                {
                    at = text.IndexOf(mark, at + 1) is > 0 and var close ? close : text.Length;
                }

                if (open.Count == 0 || (mark == '#' && (at == 0 || text[at - 1] == ' ')))
                {
                    break;
                }
            }
        }

        return open.Count > 0 ? open[0] : null;
    }

    /// <summary>Index of the bracket that a line's value opens with; the line's length where it opens with none.</summary>
    private static int ValueStart(string text)
    {
        var at = text.Length - text.AsSpan().TrimStart(" -").Length;
        if (at < text.Length && text[at] is not ('[' or '{'))
        {
            var colon = text.IndexOf(": ", at, StringComparison.Ordinal);
            at = colon < 0 ? text.Length : text.Length - text.AsSpan(colon + 1).TrimStart(' ').Length;
        }

        return at < text.Length && text[at] is '[' or '{' ? at : text.Length;
    }
}
