using System.Collections.Immutable;
using System.Text;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Reporting.Escaping;
using IncidentGate.Rules.Incident;

namespace IncidentGate.Reporting;

/// <summary>
/// The comment on a pull request. Always short enough to be posted: what keeps the change from passing comes first, the rest is
/// folded, and what has no room is counted.
/// </summary>
internal sealed class MarkdownVerdictWriter(ReportContext context) : IVerdictWriter
{
    /// <summary>Characters that a report takes at most. GitHub refuses a comment of more than 65,536; a publisher adds its own mark.</summary>
    public const int Limit = 60_000;

    private const int LongestText = 500;
    private const int LongestPath = 300;
    private const int LongestSource = 100;
    private const int FootRoom = 3_000;

    private readonly IReportLinks _links = context.Links;

    public void Write(Verdict verdict, TextWriter output)
    {
        var summary = new VerdictSummary(verdict);
        var page = new StringBuilder();
        page.Append("### ").Append(context.Frame?.Mark ?? MarkOf(verdict)).Append(' ').Append(Short(context.Frame?.Headline ?? summary.Headline)).Append('\n');
        AppendFramed(page, context.Frame?.Lead);
        if (verdict.Outcome == Outcome.NotAnIncident)
        {
            page.Append(string.Concat(verdict.Notes.Select(note => $"\n{Short(note)}\n")));
        }
        else
        {
            AppendObstacles(page, verdict.Obstacles);
            AppendDocuments(page, summary);
            AppendToFix(page, [.. summary.ToFix]);
            AppendDeadline(page, summary.Deadline);
            AppendFolded(page, [.. summary.Others], verdict.Notes, verdict.Exempt);
            AppendFramed(page, context.Frame?.Close);
            AppendFoot(page, verdict);
        }

        output.Write(page.ToString());
    }

