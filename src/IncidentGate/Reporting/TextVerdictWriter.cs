using System.Globalization;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>The report that a person reads at a terminal: what is missing, then each document with its findings, then what to do next.</summary>
internal sealed class TextVerdictWriter(TerminalStyle style) : IVerdictWriter
{
    public void Write(Verdict verdict, TextWriter output)
    {
        var page = new TextPage(output, style);
        var summary = new VerdictSummary(verdict);
        WriteHead(page, verdict, summary);
        WriteList(page, "can't verify", Ink.Red, verdict.Obstacles);
        WriteDocuments(page, summary);
        WriteDeadline(page, summary.Deadline);
        foreach (var group in summary.Findings.GroupBy(finding => finding.Path, StringComparer.Ordinal))
        {
            WriteGroup(page, group.Key ?? summary.Subject, [.. group], summary);
        }

        WriteExempt(page, verdict);
        WriteList(page, "note", Ink.Dim, verdict.Notes);
        page.Hanging(string.Empty, 0, Totals(verdict, summary));
        page.Hanging(page.Paint(Ink.Bold, "Next:"), 6, summary.NextStep);
    }

    private static void WriteHead(TextPage page, Verdict verdict, VerdictSummary summary)
    {
        page.Hanging(string.Empty, 0, verdict.Incident is { } incident ? string.Join(" · ", Facts(incident, summary)) : summary.Headline + ".");
        page.Line();
    }

    private static IEnumerable<string> Facts(IncidentRecord incident, VerdictSummary summary)
    {
        yield return incident.Id ?? (incident.Mentions.IsEmpty ? "Incident without an id" : string.Join(" or ", incident.Mentions.Select(mention => mention.Id).Distinct(StringComparer.Ordinal).Take(3)));
        yield return incident.Severity ?? "severity unknown";
        yield return incident.CustomerImpact.Known switch
        {
            true => "customers affected",
            false => "customers not affected",
            null => "customer impact unknown",
        };
        yield return $"phase: {incident.Phase.ToString().ToLowerInvariant()}";
    }

    private static void WriteDocuments(TextPage page, VerdictSummary summary)
    {
        foreach (var row in summary.Documents)
        {
            var (mark, ink) = MarkOf(row);
            page.Hanging($"  {page.Paint(ink, mark)} {row.Name,-20}{row.State}", 40, row.Required.Paths.IsEmpty ? row.Required.Reason : string.Join(", ", row.Required.Paths) + Elsewhere(row.Required));
            if (row.Finding is { } finding && finding != summary.NextFinding)
            {
                page.Hanging(string.Empty, 40, finding.NextStep);
            }

            if (row.Command is { } command)
            {
                // On one line and far to the left, so that it is copied whole.
                page.Line($"    start: {command}");
            }
        }

        if (!summary.Documents.IsEmpty)
        {
            page.Line();
        }
    }

    private static string Elsewhere(RequiredDocument required) =>
        required.Companions.IsEmpty ? string.Empty : $" ({string.Join("; ", required.Companions.Select(companion => $"{companion.Name}, {companion.StateInWords}"))})";

    private static void WriteDeadline(TextPage page, Finding? deadline)
    {
        if (deadline is not null)
        {
            page.Hanging("  ", 2, deadline.Related is { } end ? $"{deadline.Message} Counted from {end.Path}:{end.Span.Line}." : deadline.Message);
            page.Line();
        }
    }

    private static (string Mark, Ink Ink) MarkOf(DocumentRow row) => row switch
    {
        { Required.State: DocumentState.Updated or DocumentState.AlreadyRecorded } => ("✓", Ink.Green),
        { Required.State: DocumentState.CannotVerify } => ("?", Ink.Red),
        { Finding.Level: Level.Error } => ("✗", Ink.Red),
        { Required.State: DocumentState.Draft or DocumentState.Supposed or DocumentState.InReview } => ("~", Ink.Yellow),
        { Finding: not null } => ("!", Ink.Yellow),
        _ => ("-", Ink.Dim),
    };

