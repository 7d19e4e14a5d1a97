using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>TOML as front matter uses it: tables, strings, numbers, dates, booleans and lists.</summary>
internal static class TomlFrontMatter
{
    /// <summary>The keys; a line that is none is a problem, and the others are read all the same.</summary>
    /// <param name="lines">What stands between the fences; the first is line 2 of the file.</param>
    /// <param name="endLine">Line of the closing fence.</param>
    public static FrontMatter Read(ImmutableArray<string> lines, int endLine, out DocumentProblem? problem)
    {
        problem = null;
        var values = ImmutableArray.CreateBuilder<FrontMatterValue>();
        var table = string.Empty;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                var name = WithoutComment(line);
                table = name.Trim('[', ']', ' ') + ".";
                values.Add(new FrontMatterValue(table[..^1], [], false, index + 2) { IsMap = true, Written = name });
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                problem ??= new DocumentProblem(ProblemKind.FrontMatter, "The front matter is not valid TOML: this line has no '='.", index + 2);
                continue;
            }

            var (first, text) = (index, line[(equals + 1)..].Trim());
            var last = LastLine(lines, index, text);
            if (last == lines.Length)
            {
                // What was to be in the list or the text can't be told from the keys that follow it.
                problem ??= new DocumentProblem(ProblemKind.FrontMatter, "The front matter is not valid TOML: the value that begins here is never closed.", index + 2);
                break;
            }

            index = last;
            var key = table + line[..equals].Trim().Trim('"');
            var (isList, isMap) = (text.StartsWith('['), text.StartsWith('{'));
            var value = new FrontMatterValue(key, isMap ? [] : [.. Items(text, lines[(first + 1)..(last + 1)])], isList, first + 2) { IsMap = isMap };
            values.Add(isList || isMap ? value with { Written = WithoutComment(text) } : value);
        }

        return new FrontMatter(FrontMatterFormat.Toml, values.ToImmutable(), endLine);
    }

    /// <summary>A value without its quotes, or without the comment after it.</summary>
    public static string Unquote(string value)
    {
        var text = value.Trim();
        if (text.Length >= 2 && text[0] is '"' or '\'')
        {
            var close = text.IndexOf(text[0], 1);
            return close > 0 ? text[1..close] : text[1..];
        }

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment >= 0 ? text[..comment] : text).Trim();
    }

    /// <summary>Index of the line where a value ends; past the last where it doesn't.</summary>
    private static int LastLine(ImmutableArray<string> lines, int index, string text)
    {
        var last = index;
        if (Quotes(text) is { } quotes)
        {
            for (var rest = text[3..]; !rest.Contains(quotes, StringComparison.Ordinal); rest = lines[last])
            {
                if (++last == lines.Length)
                {
                    return last;
                }
            }
        }
        else if (text.StartsWith('['))
        {
            for (var rest = text; !WithoutComment(rest).EndsWith(']'); rest = lines[last])
            {
                if (++last == lines.Length)
                {
                    return last;
                }
            }
        }

        return last;
    }

    private static IEnumerable<string> Items(string text, ImmutableArray<string> more)
    {
        if (Quotes(text) is { } quotes)
        {
            return [string.Join('\n', more.Prepend(text)).Split(quotes)[1].Trim()];
        }

        return text.StartsWith('[')
            ? string.Join(' ', more.Prepend(text).Select(WithoutComment)).Trim('[', ']', ' ').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Unquote)
            : [Unquote(text)];
    }

    /// <summary>The three quotes that open a text of several lines; null for any other value.</summary>
    private static string? Quotes(string text) =>
        text.StartsWith("\"\"\"", StringComparison.Ordinal) ? "\"\"\"" : text.StartsWith("'''", StringComparison.Ordinal) ? "'''" : null;

    /// <summary>A line without the comment that closes it.</summary>
    private static string WithoutComment(string line)
    {
        var comment = line.TrimStart().StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return (comment >= 0 && !line.AsSpan(comment).ContainsAny('"', '\'') ? line[..comment] : line).Trim();
    }
}
