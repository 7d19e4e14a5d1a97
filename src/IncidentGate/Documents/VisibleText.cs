using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents.Markdown;

namespace IncidentGate.Documents;

/// <summary>The lines of a page that its readers see: without front matter, HTML comments and empty lines. Code stays as it is.</summary>
internal sealed class VisibleText
{
    private const string Opening = "<!--";
    private const string Closing = "-->";

    private readonly ImmutableArray<string> _lines;
    private readonly int[] _nextClosing;
    private readonly int[] _nextEmpty;
    private readonly List<string> _visible = [];
    private string? _fence;
    private bool _inComment;

    private VisibleText(ImmutableArray<string> lines)
    {
        _lines = lines;
        _nextClosing = Next(lines, line => line.Contains(Closing, StringComparison.Ordinal));
        _nextEmpty = Next(lines, string.IsNullOrWhiteSpace);
    }

    public static IReadOnlyList<string> Of(ImmutableArray<string> lines)
    {
        var text = new VisibleText(lines);
        var frontMatter = FrontMatterReader.Read(SourceText.Decode(Encoding.UTF8.GetBytes(string.Join('\n', lines))), out _).EndLine;
        for (var index = frontMatter; index < lines.Length; index++)
        {
            text.Add(index);
        }

        return text._visible;
    }

    /// <summary>For each line the first from it on that fits; the number of lines where none does.</summary>
    private static int[] Next(ImmutableArray<string> lines, Predicate<string> fits)
    {
        var next = new int[lines.Length + 1];
        next[lines.Length] = lines.Length;
        for (var index = lines.Length - 1; index >= 0; index--)
        {
            next[index] = fits(lines[index]) ? index : next[index + 1];
        }

        return next;
    }

    private void Add(int index)
    {
        var line = _lines[index].TrimEnd();
        if (!_inComment && IsCode(line))
        {
            _visible.Add(line);
            return;
        }

        var seen = WithoutComments(line, index).TrimEnd();
        if (seen.Trim().Length > 0)
        {
            _visible.Add(seen);
        }
    }

    /// <summary>Whether a line is a fence or stands in one.</summary>
    private bool IsCode(string line)
    {
        var text = line.TrimStart(' ', '\t', '>');
        var length = text.Length - text.TrimStart(text.Length > 0 ? text[0] : ' ').Length;
        var isFence = length >= 3 && text[0] is '`' or '~';
        if (_fence is null)
        {
            if (!isFence || (text[0] == '`' && text[length..].Contains('`', StringComparison.Ordinal)))
            {
                return false;
            }

            _fence = text[..length];
        }
        else if (isFence && length == text.Length && text.StartsWith(_fence, StringComparison.Ordinal))
        {
            _fence = null;
        }

        return true;
    }

    private string WithoutComments(string line, int index)
    {
        var seen = new StringBuilder(line.Length);
        var start = line.Length - line.TrimStart().Length;
        var lastClosing = line.LastIndexOf(Closing, StringComparison.Ordinal);
        var at = 0;
        while (at < line.Length)
        {
            if (_inComment)
            {
                var end = line.IndexOf(Closing, at, StringComparison.Ordinal);
                _inComment = end < 0;
                at = end < 0 ? line.Length : end + Closing.Length;
            }
            else if (Opens(line, index, at, start, lastClosing))
            {
                // "<!-->" is a whole comment.
                _inComment = true;
                at += 2;
            }
            else
            {
                var length = line[at] == '`' ? CodeLength(line, at) : 1;
                if (length > 1 || line[at] != ' ' || at < start || seen.Length == 0 || seen[^1] != ' ')
                {
                    // Where a comment is gone between two spaces, one is left.
                    seen.Append(line, at, length);
                }

                at += length;
            }
        }

        return seen.ToString();
    }

    /// <summary>Whether a comment opens here: one within a paragraph has to close in it, one that opens a line may hold empty lines.</summary>
    private bool Opens(string line, int index, int at, int start, int lastClosing) =>
        line.AsSpan(at).StartsWith(Opening, StringComparison.Ordinal)
        && (at == start || lastClosing >= at + 2 || _nextClosing[index + 1] < _nextEmpty[index + 1]);

    /// <summary>The length of the code that backticks open; of the backticks alone where the line doesn't close it.</summary>
    private static int CodeLength(string line, int at)
    {
        var ticks = 1;
        while (at + ticks < line.Length && line[at + ticks] == '`')
        {
            ticks++;
        }

        var end = line.IndexOf(new string('`', ticks), at + ticks, StringComparison.Ordinal);
        return end < 0 ? ticks : end + ticks - at;
    }
}
