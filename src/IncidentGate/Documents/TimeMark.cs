namespace IncidentGate.Documents;

/// <summary>A date or time that opens a text. Parts that aren't written are null.</summary>
/// <param name="Text">What follows the mark.</param>
internal sealed record TimeMark(PartialDate? Date, TimeOnly? Time, string? Zone, TimeSpan? Elapsed, bool IsApproximate, string Text)
{
    /// <summary>Where the mark begins in the text that was read.</summary>
    public int Start { get; init; }
}

/// <summary>A date as written: the year, or the order of day and month, may have to come from context.</summary>
/// <param name="First">The month; or the first number of a numeric date whose order isn't known.</param>
/// <param name="Second">The day; or the second number.</param>
/// <param name="Ambiguous">Whether <c>03/04</c> may be the 3rd of April or the 4th of March.</param>
internal readonly record struct PartialDate(int? Year, int First, int Second, bool Ambiguous)
{
    /// <summary>The date, with what is missing taken from the document's own date; null where that is not enough.</summary>
    public DateOnly? Resolve(DateOnly? near)
    {
        if (!Ambiguous)
        {
            return Make(Year ?? YearNear(near, First, Second), First, Second);
        }

        var (american, british) = (Make(Year ?? near?.Year, First, Second), Make(Year ?? near?.Year, Second, First));
        if (american is null || british is null || american == british)
        {
            return american ?? british;
        }

        return near is { } known
            ? Math.Abs(known.DayNumber - american.Value.DayNumber) <= Math.Abs(known.DayNumber - british.Value.DayNumber) ? american : british
            : null;
    }

    /// <summary>A January event in a page dated in December is next year's, and the other way round.</summary>
    private static int? YearNear(DateOnly? near, int month, int day)
    {
        if (near is not { } known || Make(known.Year, month, day) is not { } same)
        {
            return near?.Year;
        }

        var distance = same.DayNumber - known.DayNumber;
        return distance > 300 ? known.Year - 1 : distance < -300 ? known.Year + 1 : known.Year;
    }

    private static DateOnly? Make(int? year, int month, int day) =>
        year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month)
            ? new DateOnly(year.Value, month, day)
            : null;
}
