using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Audits;
using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>What every audit report for people says.</summary>
internal static partial class AuditWords
{
    /// <summary>"Audit of 2026-11-21: 77 of 77 documents checked, 12 incidents". It always says of how many.</summary>
    public static string Headline(AuditReport audit) =>
        string.Create(CultureInfo.InvariantCulture, $"Audit of {audit.Today:yyyy-MM-dd} · {audit.Checked} of {VerdictSummary.Count(audit.Documents, "document")} checked · {VerdictSummary.Count(audit.Incidents, "incident")}");

    public static string Totals(AuditReport audit)
    {
        var exempt = audit.Exempt.IsEmpty ? string.Empty : $" · {audit.Exempt.Length} not counted";
        var earlier = audit.Earlier is { } was ? string.Create(CultureInfo.InvariantCulture, $" (on {was.Day:yyyy-MM-dd}: {was.Errors}, {was.Warnings}, {was.Notices})") : string.Empty;
        return $"{VerdictSummary.Count(audit.Count(Level.Error), "error")}, {VerdictSummary.Count(audit.Count(Level.Warning), "warning")}, {VerdictSummary.Count(audit.Count(Level.Notice), "notice")}{earlier}{exempt} · policy: {audit.PolicySource}";
    }

    /// <summary>"@acme/payments — 5 things, worst first".</summary>
    public static string Heading(OwnersPart part) =>
        $"{NameOf(part)} — {VerdictSummary.Count(part.Findings.Length, "thing")}{(part.Findings.Length > 1 ? ", worst first" : string.Empty)}";

    public static string NameOf(OwnersPart part) => part.Owner ?? "Nobody's";

    /// <summary>What an owner has besides what is shown, and how to see it. A name that a shell could obey isn't put into a command.</summary>
    public static string More(OwnersPart part, int shown)
    {
        var name = part.Owner is null ? "none" : $"'{part.Owner}'";
        var command = part.Owner is null || Plain().IsMatch(part.Owner) ? $"incidentgate audit --owner {name} --all" : "incidentgate audit --all";
        return $"and {part.Findings.Length - shown} more: {command}";
    }

    /// <summary>Which incidents are called closed while their documents fail, worst first; null where none is.</summary>
    public static string? Closed(AuditReport audit)
    {
        const int most = 5;
        if (audit.ClosedFailing.IsEmpty)
        {
            return null;
        }

        var shown = audit.ClosedFailing.Take(most).Select(closed => $"{(closed.Id is { } id ? $"{id} in " : string.Empty)}{closed.Postmortem} ({VerdictSummary.Count(closed.Errors, "error")})");
        var rest = audit.ClosedFailing.Length > most ? $" and {audit.ClosedFailing.Length - most} more" : string.Empty;
        return $"{VerdictSummary.Count(audit.ClosedFailing.Length, "incident")} {(audit.ClosedFailing.Length == 1 ? "is" : "are")} called closed while there are errors in the documents: {string.Join(", ", shown)}{rest}.";
    }

    /// <summary>The one thing to do next.</summary>
    public static string Next(AuditReport audit) => audit switch
    {
        { Obstacles: [var obstacle, ..] } => obstacle,
        { Documents: 0 } => "Nothing is there to check. Name the folder with --repository.",
        { Owners: [{ Findings: [var worst, ..] }, ..] } => $"{(worst.Path is { } path ? $"{path}{(worst.Span is { } span ? $":{span.Line}" : string.Empty)} — " : string.Empty)}{worst.NextStep}",
        { Exempt.IsEmpty: false } => $"Nothing that counts. {VerdictSummary.Count(audit.Exempt.Length, "finding")} {(audit.Exempt.Length == 1 ? "doesn't" : "don't")}, by a baseline, a waiver or a comment: --format json lists them.",
        _ => "Nothing. Every document holds.",
    };

    [GeneratedRegex(@"^[\p{L}\p{N}@/._][\p{L}\p{N}@/._, -]{0,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
