using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Policies;

/// <summary>Holds a text against what it has to be.</summary>
internal static partial class TextForms
{
    /// <summary>What is wrong with a text and how to mend it, without a full stop; null where it is fine.</summary>
    public static string? Fault(string value, TextForm form) => form switch
    {
        TextForm.Glob => PathPattern.Validate(value),
        TextForm.TimeZone => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) ? null : "there is no such time zone. Write an IANA name such as Europe/Oslo",
        TextForm.Days => Durations.TryParseDays(value, out _) ? null : "it is no span of days. Write '90 days', '6 months' or '1 year'",
        TextForm.Term => DeadlineTerm.TryParse(value, out _) ? null : "it is neither the same day nor a span. Write 'same-day', '48h' or '5 days'",
        TextForm.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) ? null : "it is no day. Write it as 2026-12-25",
        TextForm.Approver => value.StartsWith('@') && AudienceReader.NameOf(value) is not null ? null : "it is no login and no team. Write '@dana' or '@acme/support'",
        TextForm.Repository => Repository().IsMatch(value) ? null : "it is no repository. Write owner/name, such as acme/help-center",
        TextForm.File => FileFault(value),
        TextForm.Pattern => PatternFault(value),
        _ => null,
    };

    private static string? FileFault(string value) => File().IsMatch(value) ? null : "it is no file of the repository. Write its path from the repository's root, with / and without ../ and wildcards";

    /// <summary>No root, no way up, no wildcards.</summary>
    public const string FilePattern = @"^(?:(?:[^/\\*?\[\]{}.]|\.[^/\\*?\[\]{}.]|\.\.[^/\\*?\[\]{}])[^/\\*?\[\]{}]*/)*(?:[^/\\*?\[\]{}.]|\.[^/\\*?\[\]{}.]|\.\.[^/\\*?\[\]{}])[^/\\*?\[\]{}]*$";

    [GeneratedRegex(FilePattern, RegexOptions.NonBacktracking)]
    private static partial Regex File();

    private static string? PatternFault(string value)
    {
        try
        {
            return new Regex(value, RegexOptions.NonBacktracking).IsMatch(string.Empty) ? "it matches the empty text. Ask for at least one letter or digit" : null;
        }
        catch (RegexParseException error)
        {
            return $"it breaks off at character {error.Offset} ({Words().Replace(error.Error.ToString(), " ").ToLowerInvariant()}). Put a \\ before a character that stands for itself";
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return "look-around, back-references, atomic groups and very large repeats are not read. Leave them out";
        }
    }

    /// <summary>GitHub's own rules for names; a name isn't <c>.</c> or <c>..</c>.</summary>
    public const string RepositoryPattern = @"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}/(?:[A-Za-z0-9_-]|\.[A-Za-z0-9_-]|\.\.[A-Za-z0-9._-])[A-Za-z0-9._-]{0,97}$";

    [GeneratedRegex(RepositoryPattern, RegexOptions.NonBacktracking)]
    private static partial Regex Repository();

    /// <summary>Between the words of a name such as <c>InsufficientClosingParentheses</c>.</summary>
    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Words();
}
