using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Audits;
using IncidentGate.Documents;

namespace IncidentGate.Reporting;

/// <summary>The last incidents for a person at a terminal: the answer first, then what is weak.</summary>
internal sealed class LastIncidentsText(TextPage page, int most)
{
    private const int Indent = 13;

    public void Write(ImmutableArray<LastIncident> incidents)
    {
        page.Hanging(string.Empty, 0, incidents.Length == 1 ? "The last incident: would its documents help a tired teammate at 2 a.m.?" : $"The last {incidents.Length} incidents: would their documents help a tired teammate at 2 a.m.?");
        page.Line();
        foreach (var incident in incidents)
        {
            Write(incident);
            page.Line();
        }
    }

    /// <summary>"No: there is no runbook for it."</summary>
    public static string AnswerOf(LastIncident incident) => incident.Answer switch
    {
        NightAnswer.No when !incident.HasRunbook => "No: no runbook carries its id, and its postmortem links none.",
        NightAnswer.No => "No: the runbook has something wrong that is needed in the night.",
        NightAnswer.Partly => "Partly: the runbook is there, and would hold them up.",
        NightAnswer.Yes => incident.Weak.IsEmpty ? "Yes." : "Yes. The rest is for the morning after.",
        _ => throw new ArgumentOutOfRangeException(nameof(incident)),
    };

    /// <summary>"INC-7 · 2026-03-14 · sev2 · Payments failed".</summary>
    public static string NameOf(LastIncident incident) =>
        string.Join(" · ", new[] { incident.Facts.Id, incident.Facts.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), incident.Facts.Severity, incident.Facts.Title }.OfType<string>());

    public static string Ask(NightQuestion question) => question switch
    {
        NightQuestion.FindIt => "Would they find it?",
        NightQuestion.KnowWhatToDo => "Would they know what to do?",
        NightQuestion.TrustIt => "Could they trust it?",
        NightQuestion.TellCustomers => "Would customers get an answer?",
        NightQuestion.LearnFromIt => "Was it learned from?",
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };

    private void Write(LastIncident incident)
    {
        page.Hanging(string.Empty, 0, NameOf(incident));
        page.Hanging(page.Paint(incident.Answer switch { NightAnswer.No => Ink.Red, NightAnswer.Partly => Ink.Yellow, _ => Ink.Green }, " →"), 3, AnswerOf(incident));
        foreach (var document in incident.Pages)
        {
            page.Hanging($"   {document.Kind.ToString().ToLowerInvariant()}", Indent + 2, document.Path);
        }

        if (!incident.Pages.Any(document => document.Kind == DocumentKind.Help))
        {
            page.Hanging("   help", Indent + 2, "none");
        }

        foreach (var (question, findings) in incident.Weak)
        {
            page.Hanging(string.Empty, 2, page.Paint(Ink.Bold, Ask(question)));
            foreach (var finding in findings.Take(most))
            {
                var (word, ink) = TextVerdictWriter.WordOf(finding.Level);
                page.Hanging($"    {page.Paint(ink, word)}", Indent, [$"{finding.Path}{(finding.Span is { } span ? $":{span.Line}" : string.Empty)}", finding.Message, finding.NextStep], finding.Rule);
            }

            if (findings.Length > most)
            {
                page.Hanging(string.Empty, Indent, string.Create(CultureInfo.InvariantCulture, $"and {findings.Length - most} more: --all shows them"));
            }
        }
    }
}
