namespace IncidentGate.Documents.Search;

/// <summary>
/// A page as the search reads it: line by line, with what each line is. It takes a fraction of the time that parsing Markdown does, and a
/// search reads every page; pages that are found are then read with care.
/// </summary>
internal static class PageText
{
    public const int FieldCount = 6;

    private const int LongestHeading = 120;

    private static readonly string[] SignWords = ["symptom", "meaning", "summary", "impact", "detect", "error", "alert", "description", "problem", "identified", "what happened", "cause"];
    private static readonly string[] TitleKeys = ["title", "linktitle", "name_camelcase"];
    private static readonly string[] TellingKeys = ["description", "summary", "user_questions", "objective", "alerts", "services", "service", "incident", "tags"];

    /// <summary>What a line is; null where nobody is to read it.</summary>
    /// <param name="number">From 1.</param>
    internal readonly ref struct Line(int number, SearchField field, ReadOnlySpan<char> text)
    {
        public int Number { get; } = number;

        public SearchField Field { get; } = field;

        public ReadOnlySpan<char> Text { get; } = text;
    }

    /// <summary>Goes through the lines of a page.</summary>
    internal ref struct Reader(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private int _number;
        private bool _inFrontMatter;
        private SearchField _key = SearchField.Data;
        private char _fence;
        private bool _hasTitle;
        private bool _inSign;

        public Line Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            var end = _rest.IndexOfAny('\r', '\n');
            var line = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + (_rest[end] == '\r' && end + 1 < _rest.Length && _rest[end + 1] == '\n' ? 2 : 1))..];
            _number++;
            Current = new Line(_number, FieldOf(line), line);
            return true;
        }

        private SearchField FieldOf(ReadOnlySpan<char> line)
        {
            var bare = line.Trim();
            if (_number == 1 && bare is "---" or "+++")
            {
                _inFrontMatter = true;
                return SearchField.Data;
            }

            if (_inFrontMatter)
            {
                return FrontMatter(line, bare);
            }

            if (bare.StartsWith("```", StringComparison.Ordinal) || bare.StartsWith("~~~", StringComparison.Ordinal))
            {
                _fence = _fence == '\0' ? bare[0] : _fence == bare[0] ? '\0' : _fence;
                return SearchField.Code;
            }

            if (_fence != '\0')
            {
                return SearchField.Code;
            }

            if (!IsHeading(bare))
            {
                return _inSign ? SearchField.Sign : SearchField.Prose;
            }

            _inSign = IsSign(bare);
            if (_hasTitle || bare[0] != '#')
            {
                return SearchField.Heading;
            }

            // "# <%= current_page.data.title %>" repeats the front matter's.
            _hasTitle = true;
            _inSign = true;
            return SearchField.Name;
        }

        private SearchField FrontMatter(ReadOnlySpan<char> line, ReadOnlySpan<char> bare)
        {
            if (bare is "---" or "+++" or "...")
            {
                _inFrontMatter = false;
                return SearchField.Data;
            }

            var colon = line.IndexOfAny(':', '=');
            if (colon > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '-')
            {
                var key = line[..colon].Trim();
                _key = IsOneOf(key, TitleKeys) ? SearchField.Name : IsOneOf(key, TellingKeys) ? SearchField.Heading : SearchField.Data;
                _hasTitle = _hasTitle || _key == SearchField.Name;
            }

            return _key;
        }

        /// <summary>A heading in Markdown's first form, in HTML, or a bold line.</summary>
        private static bool IsHeading(ReadOnlySpan<char> bare) => bare.Length switch
        {
            < 3 or > LongestHeading => bare.Length > LongestHeading && bare[0] == '#',
            _ when bare[0] == '#' => bare.TrimStart('#') is [' ' or '\t', ..],
            _ when bare[0] == '<' => bare[1] is 'h' or 'H' && char.IsAsciiDigit(bare[2]),
            _ => bare.StartsWith("**", StringComparison.Ordinal) && bare.TrimEnd(':').EndsWith("**", StringComparison.Ordinal),
        };

        private static bool IsSign(ReadOnlySpan<char> heading)
        {
            foreach (var word in SignWords)
            {
                if (heading.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsOneOf(ReadOnlySpan<char> key, string[] keys)
        {
            foreach (var one in keys)
            {
                if (key.Equals(one, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
