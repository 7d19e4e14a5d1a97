using System.Globalization;

namespace IncidentGate.Incidents;

/// <summary>How long after its end an incident's documents may take: the rest of the day, or a span.</summary>
/// <param name="Span">Null for the rest of the day.</param>
internal readonly record struct DeadlineTerm(TimeSpan? Span)
{
    /// <summary>What is read, for people and for a JSON schema.</summary>
    public const string Pattern = "^(?:same-day|[1-9][0-9]{0,3} ?(?:h|hours?|d|days?|w|weeks?))$";

    private const string SameDay = "same-day";

    /// <summary>Reads <c>same-day</c>, <c>48h</c>, <c>5 days</c> or <c>1w</c>. A day is 24 hours, a week seven days.</summary>
    public static bool TryParse(string text, out DeadlineTerm term)
    {
        term = default;
        if (text == SameDay)
        {
            return true;
        }

        var digits = text.AsSpan(0, text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and > 0 and <= 4 ? end : 0);
        if (digits.IsEmpty || digits[0] == '0')
        {
            return false;
        }

        var unit = text.AsSpan(digits.Length);
        TimeSpan? each = (unit is [' ', ..] ? unit[1..] : unit) switch
        {
            "h" or "hour" or "hours" => TimeSpan.FromHours(1),
            "d" or "day" or "days" => TimeSpan.FromDays(1),
            "w" or "week" or "weeks" => TimeSpan.FromDays(7),
            _ => null,
        };
        term = new DeadlineTerm(each * int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        return each is not null;
    }

    /// <summary>When it runs out for what ended at a moment.</summary>
    public DateTimeOffset After(DateTimeOffset end, BusinessCalendar calendar) => Span is { } span ? calendar.Add(end, span) : calendar.EndOfDay(end);

    /// <summary>As a policy writes it.</summary>
    public override string ToString() => Span switch
    {
        null => SameDay,
        { TotalDays: > 9_999 } weeks => string.Create(CultureInfo.InvariantCulture, $"{weeks.Days / 7}w"),
        { TotalHours: > 72 } days when days.Hours == 0 => string.Create(CultureInfo.InvariantCulture, $"{days.Days}d"),
        { } hours => string.Create(CultureInfo.InvariantCulture, $"{hours.TotalHours:0}h"),
    };
}
