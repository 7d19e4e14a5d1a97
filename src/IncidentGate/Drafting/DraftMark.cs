using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentGate.Drafting;

/// <summary>
/// The invisible end of a line that a draft has made, by which the next run knows it: a fact's, a place's where facts go, or a note's,
/// which a later run may bring up to date as long as nobody has edited it.
/// </summary>
/// <param name="Id">Twelve hexadecimal digits that stand for what the line tells and where.</param>
/// <param name="Content">A note's hash as it was written; null for others.</param>
internal sealed partial record DraftMark(string Id, string? Content)
{
    /// <summary>A line's own mark; null where it ends in none.</summary>
    public static DraftMark? Of(string line) =>
        line.Contains("<!-- incidentgate:", StringComparison.Ordinal) && Form().Match(line.TrimEnd()) is { Success: true } match
            ? new DraftMark(match.Groups["id"].Value, match.Groups["hash"] is { Success: true } hash ? hash.Value : null)
            : null;

    /// <summary>The id of something that a source has told, at one place of the draft.</summary>
    public static string IdOf(DraftPlace place, string source) => Hash($"{place}\n{source}");

    /// <summary>The first twelve hexadecimal digits of a text's SHA-256.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    public static string Fact(string text, string id) => $"{text} <!-- incidentgate:fact {id} -->";

    public static string Place(string text, string id) => $"{text} <!-- incidentgate:place {id} -->";

    public static string Note(string text, string id) => $"{text} <!-- incidentgate:note {id} {Hash(text)} -->";

    /// <summary>Whether a line is a note as it was once written.</summary>
    public static bool IsUntouchedNote(string line, string id) =>
        Of(line) is { Content: { } hash } mark && mark.Id == id && Hash(line[..line.LastIndexOf(" <!-- incidentgate:", StringComparison.Ordinal)]) == hash;

    [GeneratedRegex(@"<!-- incidentgate:(?:fact|place|note) (?<id>[0-9a-f]{12})(?: (?<hash>[0-9a-f]{12}))? -->\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}

/// <summary>What the next run has to know, in a comment on the draft's last line.</summary>
/// <param name="Start">What elapsed marks count from.</param>
/// <param name="Zone">The zone of all times, as the system knows it.</param>
/// <param name="Seen">Ids of all that the draft has ever told: what of it is gone, people have deleted.</param>
internal sealed partial record DraftState(DateTimeOffset Start, string Zone, ImmutableArray<string> Seen)
{
    private const string Opening = "<!-- incidentgate:draft ";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm'Z'";

    public static bool IsState(string line) => line.TrimStart().StartsWith(Opening, StringComparison.Ordinal);

    /// <summary>The state that a line holds; null where it is damaged.</summary>
    public static DraftState? Read(string line) =>
        Form().Match(line.Trim()) is { Success: true } match
        && DateTimeOffset.TryParseExact(match.Groups["start"].ValueSpan, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? new DraftState(start, match.Groups["zone"].Value, [.. match.Groups["seen"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)])
            : null;

    public string Write() => $"{Opening}start={Start.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} zone={Zone} seen={string.Join(',', Seen)} -->";

    [GeneratedRegex(@"^<!-- incidentgate:draft start=(?<start>[0-9TZ:\-]{10,20}) zone=(?<zone>[A-Za-z0-9_+/\-]{1,60}) seen=(?<seen>[0-9a-f,]*) -->\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
