namespace IncidentGate.Rules;

/// <summary>
/// Cuts a text of any length into pieces that a pattern can be tried on in bounded time. Nobody writes a line as long as a piece: it
/// is a pasted file, or an attack.
/// </summary>
internal static class LongText
{
    /// <summary>Characters in a piece.</summary>
    public const int Piece = 8_000;

    /// <summary>How far a piece reaches into the next, so that what stands across a cut is found.</summary>
    private const int Overlap = 500;

    /// <summary>The first piece: enough for what tells by its beginning.</summary>
    public static string Start(string text) => text.Length <= Piece ? text : text[..Piece];

    /// <summary>The pieces in order, each with its place in the text. Pieces overlap: one thing may be found twice, at one place.</summary>
    public static IEnumerable<(string Text, int Start)> Pieces(string text)
    {
        if (text.Length <= Piece)
        {
            yield return (text, 0);
            yield break;
        }

        for (var start = 0; start < text.Length; start += Piece - Overlap)
        {
            yield return (text.Substring(start, Math.Min(Piece, text.Length - start)), start);
        }
    }
}
