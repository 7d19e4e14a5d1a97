using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Onboarding;
using IncidentGate.Policies;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>What <c>incidentgate init</c> says at its end: what it found and wrote, and the four steps of the practice with the commands that do each.</summary>
/// <param name="branch">The branch that changes go to.</param>
internal sealed class InitSummary(TextWriter output, HostingPlatform platform, string branch)
{
    /// <param name="tellFiles">Writes a line for each file.</param>
    public void Write(DocumentLibrary library, Policy policy, ImmutableArray<Finding> debt, Action<TextWriter> tellFiles)
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
        Step(3, "Review the last three incidents.", "incidentgate audit --last 3", dated > 0 ? "Would their documents help a tired teammate at 2 a.m.?" : "No postmortem here tells its day yet; give it one with `date: 2026-03-14` in its front matter.");
        if (Worst(debt) is var (path, errors, all, first))
        {
            Step(4, "Repair the worst document first.", "incidentgate audit --all", $"It is {PlainText.Of(path)}: {PolicyWords.Count(errors, "error")} among {PolicyWords.Count(all, "finding")}. Begin with: {PlainText.Of(first)}");
        }
        else
        {
            Step(4, "Repair the worst document first.", "incidentgate audit --all", policy.Reading.Kinds.IsEmpty && documents.IsEmpty ? "There is no document yet." : "Nothing is wrong in the documents today.");
        }
    }

    private void Step(int number, string what, string command, string more)
    {
        output.WriteLine($"  {number}. {what}");
        output.WriteLine($"       {command}");
        output.WriteLine($"     {more}");
    }

    private string Rule() => platform == HostingPlatform.Azure
        ? $"Commit these files, create a pipeline from each of .azuredevops/pipelines, and require the status incidentgate/documents on {PlainText.Of(branch)}."
        : $"Commit these files, and make the status IncidentGate a required check of {PlainText.Of(branch)}. Until there is a release, write a commit of incidentgate/incidentgate in the place of v1.";

    /// <summary>The document with the most errors, then the most findings; and how to mend its gravest.</summary>
    private static (string Path, int Errors, int All, string First)? Worst(ImmutableArray<Finding> debt) => debt
        .Where(finding => finding.Path is not null)
        .GroupBy(finding => finding.Fingerprint, StringComparer.Ordinal)
        .Select(same => same.MaxBy(finding => finding.Level)!)
        .GroupBy(finding => finding.Path!, StringComparer.Ordinal)
        .OrderByDescending(page => page.Count(finding => finding.Level == Level.Error)).ThenByDescending(page => page.Count()).ThenBy(page => page.Key, StringComparer.Ordinal)
        .Select(page => ((string, int, int, string)?)(page.Key, page.Count(finding => finding.Level == Level.Error), page.Count(), page.MaxBy(finding => finding.Level)!.NextStep))
        .FirstOrDefault();
}
