using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace IncidentGate.Documents.Markdown;

/// <content>Blocks of raw HTML: comments, and headings that are written as tags.</content>
internal sealed partial class BlockReader
{
    private const int LongestHeading = 506;

    private void AddHtml(HtmlBlock html, Place place)
    {
        var content = html.Lines.ToString();
        var (line, _) = _source.Locate(html.Span.Start);
        if (html.Type == HtmlBlockType.Comment)
        {
            _blocks.Add(Make(BlockKind.Comment, html, Raw(content, line, TextStyle.Comment), place));
            return;
        }

        _blocks.Add(Make(BlockKind.Html, html, Raw(content, line, TextStyle.Tag), place));
        var (from, counted) = (0, 0);
        foreach (Match open in HtmlHeading().Matches(content))
        {
            var inner = open.Index + open.Length;
            var length = content.AsSpan(inner, Math.Min(LongestHeading, content.Length - inner)).IndexOf($"</h{open.Groups[1].Value}", StringComparison.OrdinalIgnoreCase);
            if (length < 0 || open.Index < from)
            {
                continue;
            }

            line += content.AsSpan(counted, open.Index - counted).Count('\n');
            (from, counted) = (inner + length, open.Index);
            var text = Plain(content.Substring(inner, length), line);
            _blocks.Add(new Block(BlockKind.Heading, line, line, text)
            {
                Level = open.Groups[1].Value[0] - '0',
                Form = HeadingForm.Html,
                Quoted = place.Quoted,
                Anchor = _slugs.Next(text.Plain),
            });
        }
    }

    private static RichText Plain(string html, int line)
    {
        var text = System.Net.WebUtility.HtmlDecode(HtmlTag().Replace(html, string.Empty)).Trim();
        return text.Length == 0 ? RichText.Empty : new RichText([new TextRun(text, TextStyle.None, line, 1)]);
    }

    [GeneratedRegex(@"<h([1-6])(?:\s[^<>]{0,500})?>", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HtmlHeading();

    [GeneratedRegex("<[^>]{0,500}>", RegexOptions.None, 10_000)]
    private static partial Regex HtmlTag();
}
