namespace IncidentGate.Documents.Search;

/// <summary>Where on a page a word stands, the most telling first.</summary>
internal enum SearchField
{
    /// <summary>The title and the file's name.</summary>
    Name,

    /// <summary>Headings, the folders' names, and what front matter says of the page.</summary>
    Heading,

    /// <summary>What one sees: sections on symptoms, meaning, impact, detection, and the summary.</summary>
    Sign,

    Prose,

    Code,

    /// <summary>Front matter that is for machines.</summary>
    Data,
}

/// <summary>How often a term stands in each field of a page.</summary>
internal struct TermCounts
{
    private Counts _counts;

    public readonly int this[SearchField field] => _counts[(int)field];

    public void Add(SearchField field)
    {
        ref var count = ref _counts[(int)field];
        count = count == ushort.MaxValue ? count : (ushort)(count + 1);
    }

    [System.Runtime.CompilerServices.InlineArray(PageText.FieldCount)]
    private struct Counts
    {
        private ushort _first;
    }
}