    private static void WriteGroup(TextPage page, string name, Finding[] findings, VerdictSummary summary)
    {
        page.Line(page.Paint(Ink.Bold, PlainText.Of(name)));
        var places = Array.ConvertAll(findings, PlaceOf);
        var width = places.Max(place => place.Length);
        var indent = width + (width == 0 ? 2 : 4) + 9;
        for (var i = 0; i < findings.Length; i++)
        {
            var finding = findings[i];
            var (word, ink) = WordOf(finding.Level);
            var place = width == 0 ? string.Empty : places[i].PadLeft(width) + "  ";
            // A page full of prompts has one mend for all of them: it is said once.
            var isSaid = i > 0 && finding.Rule == findings[i - 1].Rule && finding.NextStep == findings[i - 1].NextStep;
            page.Hanging($"  {place}{page.Paint(ink, word)}", indent, [.. TextsOf(finding, summary, isSaid)], finding.Rule);
        }

        page.Line();
    }

    /// <summary>What doesn't count is shown all the same, a line each.</summary>
    private static void WriteExempt(TextPage page, Verdict verdict)
    {
        foreach (var group in verdict.Exempt.GroupBy(one => one.Kind).OrderBy(group => group.Key))
        {
            page.Line(page.Paint(Ink.Dim, $"{ExemptionWords.Heading(group.Key)}:"));
            foreach (var one in group)
            {
                var reason = one.Kind is ExemptionKind.Waiver or ExemptionKind.Inline ? $" — {one.Reason}" : string.Empty;
                page.Hanging("  ", 4, [$"{ExemptionWords.Place(one.Finding)} {one.Finding.Message}{reason}"], one.Finding.Rule);
            }

            page.Line();
        }
    }

    /// <param name="isSaid">Whether the finding above has the same next step.</param>
    private static IEnumerable<string> TextsOf(Finding finding, VerdictSummary summary, bool isSaid)
    {
        yield return finding.Message;
        if (finding.Related is { } related)
        {
            yield return $"See {related.Path}:{related.Span.Line}: {related.Text}";
        }

        // The last line of the report says it, and nothing is said twice.
        if (!isSaid && (finding.Path is not null || finding != summary.NextFinding))
        {
            yield return finding.NextStep;
        }
    }

    private static string PlaceOf(Finding finding) => finding.Span switch
    {
        null => string.Empty,
        { Column: 0 } span => span.Line.ToString(CultureInfo.InvariantCulture),
        { } span => $"{span.Line}:{span.Column}",
    };

    /// <summary>How a level is written at a terminal.</summary>
    public static (string Word, Ink Ink) WordOf(Level level) => level switch
    {
        Level.Error => ("error", Ink.Red),
        Level.Warning => ("warning", Ink.Yellow),
        _ => ("notice", Ink.Cyan),
    };

    private static void WriteList(TextPage page, string word, Ink ink, IReadOnlyCollection<string> texts)
    {
        foreach (var text in texts)
        {
            page.Hanging(page.Paint(ink, word + ":"), word.Length + 2, text);
        }

        if (texts.Count > 0)
        {
            page.Line();
        }
    }

    private static string Totals(Verdict verdict, VerdictSummary summary)
    {
        if (verdict.Incident is null)
        {
            return $"policy: {verdict.PolicySource}";
        }

        var notices = Of(Level.Notice);
        string?[] parts =
        [
            $"{VerdictSummary.Count(Of(Level.Error), "error")}, {VerdictSummary.Count(Of(Level.Warning), "warning")}{(notices == 0 ? string.Empty : ", " + VerdictSummary.Count(notices, "notice"))}",
            summary.Absent == 0 ? null : VerdictSummary.Count(summary.Absent, "document") + " missing",
            verdict.Exempt.IsEmpty ? null : $"{verdict.Exempt.Length} not counted",
            VerdictSummary.Count(verdict.DocumentsChecked, "document") + " checked",
            $"policy: {verdict.PolicySource}",
        ];
        return string.Join(" · ", parts.Where(part => part is not null));

        int Of(Level level) => verdict.Count(level);
    }
}
