using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Drafting;

/// <summary>A line of a chat log that opens a message.</summary>
/// <param name="Date">As written; the year, or the order of day and month, may be missing. Null where only a time is given.</param>
/// <param name="Who">Null where the line names nobody.</param>
/// <param name="Text">What is said on this line.</param>
/// <param name="IsHead">Whether the line may be a head alone: a name, and the text on the lines below.</param>
internal sealed partial record ChatLine(PartialDate? Date, TimeSpan Clock, string? Zone, string? Who, string Text, bool IsHead)
{
    /// <summary>A longer line's head stands in these first letters.</summary>
    private const int Window = 200;

    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u200e\u200f\u202a\u202c\u202f\u00a0\ufeff");

    /// <summary>What Teams and WhatsApp put between numbers to fix their direction, and spaces that don't break.</summary>
    public static string Visible(string line)
    {
        if (!line.AsSpan().ContainsAny(Unseen))
        {
            return line;
        }

        var plain = new StringBuilder(line.Length);
        foreach (var letter in line)
        {
            plain.Append(letter switch { '\u202f' or '\u00a0' => " ", '\u200e' or '\u200f' or '\u202a' or '\u202c' or '\ufeff' => string.Empty, _ => letter.ToString() });
        }

        return plain.ToString();
    }

    /// <summary>Whether a line begins as if it opened a message.</summary>
    public static bool LooksLike(string line) => Opening().IsMatch(line);

    /// <summary>Whether a line begins with something in brackets that can only be meant as a message's time.</summary>
    public static bool IsStamped(string line) => Bracketed().IsMatch(line);

    /// <summary>The message that a line opens; null where it opens none.</summary>
    public static ChatLine? Read(string line)
    {
        var window = line.Length > Window ? line[..Window] : line;
        return Stamped().Match(window) is { Success: true } stamped ? AfterStamp(stamped, line)
            : NameFirst().Match(line.Length > Window ? string.Empty : line) is { Success: true } named && Time(named) is { } clock && DateOf(named, out var date)
                ? new ChatLine(date, clock, null, named.Groups["who"].Value.Trim(), string.Empty, IsHead: true)
                : null;
    }

    private static ChatLine? AfterStamp(Match match, string line)
    {
        if (Time(match) is not { } clock || !DateOf(match, out var date))
        {
            return null;
        }

        var rest = line[match.Length..].TrimStart();
        var zone = match.Groups["zone"] is { Success: true } written ? written.Value : null;
        if (Handle().Match(rest) is { Success: true } handle)
        {
            return new ChatLine(date, clock, zone, handle.Groups["who"].Value, rest[handle.Length..].Trim(), IsHead: false);
        }

        return Author().Match(rest.Length > Window ? rest[..Window] : rest) is { Success: true } author && author.Groups["who"].Value.Count(letter => letter == ' ') < 5
            ? new ChatLine(date, clock, zone, author.Groups["who"].Value.Trim(), rest[author.Length..].Trim(), IsHead: false)
            : new ChatLine(date, clock, zone, null, rest.Trim(), IsHead: IsName(rest));
    }

    /// <summary>Whether a text may be somebody's name, or nothing at all: the message stands below then.</summary>
    private static bool IsName(string text) => Name().IsMatch(text.Trim());

    private static TimeSpan? Time(Match match)
    {
        var (hour, minute, second) = (Number(match, "h"), Number(match, "m"), match.Groups["s"].Success ? Number(match, "s") : 0);
        if (match.Groups["ap"].Value is { Length: > 0 } half)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        return hour > 23 || minute > 59 || second > 59 ? null : new TimeSpan(hour, minute, second);
    }

    /// <summary>False where a date is written that no calendar has.</summary>
    private static bool DateOf(Match match, out PartialDate? date)
    {
        date = null;
        if (!match.Groups["a"].Success)
        {
            return true;
        }

        var (a, b) = (Number(match, "a"), Number(match, "b"));
        int? c = match.Groups["c"].Success ? Number(match, "c") : null;
        if (match.Groups["a"].Length == 4)
        {
            date = new PartialDate(a, b, c ?? 0, Ambiguous: false);
            return date.Value.Resolve(near: null) is not null;
        }

        var year = c < 100 ? 2000 + c : c;
        date = (a, b) switch
        {
            ( > 12, _) => new PartialDate(year, b, a, Ambiguous: false),
            (_, > 12) => new PartialDate(year, a, b, Ambiguous: false),
            _ => new PartialDate(year, a, b, a != b),
        };
        return date.Value.Resolve(new DateOnly(year ?? 2024, 1, 15)) is not null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private const string Day = @"(?<a>[0-9]{4})[\-/.](?<b>[0-9]{1,2})[\-/.](?<c>[0-9]{1,2})|(?<a>[0-9]{1,2})[\-/.](?<b>[0-9]{1,2})(?:[\-/.](?<c>[0-9]{4}|[0-9]{2}))?";
    private const string Clocked = @"(?<h>[0-9]{1,2}):(?<m>[0-9]{2})(?::(?<s>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?:\s?(?<ap>[AaPp])\.?[Mm]\b\.?)?";

    /// <summary>Date and time, or time alone, in brackets or not: <c>[20/11/2026, 14:03:22]</c>, <c>2026-11-20T14:03:00Z</c>, <c>11/20/26, 2:03 PM -</c>.</summary>
    [GeneratedRegex(@"^[\[(]?(?:(?:" + Day + @")(?:T|,?\s{1,3}(?:at\s)?))?" + Clocked + @"(?:\s?(?<zone>Z\b|[+\-][0-9]{2}:?[0-9]{2}\b|(?:UTC|GMT|WES?T|CES?T|EES?T|MSK|BST|IST|SGT|JST|AE[SD]T|NZ[SD]T|[PMCE][SD]T)\b))?[\])]?(?:\s{1,3}[\-–—]\s|(?=\s|$|[:\-–—]\s))[:\-–—]?", RegexOptions.None, 10_000)]
    private static partial Regex Stamped();

    /// <summary>What Slack and Teams copy: a name and a time, and the text below.</summary>
    [GeneratedRegex(@"^(?<who>[\p{L}@][^:\[\]<>0-9]{0,58}?)(?:,\s?|\s{1,4})[\[(]?(?:(?:" + Day + @"),?\s)?" + Clocked + @"[\])]?\s{0,3}$", RegexOptions.None, 10_000)]
    private static partial Regex NameFirst();

    [GeneratedRegex(@"^<(?<who>[^<>]{1,60})>:?(?=\s|$)", RegexOptions.None, 10_000)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^(?<who>[\p{L}\p{N}@~_+(][^:<>\[\]""]{0,58}?)\s?:(?=\s|$)", RegexOptions.None, 10_000)]
    private static partial Regex Author();

    [GeneratedRegex(@"^(?:\p{Lu}[\p{L}.'’\-]{0,30}(?:\s[\p{L}(][\p{L}.'’\-)]{0,30}){0,4})?:?$", RegexOptions.None, 10_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[\[(][0-9]{1,4}[\-/.][0-9]{1,2}[\-/.:, ][^\])]{0,30}[0-9]:[0-9]{2}[^\])]{0,12}[\])]\s", RegexOptions.None, 10_000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^[\[(]?[0-9]{1,4}[\-/.:][0-9]{1,2}\b", RegexOptions.None, 10_000)]
    private static partial Regex Opening();
}
