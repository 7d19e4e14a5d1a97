using System.Buffers;

namespace IncidentGate.Documents.Search;

/// <summary>One page of the index: its text, and how often each term stands where.</summary>
internal sealed class SearchPage
{
    /// <summary>Letters of a page that are read; a longer one is a dump.</summary>
    public const int Furthest = 400_000;

    private readonly Dictionary<string, TermCounts> _terms = new(StringComparer.Ordinal);
    private readonly int[] _lengths = new int[PageText.FieldCount];

    /// <param name="terms">Of the thread that reads the page.</param>
    /// <param name="asked">What each line has to have before its words are read; null reads all.</param>
    public SearchPage(string path, string text, SearchTerms terms, SearchValues<string>? asked = null)
    {
        Path = path;
        Text = text.Length > Furthest ? text[..Furthest] : text;
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf('.', 1);
        FileName = dot < 0 ? name : name[..dot];
        Add(terms, FileName, SearchField.Name);
        Add(terms, path.AsSpan(0, path.Length - name.Length), SearchField.Heading);
        var lines = new PageText.Reader(Text);
        while (lines.MoveNext())
        {
            _lengths[(int)lines.Current.Field] += lines.Current.Text.Length;
            if (asked is null || lines.Current.Text.ContainsAny(asked))
            {
                Add(terms, lines.Current.Text, lines.Current.Field);
            }
        }

        _terms.TrimExcess();
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>Without folders and ending.</summary>
    public string FileName { get; }

    public IEnumerable<string> Terms => _terms.Keys;

    public bool TryGet(string term, out TermCounts counts) => _terms.TryGetValue(term, out counts);

    /// <summary>Letters in a field's lines.</summary>
    public int LengthOf(SearchField field) => _lengths[(int)field];

    private void Add(SearchTerms terms, ReadOnlySpan<char> text, SearchField field)
    {
        for (var place = 0; terms.Next(text, ref place, out var word);)
        {
            foreach (var term in word.Terms)
            {
                ref var counts = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_terms, term, out _);
                counts.Add(field);
            }
        }
    }
}