    private static void AppendFramed(StringBuilder page, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            page.Append('\n').Append(text).Append('\n');
        }
    }

    private static string MarkOf(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass or Outcome.NotAnIncident => "✅",
        Outcome.Fail => "⛔",
        _ => "⚠️",
    };

    private static void AppendObstacles(StringBuilder page, ImmutableArray<string> obstacles)
    {
        if (!obstacles.IsEmpty)
        {
            page.Append('\n');
            AppendUpTo(page, Limit / 4, [.. obstacles.Select(text => $"- {Short(text)}\n")], rest => $"- and {rest} more\n");
        }
    }

    private void AppendDocuments(StringBuilder page, VerdictSummary summary)
    {
        if (summary.Documents.IsEmpty)
        {
            return;
        }

        page.Append("\n| document | state | who | next |\n|---|---|---|---|\n");
        foreach (var row in summary.Documents)
        {
            string[] cells = [Named(row), StateOf(row, summary), Who(row), NextOf(row, summary)];
            page.Append("| ").AppendJoin(" | ", cells.Select(MarkdownText.Cell)).Append(" |\n");
        }
    }

    private string Named(DocumentRow row)
    {
        var name = string.Concat(char.ToUpperInvariant(row.Name[0]).ToString(), row.Name.AsSpan(1));
        var shown = row.Required.Paths.Take(3).Select(path => MarkdownText.Link(PlainText.Clip(Path.GetFileNameWithoutExtension(path), LongestPath), _links.ToFile(path, line: null)));
        var rest = row.Required.Paths.Length - 3;
        var elsewhere = row.Required.Companions.Select(companion => $"{MarkdownText.Link(companion.Name, companion.Address)}, {MarkdownText.Of(companion.StateInWords)}").ToArray();
        return $"{name} {string.Join(", ", shown)}{(rest > 0 ? $" and {rest} more" : string.Empty)}".TrimEnd() + (elsewhere.Length == 0 ? string.Empty : $" ({string.Join("; ", elsewhere)})");
    }

    private static string StateOf(DocumentRow row, VerdictSummary summary)
    {
        var mark = row.Required.State switch
        {
            DocumentState.Updated or DocumentState.AlreadyRecorded => "✅",
            DocumentState.Draft => "📝",
            DocumentState.InReview => "⏳",
            DocumentState.Supposed => "💭",
            DocumentState.CannotVerify => "⚠️",
            _ => row.Finding is { Level: Level.Error } ? "❌" : "➖",
        };
        var toFix = ToFixIn(row, summary);
        return $"{mark} {row.State}{(toFix == 0 ? string.Empty : $", {toFix} to fix")}";
    }

    private static int ToFixIn(DocumentRow row, VerdictSummary summary) => summary.ToFix.Count(finding => finding.Path is { } path && row.Required.Paths.Contains(path));

    private static string NextOf(DocumentRow row, VerdictSummary summary)
    {
        if (row.Finding is not null || row.Command is not null)
        {
            string?[] steps = [row.Finding is { } finding ? Short(finding.NextStep) : null, row.Command is { } command ? $"Start it: {MarkdownText.Code(command)}" : null];
            return string.Join(' ', steps.OfType<string>());
        }

        if (row.Awaited.IsEmpty)
        {
            return ToFixIn(row, summary) == 0 ? "–" : "see below";
        }

        var rest = ToFixIn(row, summary) > row.Awaited.Length ? "; see below" : string.Empty;
        return $"approval by {string.Join(", ", row.Awaited.Select(Awaited))} is missing{rest}";
    }

    /// <summary>Whom the policy names is told; whom a page or CODEOWNERS names, a change may have put there.</summary>
    private static string Awaited(Audience audience) => audience.Names.IsEmpty
        ? audience.Text
        : string.Join(" or ", audience.Names.Select(name => audience.Source == AudienceSource.Policy ? MarkdownText.Mention(name.Text) : MarkdownText.Code(name.Text)));

    /// <summary>An owner comes from the document and must notify nobody; the audience comes from the policy and may.</summary>
    private static string Who(DocumentRow row)
    {
        if (row.Owner is { } owner)
        {
            return MarkdownText.Code(PlainText.Clip(owner, LongestPath));
        }

        return row.Audience.IsEmpty ? "–" : string.Join(", ", row.Audience.Select(MarkdownText.Mention));
    }

    private void AppendToFix(StringBuilder page, Finding[] findings)
    {
        if (findings.Length == 0)
        {
            return;
        }

        page.Append("\n**To fix**\n");
        AppendUpTo(page, Limit * 3 / 4, [.. findings.Select((finding, index) => $"{index + 1}. {Entry(finding)}\n")], rest => $"\n{More(rest, "to fix")}\n");
    }

    private void AppendDeadline(StringBuilder page, Finding? deadline)
    {
        if (deadline is not null)
        {
            var from = deadline.Related is { } end ? $" <sub>Counted from {LinkTo(end.Path, end.Span.Line)}.</sub>" : string.Empty;
            page.Append('\n').Append(Short(deadline.Message)).Append(from).Append('\n');
        }
    }

    private void AppendFolded(StringBuilder page, Finding[] findings, ImmutableArray<string> notes, ImmutableArray<Exemption> exempt)
    {
        if (findings.Length + notes.Length + exempt.Length == 0)
        {
            return;
        }

        page.Append("\n<details><summary>").Append(Folded(findings, notes.Length, exempt)).Append("</summary>\n\n");
        string[] lines = [.. notes.Select(note => $"- {Short(note)}\n"), .. findings.Select(finding => $"- {(IsSimilar(finding) ? "similar incident" : WordOf(finding.Level))}: {Entry(finding)}\n"), .. exempt.OrderBy(one => one.Kind).Select(one => $"- {Exempt(one)}\n")];
        AppendUpTo(page, Limit - FootRoom, lines, rest => $"\n{More(rest, "here")}\n");
        page.Append("\n</details>\n");
    }

    private string Exempt(Exemption one)
    {
        var place = one.Finding.Path is { } path ? $"{LinkTo(path, one.Finding.Span?.Line)} — " : string.Empty;
        return $"{ExemptionWords.Mark(one.Kind)}: {place}{Short(one.Finding.Message)} _{Short(one.Reason)}_ <sub>{MarkdownText.Link(one.Finding.Rule, _links.ToRule(one.Finding.Rule))}</sub>";
    }

    private static string Folded(Finding[] findings, int notes, ImmutableArray<Exemption> exempt)
    {
        var counts = new (int Number, string Word)[]
        {
            (findings.Count(finding => finding.Level == Level.Error && !IsSimilar(finding)), "error"),
            (findings.Count(finding => finding.Level == Level.Warning && !IsSimilar(finding)), "warning"),
            (findings.Count(finding => finding.Level == Level.Notice && !IsSimilar(finding)), "notice"),
            (findings.Count(IsSimilar), "similar incident"),
            (notes, "note"),
        };
        return string.Join(", ", [.. counts.Where(count => count.Number > 0).Select(count => VerdictSummary.Count(count.Number, count.Word)), .. exempt.GroupBy(one => one.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count()} {ExemptionWords.Mark(group.Key)}")]);
    }

    /// <summary>Nothing is wrong in having had an incident before: it is told apart from what is.</summary>
    private static bool IsSimilar(Finding finding) => finding.Rule == IncidentRepeat.Id;

    private string Entry(Finding finding)
    {
        var rule = MarkdownText.Link(finding.Rule, _links.ToRule(finding.Rule));
        var related = finding.Related is { } place ? $" (See {LinkTo(place.Path, place.Span.Line)}.)" : string.Empty;
        var at = finding.Path is { } path ? $"{LinkTo(path, finding.Span?.Line)} — " : string.Empty;
        return $"{at}{Short(finding.Message)}{related} {Short(finding.NextStep)} <sub>{rule}</sub>";
    }

    private string LinkTo(string path, int? line) =>
        MarkdownText.Link(PlainText.Clip(path, LongestPath) + (line is null ? string.Empty : $":{line}"), _links.ToFile(path, line));

    private void AppendFoot(StringBuilder page, Verdict verdict) =>
        page.Append($"\n<sub>IncidentGate {context.Version} · policy: {MarkdownText.Of(PlainText.Clip(verdict.PolicySource, LongestSource))} · {VerdictSummary.Count(verdict.DocumentsChecked, "document")} checked · [how this works]({Product.Site}#readme)</sub>\n");

    private static string WordOf(Level level) => level.ToString().ToLowerInvariant();

    private static string Short(string text) => MarkdownText.Of(PlainText.Clip(text, LongestText));

    private string More(int rest, string what) =>
        _links.ToReport is { } report ? $"[… and {rest:N0} more {what}]({MarkdownText.Address(report)})" : $"… and {rest:N0} more {what}: `incidentgate check` lists them all.";

    /// <summary>Appends lines as long as there is room, and counts the rest.</summary>
    private static void AppendUpTo(StringBuilder page, int end, string[] lines, Func<int, string> more)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (page.Length + lines[i].Length > end)
            {
                page.Append(more(lines.Length - i));
                return;
            }

            page.Append(lines[i]);
        }
    }
}
