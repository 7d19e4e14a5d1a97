using System.Buffers;
using System.Collections.Immutable;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>Finds the policy's severity in what people write.</summary>
/// <param name="levels">From the gravest to the lightest.</param>
internal sealed class SeverityScale(ImmutableArray<SeverityLevel> levels)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("(,;–—|");

    /// <summary>The severity that a word or a phrase means: <c>SEV-2</c>, <c>P2</c>, <c>2 (major)</c>. Null where it means none.</summary>
    public string? Find(string text)
    {
        var words = text.Trim();
        var end = words.AsSpan().IndexOfAny(Ends);
        return FindExact(words)
            ?? (end > 0 ? FindExact(words[..end]) : null)
            ?? FindExact(words.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? string.Empty);
    }

    /// <summary>The gravest severity that a label states.</summary>
    public (string Name, string Label)? FindLabel(ImmutableArray<string> labels) => levels
        .SelectMany(level => labels.Where(label => Wildcard.MatchesAny(level.Labels, label)).Select(label => ((string, string)?)(level.Name, label)))
        .FirstOrDefault();

    /// <summary>Whether a text that looks like an incident's id is a severity instead: <c>SEV-1</c>.</summary>
    public bool IsSeverity(string text) => text.Any(char.IsLetter) && FindExact(text) is not null;

    private string? FindExact(string text)
    {
        var folded = Fold(text);
        return folded.Length == 0
            ? null
            : levels.FirstOrDefault(level => Fold(level.Name) == folded || level.Aliases.Concat(level.Labels).Any(word => Fold(word) == folded))?.Name;
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
