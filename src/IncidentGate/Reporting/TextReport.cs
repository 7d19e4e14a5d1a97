using IncidentGate.Findings;

namespace IncidentGate.Reporting;

/// <summary>The report that a person reads at a terminal.</summary>
internal sealed class TextReport(TextStyle style) : IVerdictWriter
{
    public void Write(Verdict verdict, TextWriter output)
    {
        var bold = style.Color ? "\e[1m" : string.Empty;
        output.WriteLine($"{bold}{verdict.Incident?.Id ?? "-"} {verdict.Outcome}{(style.Color ? "\e[0m" : string.Empty)}");
        foreach (var required in verdict.Incident?.Required ?? [])
        {
            output.WriteLine($"  {required.Kind} {required.State} {string.Join(", ", required.Paths)} ({required.Reason})");
        }

        foreach (var finding in verdict.Findings)
        {
            output.WriteLine($"{finding.Path}:{finding.Span?.Line} {finding.Level} {finding.Message} {finding.NextStep} {finding.Rule}");
        }

        foreach (var line in verdict.Obstacles.Concat(verdict.Notes))
        {
            output.WriteLine(line);
        }
    }
}
