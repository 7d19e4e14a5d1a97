using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>How a piece of text is set. Flags combine: bold code in a link is all three.</summary>
[Flags]
internal enum TextStyle
{
    None = 0,
    Bold = 1,
    Emphasis = 2,
    Code = 4,
    Strike = 8,
    Link = 16,
    Image = 32,

    /// <summary>An inline HTML tag itself; its content has no flag.</summary>
    Tag = 64,

    /// <summary>An inline HTML comment.</summary>
    Comment = 128,
}

/// <summary>A piece of text of one style on one line. <paramref name="Line"/> and <paramref name="Column"/> count from 1 in the file.</summary>
/// <param name="Target">The link's or image's target where the style says so.</param>
internal readonly record struct TextRun(string Text, TextStyle Style, int Line, int Column, string? Target = null)
{
    public bool Is(TextStyle style) => (Style & style) != 0;
}

/// <summary>A block's text: runs in order. A soft line break is a change of <see cref="TextRun.Line"/>.</summary>
internal sealed class RichText
{
    public static readonly RichText Empty = new([]);

    public RichText(ImmutableArray<TextRun> runs)
    {
        Runs = runs;
        Plain = Join(runs);
    }

    public ImmutableArray<TextRun> Runs { get; }

    /// <summary>The text as read: markup dropped, tags and comments left out, line breaks as one space.</summary>
    public string Plain { get; }

    public bool IsEmpty => Plain.Length == 0;

    /// <summary>The text line by line.</summary>
    public IEnumerable<(int Line, RichText Text)> ByLine() =>
        Runs.GroupBy(run => run.Line).Select(group => (group.Key, new RichText([.. group])));

    /// <summary>Whether all that can be read has the style.</summary>
    public bool IsWhole(TextStyle style) =>
        Runs.Any(run => run.Is(style)) && Runs.All(run => run.Is(style) || run.Is(TextStyle.Tag | TextStyle.Comment) || string.IsNullOrWhiteSpace(run.Text));

    public override string ToString() => Plain;

    private static string Join(ImmutableArray<TextRun> runs)
    {
        var text = new System.Text.StringBuilder();
        var line = -1;
        foreach (var run in runs)
        {
            if (run.Is(TextStyle.Tag | TextStyle.Comment))
            {
                continue;
            }

            if (line >= 0 && run.Line != line && text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }

            line = run.Line;
            text.Append(run.Text);
        }

        return text.ToString().Trim();
    }
}
