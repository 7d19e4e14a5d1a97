namespace IncidentGate.Documents;

/// <summary>Finds what somebody meant to write.</summary>
internal static class DidYouMean
{
    /// <summary>The nearest of the known words, as a sentence to append; empty where none is near.</summary>
    public static string Sentence(string word, IEnumerable<string> known) => Nearest(word, known) is { } near ? $" Did you mean '{near}'?" : string.Empty;

    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var limit = word.Length < 3 ? 0 : word.Length / 3;
        return known
            .Where(candidate => word.Length <= 100 && Math.Abs(candidate.Length - word.Length) <= limit)
            .Select(candidate => (candidate, Distance: Distance(word, candidate)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>Levenshtein's distance, case ignored; <c>_</c> and <c>-</c> are the same.</summary>
    private static int Distance(string first, string second)
    {
        var (left, right) = (Fold(first), Fold(second));
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string Fold(string word) => word.ToLowerInvariant().Replace('_', '-');
}
