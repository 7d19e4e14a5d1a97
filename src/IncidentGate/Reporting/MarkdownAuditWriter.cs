using System.Text;
using IncidentGate.Audits;
using IncidentGate.Findings;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting;

/// <summary>An audit as Markdown: a task list an owner. Each task carries its finding's fingerprint, so that a tick stays with it when lines move.</summary>
internal sealed class MarkdownAuditWriter(ReportContext context, int most) : IAuditWriter
{
    /// <summary>Characters that the report takes at most; an issue's body on GitHub has room for 65,536.</summary>
    public const int Limit = 60_000;

    private const int LongestText = 300;
    private const int FootRoom = 1_000;

    /// <summary>Characters that an owner has at least, as long as there are any.</summary>
    private const int FairRoom = 3_000;

    public void Write(AuditReport audit, TextWriter output)
    {
        var page = new StringBuilder();
        page.Append("### ").Append(MarkdownText.Of(AuditWords.Headline(audit))).Append('\n');
        foreach (var obstacle in audit.Obstacles.Take(20))
        {
            page.Append("\n- ⚠️ ").Append(Short(obstacle));
        }

        foreach (var incident in audit.Last)
        {
            page.Append("\n- **").Append(Short(LastIncidentsText.NameOf(incident))).Append("** — ").Append(Short(LastIncidentsText.AnswerOf(incident)));
        }

        page.Append(audit.Last.IsEmpty ? string.Empty : "\n");
        var left = 0;
        for (var place = 0; place < audit.Owners.Length; place++)
        {
            // Nobody takes the room of those that follow, and what one leaves the next may use.
            var rest = Limit - FootRoom - page.Length;
            if (BlockOf(audit.Owners[place], Math.Max(rest / (audit.Owners.Length - place), Math.Min(rest, FairRoom))) is { } block)
            {
                page.Append('\n').Append(block);
            }
            else
            {
                left++;
            }
        }

        if (left > 0)
        {
            page.Append("\nand ").Append(VerdictSummary.Count(left, "owner")).Append(" more: run `incidentgate audit --all`, or open the JSON report.\n");
        }

        var measures = MetricsMarkdown.Write(audit);
        if (page.Length + measures.Length < Limit - FootRoom)
        {
            page.Append(measures);
        }

        if (AuditWords.Closed(audit) is { } closed)
        {
            page.Append("\n⚠️ ").Append(MarkdownText.Of(closed)).Append('\n');
        }

        foreach (var note in audit.Notes)
        {
            page.Append("\n_").Append(Short(note)).Append("_\n");
        }

        page.Append("\n<sub>IncidentGate ").Append(context.Version).Append(" · ").Append(MarkdownText.Of(AuditWords.Totals(audit))).Append("</sub>\n");
        output.Write(page.ToString());
    }

    /// <summary>An owner's tasks, as many as there is room for; null where there is none for a single one.</summary>
    private StringBuilder? BlockOf(OwnersPart part, int room)
    {
        // An owner is read from the documents and must notify nobody.
        var things = VerdictSummary.Count(part.Findings.Length, "thing");
        var block = new StringBuilder();
        block.Append("**").Append(part.Owner is { } owner ? MarkdownText.Code(PlainText.Clip(owner, LongestText)) : "Nobody's").Append(" — ").Append(things).Append(part.Findings.Length > 1 ? ", worst first" : string.Empty).Append("**\n\n");
        var shown = 0;
        foreach (var finding in part.Findings.Take(most))
        {
            var task = $"- [ ] {Entry(finding)} <!-- {finding.Fingerprint} -->\n";
            if (block.Length + task.Length > room)
            {
                break;
            }

            block.Append(task);
            shown++;
        }

        if (part.Findings.Length > shown)
        {
            block.Append("- and ").Append(part.Findings.Length - shown).Append(" more\n");
        }

        return shown == 0 && most > 0 ? null : block;
    }

    private string Entry(Finding finding)
    {
        var incident = finding.Incident is { } id ? MarkdownText.Of(PlainText.Clip(id, LongestText)) + " " : string.Empty;
        var place = finding.Path is { } path ? MarkdownText.Link(PlainText.Clip(path, LongestText) + (finding.Span is { } span ? $":{span.Line}" : string.Empty), context.Links.ToFile(path, finding.Span?.Line)) + " — " : string.Empty;
        return $"{incident}{place}{Short(finding.Message)} {Short(finding.NextStep)} <sub>{MarkdownText.Link(finding.Rule, context.Links.ToRule(finding.Rule))}</sub>";
    }

    private static string Short(string text) => MarkdownText.Of(PlainText.Clip(text, LongestText));
}
