using System.Collections.Immutable;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace IncidentGate.Documents.Markdown;

/// <summary>Turns Markdig's inlines into runs of one style on one line.</summary>
internal sealed class InlineReader(SourceText source)
{
    public RichText Read(ContainerInline? inlines)
    {
        if (inlines is null)
        {
            return RichText.Empty;
        }

        var runs = ImmutableArray.CreateBuilder<TextRun>();
        Walk(inlines, TextStyle.None, null, runs);
        return runs.Count == 0 ? RichText.Empty : new RichText(runs.ToImmutable());
    }

    private void Walk(ContainerInline container, TextStyle style, string? target, ImmutableArray<TextRun>.Builder runs)
    {
        foreach (var inline in container)
        {
            Add(inline, style, target, runs);
        }
    }

    private void Add(Inline inline, TextStyle style, string? target, ImmutableArray<TextRun>.Builder runs)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Append(literal.Content.ToString(), style, target, inline, runs);
                break;
            case CodeInline code:
                Append(code.Content, style | TextStyle.Code, target, inline, runs);
                break;
            case AutolinkInline autolink:
                Append(autolink.Url, style | TextStyle.Link, autolink.IsEmail ? "mailto:" + autolink.Url : autolink.Url, inline, runs);
                break;
            case HtmlInline html:
                Append(html.Tag, html.Tag.StartsWith("<!--", StringComparison.Ordinal) ? style | TextStyle.Comment : style | TextStyle.Tag, target, inline, runs);
                break;
            case HtmlEntityInline entity:
                Append(entity.Transcoded.ToString(), style, target, inline, runs);
                break;
            case LineBreakInline when runs.Count > 0:
                // The next run's line tells the break; a hard break is no other.
                break;
            case LinkInline link:
                AddLink(link, style, runs);
                break;
            case EmphasisInline emphasis:
                Walk(emphasis, style | StyleOf(emphasis), target, runs);
                break;
            case ContainerInline nested:
                Walk(nested, style, target, runs);
                break;
            default:
                break;
        }
    }

    private void AddLink(LinkInline link, TextStyle style, ImmutableArray<TextRun>.Builder runs)
    {
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? string.Empty;
        var linked = style | (link.IsImage ? TextStyle.Image : TextStyle.Link);
        var before = runs.Count;
        Walk(link, linked, url, runs);
        if (runs.Count == before)
        {
            Append(string.Empty, linked, url, link, runs);
        }
    }

    private static TextStyle StyleOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', _) => TextStyle.Strike,
        (_, >= 2) => TextStyle.Bold,
        _ => TextStyle.Emphasis,
    };

    private void Append(string text, TextStyle style, string? target, Inline inline, ImmutableArray<TextRun>.Builder runs)
    {
        var (line, column) = source.Locate(inline.Span.Start);
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            runs.Add(new TextRun(text, style, line, column, target));
            return;
        }

        foreach (var part in text.Split('\n'))
        {
            runs.Add(new TextRun(part.TrimEnd('\r'), style, line, column, target));
            (line, column) = (line + 1, 1);
        }
    }
}
