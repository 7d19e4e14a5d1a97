namespace IncidentGate.Rules.Docs;

/// <summary>
/// The checksum that GitHub and npm build into their tokens: the last six letters are the CRC-32 of the others, to the base of 62.
/// Source: "Behind GitHub's new authentication token formats", github.blog, April 2021. The form of <c>github_pat_</c> is not published.
/// </summary>
internal static class TokenChecksum
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Length = 6;

    /// <summary>Whether a token's part after its prefix ends in its own checksum.</summary>
    public static bool Holds(string value) =>
        value.Length > Length && value.EndsWith(Of(value.AsSpan(0, value.Length - Length)), StringComparison.Ordinal);

    private static string Of(ReadOnlySpan<char> random)
    {
        var rest = Crc32(random);
        Span<char> digits = stackalloc char[Length];
        for (var at = Length - 1; at >= 0; at--)
        {
            digits[at] = Digits[(int)(rest % 62)];
            rest /= 62;
        }

        return new string(digits);
    }

    /// <summary>CRC-32 as zip and Ethernet have it (reflected, 0xEDB88320), of letters in ASCII.</summary>
    private static uint Crc32(ReadOnlySpan<char> letters)
    {
        var crc = uint.MaxValue;
        foreach (var letter in letters)
        {
            crc ^= letter;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
