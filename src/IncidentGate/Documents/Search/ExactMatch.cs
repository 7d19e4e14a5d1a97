namespace IncidentGate.Documents.Search;

/// <summary>Whether a text stands on a page as it was typed, and how it is set there.</summary>
internal static class ExactMatch
{
    /// <summary>Whether a page has every word of the query, numbers left out: far cheaper than reading it again.</summary>
    public static bool MayBe(SearchPage page, SearchQuery query)
    {
        foreach (var word in query.Words)
        {
            if (!word.Written.Any(char.IsAsciiDigit) && !page.TryGet(word.Terms[0], out _))
            {
                return false;
            }
        }

        return query.Whole is not null || !query.Quoted.IsEmpty;
    }

    /// <summary>How a folded text stands in a line: in code, quotes or a heading, in prose, or not at all (null).</summary>
    public static MatchReason? In(PageText.Line line, string folded, string text)
    {
        for (var place = folded.IndexOf(text, StringComparison.Ordinal); place >= 0; place = folded.IndexOf(text, place + 1, StringComparison.Ordinal))
        {
            // Half of a word isn't it.
            if (!IsLetter(folded, place - 1) && !IsLetter(folded, place + text.Length))
            {
                return line.Field is SearchField.Code or SearchField.Name or SearchField.Heading || IsEnclosed(folded, place, text.Length) ? MatchReason.ErrorText : MatchReason.ExactText;
            }
        }

        return null;
    }

    private static bool IsLetter(string text, int place) => place >= 0 && place < text.Length && char.IsLetterOrDigit(text[place]);

    /// <summary>Whether a place stands between backticks or quotes: an odd number of them before it, and one behind.</summary>
    private static bool IsEnclosed(string line, int start, int length)
    {
        foreach (var (open, close) in ((char, char)[])[('`', '`'), ('"', '"'), ('“', '”')])
        {
            var before = line.AsSpan(0, start).Count(open);
            var isOpen = open == close ? before % 2 == 1 : before > line.AsSpan(0, start).Count(close);
            if (isOpen && line.IndexOf(close, start + length) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
