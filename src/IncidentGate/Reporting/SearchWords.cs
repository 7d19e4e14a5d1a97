using IncidentGate.Documents;
using IncidentGate.Documents.Search;

namespace IncidentGate.Reporting;

/// <summary>What a search found, in words.</summary>
internal static class SearchWords
{
    public static string KindOf(DocumentKind kind) => kind == DocumentKind.Other ? "page" : kind.ToString().ToLowerInvariant();

    /// <summary>Why a page was found.</summary>
    public static string ReasonOf(SearchMatch match) => match.Reason switch
    {
        MatchReason.ErrorText => "error text",
        MatchReason.AlertName => "name",
        MatchReason.IncidentId => "incident id",
        MatchReason.ExactText => "exact text",
        MatchReason.AllWords => match.Words.Length == 1 ? "the word" : "all words",
        MatchReason.SomeWords => $"words: {string.Join(", ", match.Words.Take(6))}",
        _ => throw new ArgumentOutOfRangeException(nameof(match)),
    };

    public static string UnknownOf((string Written, string? Nearest) word) => word.Nearest is { } near
        ? $"No page has \"{word.Written}\"; searched for \"{near}\" instead."
        : $"No page has \"{word.Written}\".";

    public static string NothingOf(SearchAnswer answer, DocumentKind? kind) =>
        $"{(kind is { } asked ? $"No {(asked == DocumentKind.Help ? "help page" : KindOf(asked))}" : "Nothing")} found in {VerdictSummary.Count(answer.Searched, "page")}.";

    public static string NextOf(DocumentKind? kind) => kind is null
        ? "Use fewer or other words, the alert's name, or the error's text as it was shown. Then write the runbook that you missed."
        : "Search every page: leave --kind out.";
}
