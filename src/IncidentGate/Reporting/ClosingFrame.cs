using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Findings;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>What an issue's comment says of its closing, around the verdict's own words.</summary>
internal static class ClosingFrame
{
    private const int LongestReason = 300;

    public static ReportFrame Of(Verdict verdict, ClosingWords words)
    {
        var summary = new VerdictSummary(verdict);
        var (mark, headline, lead) = words.Step switch
        {
            ClosingStep.Tell => (verdict.Outcome == Outcome.Pass ? "✅" : "⛔", summary.Headline, words.Reopened > 0 && verdict.Outcome != Outcome.Pass ? OpenedAgain(words) : $"The {words.Noun} is open; it is judged when it is closed."),
            ClosingStep.Stands => ("✅", $"{summary.Subject} is closed — {summary.Balance}", string.Empty),
            ClosingStep.Overridden => ("⚠️", $"{summary.Subject} is closed all the same{Rest(summary)}", Overridden(words)),
            ClosingStep.Report => ("⛔", $"{summary.Subject} was closed too early{Rest(summary)}", $"The {words.Noun} stays closed: here the policy only reports (`closing.mode`). Do what stands below; this comment follows at the next scheduled run, or when the {words.Noun} is closed anew."),
            ClosingStep.Reopen => ("⛔", summary.Headline, OpenedAgain(words)),
            ClosingStep.LimitReached => ("⛔", $"{summary.Subject} was closed too early{Rest(summary)}", $"It isn't opened again: that has been done {Times(words.Reopened)}, and the policy allows no more (`closing.reopen-at-most`). What stands below is still to do."),
            ClosingStep.BotInsists => ("⛔", $"{summary.Subject} was closed too early{Rest(summary)}", $"It isn't opened again: {MarkdownText.Code(words.ClosedBy ?? "a bot")} has closed it after that was done, and would go on. Keep that bot from incidents' {words.Noun}s. What stands below is still to do."),
            _ => ("⚠️", summary.Headline, $"The {words.Noun} stays as it is until this can be read."),
        };
        return new ReportFrame(mark, headline, string.Join("\n\n", [lead, .. words.Remarks.Select(remark => MarkdownText.Of(PlainText.Clip(remark, LongestReason)))]).Trim(), Ways(words));
    }

    private static string Rest(VerdictSummary summary) => summary.Balance.Length == 0 ? string.Empty : $" — {summary.Balance}";

    private static string OpenedAgain(ClosingWords words) =>
        $"**Opened again** ({words.Reopened} of at most {Times(words.Most)}): an incident closes when its documents match reality. Do what stands below, then close the {words.Noun}; it is judged anew.";

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Overridden(ClosingWords words)
    {
        var day = words.OverriddenAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var where = words.OverrideUrl is { } url ? $" ([comment]({MarkdownText.Address(url)}))" : string.Empty;
        return $"{MarkdownText.Code("@" + words.OverriddenBy)} decided it on {day}{where}: “{MarkdownText.Of(PlainText.Clip(words.OverrideReason ?? string.Empty, LongestReason))}” What stands below is still to do.";
    }

    /// <summary>What else there is to do than to mend the documents.</summary>
    private static string Ways(ClosingWords words)
    {
        if (words.Step is ClosingStep.Stands or ClosingStep.Overridden)
        {
            return string.Empty;
        }

        var approvers = words.Approvers.IsEmpty || words.Step == ClosingStep.Tell ? string.Empty : $"To close it all the same, {string.Join(" or ", words.Approvers.Select(MarkdownText.Code))} comments `/incidentgate override` and why, then closes the {words.Noun}.";
        var label = words.ByTitle && words.ExceptLabel is { } except ? $"If the {words.Noun} is only about what is left to do after the incident, label it {MarkdownText.Code(except)}." : string.Empty;
        var text = $"{approvers} {label}".Trim();
        return text.Length == 0 ? string.Empty : $"<sub>{text}</sub>";
    }
}

/// <summary>What there is to say of a closing.</summary>
/// <param name="Reopened">How often it has been opened again, this time included.</param>
/// <param name="Most">How often that may be.</param>
internal sealed record ClosingWords(ClosingStep Step, int Reopened, int Most)
{
    /// <summary>What the platform calls an issue.</summary>
    public string Noun { get; init; } = "issue";

    public string? ClosedBy { get; init; }

    /// <summary>From the policy.</summary>
    public ImmutableArray<string> Approvers { get; init; } = [];

    /// <summary>Whether the title alone makes the issue the incident's.</summary>
    public bool ByTitle { get; init; }

    /// <summary>A label of issues that aren't an incident's own; null where the policy has none.</summary>
    public string? ExceptLabel { get; init; }

    /// <summary>Why overrides don't count.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    public string? OverriddenBy { get; init; }

    public DateTimeOffset? OverriddenAt { get; init; }

    public string? OverrideReason { get; init; }

    public string? OverrideUrl { get; init; }
}
