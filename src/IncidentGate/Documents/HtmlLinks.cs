using System.Net;
using System.Text;

namespace IncidentGate.Documents;

/// <summary>
/// Links and images that are written as HTML, alone in a block or among Markdown: <c>&lt;a href="…"&gt;</c>, <c>&lt;img src="…"&gt;</c>.
/// Comments, scripts and styles hold none. One pass over the text, whatever it is.
/// </summary>
internal static class HtmlLinks
{
    private const int LongestText = 100;

    /// <summary>A link as written, with its target's place.</summary>
    internal readonly record struct HtmlLink(string Text, string Target, bool IsImage, int Line, int Column);

    /// <summary>The links of a block's tags, in reading order.</summary>
    public static IEnumerable<HtmlLink> Read(Block block)
    {
        var runs = block.Text.Runs;
        if (!runs.Any(run => run.Is(TextStyle.Tag)))
        {
            yield break;
        }

        var text = new StringBuilder();
        var places = new List<(int Offset, int Line, int Column)>(runs.Length);
        foreach (var run in runs)
        {
            if (text.Length > 0 && run.Line != places[^1].Line)
            {
                text.Append('\n');
            }

            places.Add((text.Length, run.Line, run.Column));

            // What isn't a tag is text, even where it has the letters of one.
            text.Append(run.Is(TextStyle.Tag) ? run.Text : run.Text.Replace('<', ' '));
        }

        foreach (var (link, offset) in Scan(text.ToString()))
        {
            var index = places.BinarySearch((offset, int.MaxValue, int.MaxValue));
            var (start, line, column) = places[index >= 0 ? index : ~index - 1];
            yield return link with { Line = line, Column = column + offset - start };
        }
    }

    private static IEnumerable<(HtmlLink Link, int Offset)> Scan(string html)
    {
        var at = html.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0 && at + 1 < html.Length)
        {
            if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
            {
                at = After(html, "-->", at + 4);
            }
            else if (!char.IsAsciiLetter(html[at + 1]))
            {
                at++;
            }
            else
            {
                var tag = Tag.Read(html, at);
                at = tag.End;
                if (tag.Value is { Length: >= 0 } value && !value.StartsWith('{'))
                {
                    yield return (new HtmlLink(tag.IsImage ? tag.Alt : InnerText(html, tag.End), WebUtility.HtmlDecode(value).Trim(), tag.IsImage, 0, 0), tag.ValueStart);
                }

                at = tag.Name is "script" or "style" ? After(html, "</" + tag.Name, at) : at;
            }

            at = at < html.Length ? html.IndexOf('<', at) : -1;
        }
    }

    private static int After(string html, string mark, int from) =>
        from < html.Length && html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found + mark.Length : html.Length;

    /// <summary>What stands behind a link's tag, up to the next tag.</summary>
    private static string InnerText(string html, int from)
    {
        var rest = html.AsSpan(from, Math.Min(LongestText, html.Length - from));
        var end = rest.IndexOf('<');
        return WebUtility.HtmlDecode((end < 0 ? rest : rest[..end]).ToString()).Trim();
    }

    /// <summary>A tag's name, and its <c>href</c> or <c>src</c> where it is a link or an image.</summary>
    private sealed record Tag(string Name, string? Value, int ValueStart, string Alt, int End)
    {
        public bool IsImage => Name == "img";

        public static Tag Read(string html, int open)
        {
            var at = open + 1;
            while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '-' or ':' or '.'))
            {
                at++;
            }

            var name = html[(open + 1)..at].ToLowerInvariant();
            var wanted = name switch { "a" => "href", "img" => "src", _ => null };
            var (value, start, alt) = ((string?)null, 0, string.Empty);
            while (at < html.Length && html[at] != '>')
            {
                var (key, text, from, next) = Attribute(html, at);
                if (value is null && from > 0 && key.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                {
                    (value, start) = (text, from);
                }

                alt = key.Equals("alt", StringComparison.OrdinalIgnoreCase) ? WebUtility.HtmlDecode(text) : alt;
                at = next;
            }

            return new Tag(name, value, start, alt, Math.Min(html.Length, at + 1));
        }

        /// <summary>The attribute at a place; a value that isn't there starts at 0.</summary>
        private static (string Key, string Value, int Start, int Next) Attribute(string html, int at)
        {
            var key = at;
            while (at < html.Length && html[at] is not ('=' or '>') && !char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            var name = html[key..at];
            at = Skip(html, at);
            if (at >= html.Length || html[at] != '=')
            {
                return (name, string.Empty, 0, Math.Max(at, key + (at == key ? 1 : 0)));
            }

            at = Skip(html, at + 1);
            if (at < html.Length && html[at] is '"' or '\'' && html.IndexOf(html[at], at + 1) is > 0 and var close)
            {
                return (name, html[(at + 1)..close], at + 1, close + 1);
            }

            var start = at;
            while (at < html.Length && html[at] != '>' && !char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            return (name, html[start..at], Math.Max(1, start), at);
        }

        private static int Skip(string html, int at)
        {
            while (at < html.Length && char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            return at;
        }
    }
}
