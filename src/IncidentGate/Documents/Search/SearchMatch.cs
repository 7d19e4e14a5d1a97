using System.Collections.Immutable;

namespace IncidentGate.Documents.Search;

/// <summary>Why a page was found, the surest first.</summary>
internal enum MatchReason
{
    /// <summary>The text stands there in code, in quotes or in a heading.</summary>
    ErrorText,

    /// <summary>The page is named by the name, or has a heading that is.</summary>
    AlertName,

    IncidentId,

    /// <summary>The text stands there in prose.</summary>
    ExactText,

    AllWords,

    SomeWords,
}

/// <summary>A page that was found.</summary>
/// <param name="Passage">Its best lines, at most two, in order.</param>
/// <param name="Words">The words of the query that the page has, as they were typed.</param>
internal sealed record SearchMatch(FoundPage Page, MatchReason Reason, double Score, ImmutableArray<PassageLine> Passage, ImmutableArray<string> Words)
{
    /// <summary>The line to open the page at.</summary>
    public int Line => Passage.IsEmpty ? Page.TitleLine : Passage[0].Number;
}

/// <summary>What is told of a page that was found.</summary>
/// <param name="TitleLine">1 where there is no title.</param>
internal sealed record FoundPage(string Path, DocumentKind Kind, string? Title, int TitleLine);

/// <summary>A line of a passage.</summary>
/// <param name="Marks">Where the query's words stand in the text.</param>
internal sealed record PassageLine(int Number, string Text, ImmutableArray<TextMark> Marks);

/// <summary>A part of a text.</summary>
internal readonly record struct TextMark(int Start, int Length);

/// <summary>What a search found.</summary>
/// <param name="Searched">Pages that were searched.</param>
internal sealed record SearchAnswer(SearchQuery Query, int Searched, ImmutableArray<SearchMatch> Matches)
{
    /// <summary>Words that no page has, with the nearest that some page has.</summary>
    public ImmutableArray<(string Written, string? Nearest)> Unknown { get; init; } = [];
}
