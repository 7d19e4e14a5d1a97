using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Onboarding;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>What <c>incidentgate init</c> says at its end: what it found and wrote, and the four steps of the practice with the commands that do each.</summary>
/// <param name="branch">The branch that changes go to.</param>
internal sealed class InitSummary(TextWriter output, HostingPlatform platform, string branch)
{
    private const int MostShown = 3;

    /// <param name="debt">What is wrong in the documents.</param>
    /// <param name="baseline">The baseline that is written; null where there is none.</param>
    /// <param name="tellFiles">Writes a line for each file.</param>
    public void Write(DocumentLibrary library, ImmutableArray<Finding> debt, string? baseline, Action<TextWriter> tellFiles)
    {
        var documents = library.All().ToImmutableArray();
        int Of(DocumentKind kind) => documents.Count(document => document.Kind == kind);
        output.WriteLine($"Looked at {PolicyWords.Count(documents.Length, "document")}: {PolicyWords.Count(Of(DocumentKind.Runbook), "runbook")}, {PolicyWords.Count(Of(DocumentKind.Help), "help page")}, {PolicyWords.Count(Of(DocumentKind.Postmortem), "postmortem")}.");
        output.WriteLine();
        tellFiles(output);
        output.WriteLine();
        output.WriteLine("The practice, in four steps:");
        output.WriteLine();
        Step(1, "Pick the template.", "incidentgate new postmortem --incident INC-42", "`runbook` and `help` likewise: one simple page each.");
        Step(2, "Add the rule.", "incidentgate check --incident INC-42", Rule());
        var dated = documents.Where(document => document.Kind == DocumentKind.Postmortem && document.Date is not null).Take(3).Count();
        Step(3, "Review the last three incidents.", "incidentgate audit --last 3", dated > 0 ? "Would their documents help a tired teammate at 2 a.m.?" : "It needs postmortems that tell their day, such as `date: 2026-03-14` in the front matter; there is none yet.");
        if (Worst(debt) is { } worst)
        {
            Step(4, $"Repair the worst document first: {PlainText.Of(worst.Path)}", Afterwards(baseline), $"{PolicyWords.Count(worst.Findings.Count(finding => finding.Level == Level.Error), "error")} among {PolicyWords.Count(worst.Findings.Length, "finding")}, the gravest first:");
            foreach (var finding in worst.Findings.Take(MostShown))
            {
                output.WriteLine($"       {finding.Span?.Line ?? 1}  {PlainText.Of(finding.Message)} {PlainText.Of(finding.NextStep)}");
            }
        }
        else
        {
            Step(4, "Repair the worst document first.", "incidentgate audit --all", documents.IsEmpty ? "There is no document yet." : "Nothing is wrong in the documents today.");
        }
    }

    /// <summary>Findings that a baseline puts by stand in no audit: what is mended leaves the baseline.</summary>
    private static string Afterwards(string? baseline) => baseline switch
    {
        null => "incidentgate audit --all",
        BaselineCommand.Default => "incidentgate baseline --prune",
        _ => $"incidentgate baseline --prune --output {baseline}",
    };

    private void Step(int number, string what, string command, string more)
    {
        output.WriteLine($"  {number}. {what}");
        output.WriteLine($"       {command}");
        output.WriteLine($"     {more}");
    }

    private string Rule() => platform == HostingPlatform.Azure
        ? $"Commit these files, create a pipeline from each of .azuredevops/pipelines, and require the status incidentgate/documents on {PlainText.Of(branch)}."
        : $"Commit these files, and make the status IncidentGate a required check of {PlainText.Of(branch)}. Until there is a release, write a commit of incidentgate/incidentgate in the place of v1.";

    /// <summary>The document with the most errors, then the most findings; its gravest first.</summary>
    private static (string Path, ImmutableArray<Finding> Findings)? Worst(ImmutableArray<Finding> debt) => debt
        .Where(finding => finding.Path is not null)
        .GroupBy(finding => finding.Fingerprint, StringComparer.Ordinal)
        .Select(same => same.MaxBy(finding => finding.Level)!)
        .GroupBy(finding => finding.Path!, StringComparer.Ordinal)
        .OrderByDescending(page => page.Count(finding => finding.Level == Level.Error)).ThenByDescending(page => page.Count()).ThenBy(page => page.Key, StringComparer.Ordinal)
        .Select(page => ((string, ImmutableArray<Finding>)?)(page.Key, [.. page.OrderByDescending(finding => finding.Level).ThenBy(finding => finding.Span?.Line)]))
        .FirstOrDefault();
}
