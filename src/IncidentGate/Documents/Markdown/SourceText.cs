using System.Collections.Immutable;
using System.Text;

namespace IncidentGate.Documents.Markdown;

/// <summary>A file's text, and the way from an offset to a line and a column, both from 1.</summary>
internal sealed class SourceText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly int[] _starts;

    private SourceText(string text, DocumentProblem? problem)
    {
        Text = text;
        Problem = problem;
        (_starts, Lines) = Split(text);
    }

    public string Text { get; }

    /// <summary>The lines without their ends.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>Bytes that were not what they were taken for.</summary>
    public DocumentProblem? Problem { get; }

    /// <summary>
    /// Decodes UTF-8, with or without a mark, and UTF-16 with one. Other bytes are read as Latin-1, so that nothing is lost, and
    /// named as a problem. A zero byte becomes U+FFFD, as CommonMark asks (section 2.3).
    /// </summary>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            var encoding = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return new SourceText(Clean(encoding.GetString(bytes[2..])), new DocumentProblem(ProblemKind.Encoding, "The file is UTF-16, not UTF-8.", 1));
        }

        var content = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        try
        {
            var text = StrictUtf8.GetString(content);
            var zero = text.IndexOf('\0', StringComparison.Ordinal);
            return new SourceText(Clean(text), zero < 0 ? null : new DocumentProblem(ProblemKind.Encoding, "The file has zero bytes: it is no UTF-8 text.", 1 + text.AsSpan(0, zero).Count('\n')));
        }
        catch (DecoderFallbackException error)
        {
            // Latin-1 keeps one character a byte, so lines and columns stay true.
            var line = 1 + content[..Math.Min(Math.Max(0, error.Index), content.Length)].Count((byte)'\n');
            return new SourceText(Clean(Encoding.Latin1.GetString(content)), new DocumentProblem(ProblemKind.Encoding, "The file is not valid UTF-8.", line));
        }
    }

    /// <summary>The text alone, in the same encoding as <see cref="Decode"/> would take.</summary>
    public static string TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
        }

        var content = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        return (System.Text.Unicode.Utf8.IsValid(content) ? Encoding.UTF8 : Encoding.Latin1).GetString(content);
    }

    /// <summary>Whether bytes are an image, an archive or a program: neither UTF-8 nor free of zero bytes.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> bytes) =>
        bytes.Contains((byte)0) && !bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) && !bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) && !System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>Line and column of an offset; an offset past the end is the last place.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var index = Array.BinarySearch(_starts, Math.Clamp(offset, 0, Text.Length));
        index = index < 0 ? ~index - 1 : index;
        return (index + 1, Math.Clamp(offset, 0, Text.Length) - _starts[index] + 1);
    }

    /// <summary>The text with the first lines made empty, so that offsets and lines stay where they are.</summary>
    public string TextWithoutLines(int count)
    {
        if (count <= 0)
        {
            return Text;
        }

        var end = count < _starts.Length ? _starts[count] : Text.Length;
        var blank = new StringBuilder(Text.Length);
        foreach (var character in Text.AsSpan(0, end))
        {
            blank.Append(character is '\n' or '\r' ? character : ' ');
        }

        return blank.Append(Text, end, Text.Length - end).ToString();
    }

    private static string Clean(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;

    private static (int[] Starts, ImmutableArray<string> Lines) Split(string text)
    {
        var starts = new List<int> { 0 };
        var lines = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('\n' or '\r'))
            {
                continue;
            }

            lines.Add(text[start..index]);
            if (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
            {
                index++;
            }

            start = index + 1;
            starts.Add(start);
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return ([.. starts], lines.ToImmutable());
    }
}
