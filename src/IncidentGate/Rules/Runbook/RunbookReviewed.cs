using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>A page that nobody has read for a year is followed with more trust than it deserves.</summary>
internal sealed class RunbookReviewed : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/reviewed",
        RuleScope.Runbook,
        "The runbook states when it was last reviewed; the date is well-formed, not in the future, and not too old.",
        "The date tells a responder whether to trust the next command.",
        new Levels(Level.Notice, Level.Warning, Level.Error))
    {
        JudgesWhole = true,
        Options = [new RuleOption("max-age", OptionType.Days, "180 days", "How old a review may be, where the page has no review_in of its own.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (document.Reviewed is not { } review)
        {
            yield return Fault.At(document.TitleLine, "The runbook doesn't say when it was last reviewed.", $"Read it through, then add \"last_reviewed: {context.Today:yyyy-MM-dd}\" to its front matter. A commit is no review.", "missing");
            yield break;
        }

        if (review.MalformedInterval is { } interval)
        {
            yield return Fault.At(review.Line, $"The review interval \"{interval}\" can't be read.", "Write it as \"6 months\", \"90 days\" or \"1 year\".", "interval");
        }

        if (review.Date is not { } date)
        {
            yield return Fault.At(review.Line, $"The review date \"{review.Text}\" is no date.", "Write it as 2026-03-14.", "malformed");
            yield break;
        }

        var age = context.Today.DayNumber - date.DayNumber;
        var most = review.IntervalDays ?? context.Options.Days("max-age");
        if (age < 0)
        {
            yield return Fault.At(review.Line, $"The review date {date:yyyy-MM-dd} lies in the future.", "Write the day on which somebody last read the page.", "future");
        }
        else if (age > most)
        {
            yield return Fault.At(review.Line, $"The last review was {date:yyyy-MM-dd}, {age} days ago; {most} days are allowed{(review.IntervalDays is null ? string.Empty : " by the page itself")}.", $"Walk through the steps, mend what is wrong, and set {review.Key}: {context.Today:yyyy-MM-dd}.", "old") with { Weight = age };
        }
    }
}
