namespace IncidentGate.Documents;

/// <summary>Finds what somebody meant to write.</summary>
internal static class DidYouMean
{
    /// <summary>The nearest of the known words, as a sentence to append; empty where none is near.</summary>
    public static string Sentence(string word, IEnumerable<string> known) => Nearest(word, known) is { } near ? $" Did you mean '{near}'?" : string.Empty;

    public static string? Nearest(string word, IEnumerable<string> known) => Near(word, known, word.Length < 3 ? 0 : word.Length / 3).FirstOrDefault();

    /// <summary>The known words that are as near as any, at most so many slips away; in ordinal order.</summary>
    public static IEnumerable<string> Near(string word, IEnumerable<string> known, int limit)
    {
        var near = known
            .Where(candidate => word.Length <= 100 && Math.Abs(candidate.Length - word.Length) <= limit)
            .Select(candidate => (candidate, Distance: Distance(word, candidate)))
            .Where(pair => pair.Distance <= limit)
            .ToArray();
        return near.Where(pair => pair.Distance == near.Min(other => other.Distance)).Select(pair => pair.candidate).Order(StringComparer.Ordinal);
    }

    /// <summary>Levenshtein's distance, where two letters that changed places are one slip; case ignored; <c>_</c> and <c>-</c> are the same.</summary>
    private static int Distance(string first, string second)
    {
        var (left, right) = (Fold(first), Fold(second));
        var before = new int[right.Length + 1];
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var next = new int[right.Length + 1];
            next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                next[j] = Math.Min(change, Math.Min(row[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, row) = (row, next);
        }

        return row[^1];
    }

    private static string Fold(string word) => word.ToLowerInvariant().Replace('_', '-');
}
