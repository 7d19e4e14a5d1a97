namespace IncidentGate.Rules.Incident;

/// <summary>Finds a term as a whole: <c>restart --all</c> isn't in <c>restart --allow</c>.</summary>
internal static class TermText
{
    public static bool Contains(string text, string term) => IndexOf(text, term) >= 0;

    /// <param name="start">Where to begin.</param>
    public static int IndexOf(string text, string term, int start = 0)
    {
        for (var at = text.IndexOf(term, start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(term, at + 1, StringComparison.Ordinal))
        {
            var end = at + term.Length;
            if ((at == 0 || !Joins(text[at - 1], term[0])) && (end == text.Length || !Joins(text[end], term[^1])))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether two neighbouring characters belong to one word.</summary>
    private static bool Joins(char outside, char inside) => (char.IsLetterOrDigit(outside) || outside is '_' or '-') && (char.IsLetterOrDigit(inside) || inside is '_' or '-');
}
