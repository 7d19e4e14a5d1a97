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

        // A stack of our own: a line of asterisks nests some ten thousand levels deep, which no call stack holds.
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var steps = new Stack<Step>();
        Push(inlines, TextStyle.None, null, steps);
        while (steps.TryPop(out var step))
        {
            if (step.RunsBefore is { } before)
            {
                if (runs.Count == before)
                {
                    Append(string.Empty, step.Style, step.Target, step.Inline, runs);
                }
            }
            else
            {
                Add(step, runs, steps);
            }
        }

        return runs.Count == 0 ? RichText.Empty : new RichText(runs.ToImmutable());
    }

    /// <summary>An inline that is still to be read.</summary>
    /// <param name="RunsBefore">For a link whose text has been read: how many runs there were before it.</param>
    private readonly record struct Step(Inline Inline, TextStyle Style, string? Target, int? RunsBefore);

    private static void Push(ContainerInline container, TextStyle style, string? target, Stack<Step> steps)
    {
        for (var child = container.LastChild; child is not null; child = child.PreviousSibling)
        {
            steps.Push(new Step(child, style, target, null));
        }
    }

    private void Add(Step step, ImmutableArray<TextRun>.Builder runs, Stack<Step> steps)
    {
        var (inline, style, target, _) = step;
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
                var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? string.Empty;
                var linked = style | (link.IsImage ? TextStyle.Image : TextStyle.Link);
                steps.Push(new Step(link, linked, url, runs.Count));
                Push(link, linked, url, steps);
                break;
            case EmphasisInline emphasis:
                Push(emphasis, style | StyleOf(emphasis), target, steps);
                break;
            case ContainerInline nested:
                Push(nested, style, target, steps);
                break;
            default:
                break;
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
