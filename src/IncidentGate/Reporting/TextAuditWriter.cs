using IncidentGate.Audits;
using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>An audit for a person at a terminal: each owner's things, worst first.</summary>
internal sealed class TextAuditWriter(TerminalStyle style, int most) : IAuditWriter
{
    private const int Indent = 11;

    public void Write(AuditReport audit, TextWriter output)
    {
        var page = new TextPage(output, style);
        page.Hanging(string.Empty, 0, AuditWords.Headline(audit));
        page.Line();
        foreach (var obstacle in audit.Obstacles)
        {
            page.Hanging(page.Paint(Ink.Red, "can't verify:"), 14, obstacle);
        }

        if (!audit.Last.IsEmpty)
        {
            new LastIncidentsText(page, most).Write(audit.Last);
        }

        foreach (var part in audit.Last.IsEmpty ? audit.Owners : [])
        {
            page.Hanging(string.Empty, 0, AuditWords.Heading(part));
            foreach (var finding in part.Findings.Take(most))
            {
                var (word, ink) = TextVerdictWriter.WordOf(finding.Level);
                page.Hanging($"  {page.Paint(ink, word)}", Indent, [PlaceOf(finding), finding.Message, finding.NextStep], finding.Rule);
            }

            if (part.Findings.Length > most)
            {
                page.Hanging(string.Empty, Indent, AuditWords.More(part, most));
            }

            page.Line();
        }

        if (AuditWords.Closed(audit) is { } closed)
        {
            page.Hanging(string.Empty, 0, closed);
        }

        foreach (var note in audit.Notes)
        {
            page.Hanging(page.Paint(Ink.Dim, "note:"), 6, note);
        }

        if (MetricsWords.Line(audit) is { } measured)
        {
            page.Hanging(string.Empty, 0, measured);
        }

        page.Hanging(string.Empty, 0, AuditWords.Totals(audit));
        page.Hanging(page.Paint(Ink.Bold, "Next:"), 6, AuditWords.Next(audit));
    }

    private static string PlaceOf(Finding finding)
    {
        var incident = finding.Incident is { } id ? $"{id} " : string.Empty;
        return finding.Path is { } path ? $"{incident}{path}{(finding.Span is { } span ? $":{span.Line}" : string.Empty)}" : incident.TrimEnd();
    }
}
