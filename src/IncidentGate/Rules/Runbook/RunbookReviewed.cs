using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>A page that nobody has read for a year is followed with more trust than it deserves.</summary>
internal sealed class RunbookReviewed : DocumentRule
{
    private const int MostPlaces = 3;

    public override RuleInfo Info { get; } = new(
        "runbook/reviewed",
        RuleScope.Runbook,
        "The runbook states when it was last reviewed; the date is well-formed, not in the future, and not too old.",
        "The date tells a responder whether to trust the next command.",
        new Levels(Level.Notice, Level.Warning, Level.Error))
    {
        JudgesWhole = true,
        Options =
        [
            new RuleOption("max-age", OptionType.Days, "180 days", "How old a review may be, where the page has no review_in of its own."),
            new RuleOption("accept-last-change", OptionType.Flag, "false", "Whether the last change in git counts where the page states no review. Moves, reformattings and other mechanical edits are no change."),
            new RuleOption("code-commits", OptionType.Number, "10", "How many commits since the last review the code that the page covers may have before it is told; 0 for never."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (document.Reviewed is not { } review)
        {
            return Unstated(document, context);
        }

        var interval = review.MalformedInterval is { } written
            ? Fault.At(review.Line, $"The review interval \"{written}\" can't be read.", "Write it as \"6 months\", \"90 days\" or \"1 year\".", "interval")
            : null;
        var date = review.Date is { } day
            ? OfDay(document, review, day, context)
            : Fault.At(review.Line, $"The review date \"{review.Text}\" is no date.", "Write it as 2026-03-14.", "malformed");
        return new[] { interval, date }.OfType<Fault>();
    }

    /// <summary>What to say where the page states no review: the last change alone is none, unless the policy takes it for one.</summary>
    private static IEnumerable<Fault> Unstated(Document document, RuleContext context)
    {
        var most = context.Options.Days("max-age");
        var changed = context.History.LastChange(document.Path);
        var age = changed is { } day ? context.Today.DayNumber - day.DayNumber : 0;
        if (context.Options.Flag("accept-last-change"))
        {
            return changed is null || age <= most ? [] : [Fault.At(document.TitleLine, $"The runbook states no review and was last changed {changed:yyyy-MM-dd}, {age} days ago; {most} days are allowed.", $"Walk through the steps, mend what is wrong, and add \"last_reviewed: {context.Today:yyyy-MM-dd}\" to its front matter.", "missing") with { Weight = age }];
        }

        var since = changed is null || age <= 0 ? string.Empty : $"; it was last changed {changed:yyyy-MM-dd}, {age} days ago";
        return [Fault.At(document.TitleLine, $"The runbook doesn't say when it was last reviewed{since}.", $"Read it through, then add \"last_reviewed: {context.Today:yyyy-MM-dd}\" to its front matter. A commit is no review.", "missing") with { Weight = Math.Max(0, age) }];
    }

    private static Fault? OfDay(Document document, ReviewStatement review, DateOnly date, RuleContext context)
    {
        var age = context.Today.DayNumber - date.DayNumber;
        var most = review.IntervalDays ?? context.Options.Days("max-age");
        var code = context.History.CodeSinceReview(document.Path);
        if (age < 0)
        {
            return Fault.At(review.Line, $"The review date {date:yyyy-MM-dd} lies in the future.", "Write the day on which somebody last read the page.", "future");
        }

        var next = $"Walk through the steps, mend what is wrong, and set {review.Key}: {context.Today:yyyy-MM-dd}.";
        if (age > most)
        {
            return Fault.At(review.Line, $"The last review was {date:yyyy-MM-dd}, {age} days ago; {most} days are allowed{(review.IntervalDays is null ? string.Empty : " by the page itself")}{(code.IsEmpty ? string.Empty : $". Since then: {Told(code)}")}.", next, "old") with { Weight = age };
        }

        var allowed = context.Options.Number("code-commits");
        return allowed > 0 && code.Any(one => one.Commits > allowed)
            ? Fault.At(review.Line, $"The code has moved on since the last review, {date:yyyy-MM-dd}, {age} days ago: {Told(code)}.", next, "code") with { AtMost = Level.Warning, Weight = age }
            : null;
    }

    /// <summary>"7 commits to `services/payments`, 1 commit to `deploy/app.yaml`".</summary>
    private static string Told(ImmutableArray<CodeCommits> code) =>
        string.Join(", ", code.OrderByDescending(one => one.Commits).Take(MostPlaces).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Commits} {(one.Commits == 1 ? "commit" : "commits")} to `{one.Code}`")));
}
