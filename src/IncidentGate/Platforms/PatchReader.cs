using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms;

/// <summary>
/// Reads patches: what <c>git diff</c> prints, and the hunks of one file as platforms send them. Lines inside a hunk are counted by its
/// head, so that no content can pass for a file's head.
/// </summary>
internal sealed partial class PatchReader
{
    private readonly Dictionary<string, PatchLines> _files = new(StringComparer.Ordinal);
    private PatchLines? _file;
    private string? _oldPath;
    private int _oldLine;
    private int _newLine;
    private int _oldLeft;
    private int _newLeft;

    /// <summary>The lines of each file that has any, by its new path, or its old one where it is deleted.</summary>
    public static IReadOnlyDictionary<string, PatchLines> Read(string patch)
    {
        var reader = new PatchReader();
        foreach (var line in patch.AsSpan().Split('\n'))
        {
            reader.Take(patch.AsSpan(line));
        }

        return reader._files;
    }

    /// <summary>The lines of one file's hunks, without the file's head.</summary>
    public static PatchLines Hunks(string patch)
    {
        var reader = new PatchReader { _file = new PatchLines() };
        foreach (var line in patch.AsSpan().Split('\n'))
        {
            reader.TakeHunk(patch.AsSpan(line));
        }

        return reader._file;
    }

    private void TakeHunk(ReadOnlySpan<char> line)
    {
        if (!TakeLine(line) && _oldLeft == 0 && _newLeft == 0)
        {
            EnterHunk(line);
        }
    }

    private void Take(ReadOnlySpan<char> line)
    {
        if (!TakeLine(line) && _oldLeft == 0 && _newLeft == 0)
        {
            TakeHead(line);
        }
    }

    /// <summary>Whether the line is one that the hunk's head has announced.</summary>
    private bool TakeLine(ReadOnlySpan<char> line)
    {
        if (_oldLeft > 0 && line.StartsWith('-'))
        {
            _file?.Removed.Add(new RemovedLine(_oldLine++, line[1..].TrimEnd('\r').ToString()));
            _oldLeft--;
            return true;
        }

        if (_newLeft > 0 && line.StartsWith('+'))
        {
            _file?.Added.Add(_newLine++);
            _newLeft--;
            return true;
        }

        if (_oldLeft > 0 && _newLeft > 0 && (line.IsEmpty || line[0] is ' ' or '\r'))
        {
            (_oldLine, _newLine, _oldLeft, _newLeft) = (_oldLine + 1, _newLine + 1, _oldLeft - 1, _newLeft - 1);
            return true;
        }

        return false;
    }

    private void TakeHead(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("diff --git "))
        {
            _file = null;
        }
        else if (line.StartsWith("--- "))
        {
            _oldPath = PathOf(line[4..]);
        }
        else if (line.StartsWith("+++ ") && (PathOf(line[4..]) ?? _oldPath) is { } path)
        {
            _file = _files.TryGetValue(path, out var known) ? known : _files[path] = new PatchLines();
        }
        else
        {
            EnterHunk(line);
        }
    }

    private void EnterHunk(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("@@ ") && Hunk().Match(line.ToString()) is { Success: true } hunk)
        {
            _oldLine = int.Parse(hunk.Groups[1].ValueSpan);
            _oldLeft = hunk.Groups[2].Success ? int.Parse(hunk.Groups[2].ValueSpan) : 1;
            _newLine = int.Parse(hunk.Groups[3].ValueSpan);
            _newLeft = hunk.Groups[4].Success ? int.Parse(hunk.Groups[4].ValueSpan) : 1;
        }
    }

    /// <summary>The path in <c>a/x y&lt;tab&gt;</c> or <c>"a/x\"y"</c>; null for <c>/dev/null</c>.</summary>
    private static string? PathOf(ReadOnlySpan<char> name)
    {
        if (name.StartsWith('"'))
        {
            return Unquote(name.TrimEnd('\t')[1..^1])[2..];
        }

        var end = name.IndexOf('\t');
        name = end < 0 ? name : name[..end];
        return name.SequenceEqual("/dev/null") ? null : name[2..].ToString();
    }

    /// <summary>Undoes the quoting that git gives a path with quotes, backslashes or control characters.</summary>
    private static string Unquote(ReadOnlySpan<char> quoted)
    {
        var bytes = new List<byte>(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] != '\\')
            {
                var length = char.IsHighSurrogate(quoted[at]) && at + 1 < quoted.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(quoted.Slice(at, length).ToString()));
                at += length - 1;
            }
            else if (char.IsBetween(quoted[at + 1], '0', '3'))
            {
                bytes.Add((byte)(((quoted[at + 1] - '0') * 64) + ((quoted[at + 2] - '0') * 8) + (quoted[at + 3] - '0')));
                at += 3;
            }
            else
            {
                bytes.Add(quoted[++at] switch { 'a' => 7, 'b' => 8, 't' => 9, 'n' => 10, 'v' => 11, 'f' => 12, 'r' => 13, var other => (byte)other });
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("^@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? [+]([0-9]{1,9})(?:,([0-9]{1,9}))? @@")]
    private static partial Regex Hunk();
}

/// <summary>What a patch does to one file.</summary>
internal sealed class PatchLines
{
    /// <summary>Line numbers in the new file.</summary>
    public List<int> Added { get; } = [];

    public List<RemovedLine> Removed { get; } = [];
}
