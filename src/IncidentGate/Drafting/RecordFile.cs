using System.Text;

namespace IncidentGate.Drafting;

/// <summary>A file that the user names as a source.</summary>
/// <param name="Path">As the user wrote it.</param>
internal sealed record RecordFile(string Path, byte[] Bytes)
{
    /// <summary>The largest file that is read, in bytes: a channel's busy day has 1 MB.</summary>
    public const int Limit = 32 * 1024 * 1024;

    /// <summary>The most files of a folder: a channel's three years of days.</summary>
    public const int MostFiles = 1_000;

    public string Name => System.IO.Path.GetFileName(Path.TrimEnd('/', '\\'));

    /// <summary>The bytes without a byte order mark.</summary>
    public ReadOnlySpan<byte> Content => Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Bytes.AsSpan(3) : Bytes;

    public bool IsJson => Content.TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..] && !LooksLikeStamp(Content.TrimStart(" \t\r\n"u8));

    /// <summary>A chat's line may begin with a bracket, too: <c>[2026-11-20 14:03] Ana: …</c>.</summary>
    private static bool LooksLikeStamp(ReadOnlySpan<byte> text)
    {
        var end = text[..Math.Min(text.Length, 60)].IndexOf((byte)']');
        return text[0] == (byte)'[' && end > 3 && text[..end].IndexOf((byte)':') > 0 && text[..end].IndexOfAny((byte)'{', (byte)'"') < 0;
    }
}
