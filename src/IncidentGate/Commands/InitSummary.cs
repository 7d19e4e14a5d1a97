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
    private const int MostShown = 5;

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
        Step(1, "Pick the template.", "incidentgate new postmortem --incident INC-42", "begins the page with the questions that its readers have; `new runbook` and `new help` begin theirs.");
        Step(2, "Add the rule: an incident closes only when its documents match the fix.", "incidentgate check --incident INC-42", ["shows on the branch of a fix what is missing.", .. Enforcement()]);
        Step(3, "Review the last three incidents.", "incidentgate audit --last 3", Review([.. documents.Where(document => document.Kind == DocumentKind.Postmortem)]));
        if (Worst(debt) is { } worst)
        {
            Repair(worst.Path, worst.Findings, baseline);
        }
        else
        {
            Step(4, "Repair the worst document first.", "incidentgate audit --all", documents.IsEmpty ? "names it. There is no document yet." : "names it. Nothing is wrong in the documents today.");
        }
    }

    private static string Review(ImmutableArray<Document> postmortems) => (postmortems.Length, postmortems.Any(page => page.Date is not null)) switch
    {
        (0, _) => "asks whether their documents would help a tired teammate at 2 a.m. There is no postmortem yet; the first step begins one.",
        (_, false) => "asks whether their documents would help a tired teammate at 2 a.m. No postmortem here tells its day: write it into the front matter of the last three first, such as `date: 2026-03-14`.",
        _ => "asks whether their documents would help a tired teammate at 2 a.m.",
    };

    private void Repair(string path, ImmutableArray<Finding> findings, string? baseline)
    {
        output.WriteLine($"  4. Repair the worst document first: {PlainText.Of(path)}");
        foreach (var finding in findings.Take(MostShown))
        {
            output.WriteLine($"       line {finding.Span?.Line ?? 1}: {PlainText.Of(finding.Message)} {PlainText.Of(finding.NextStep)}");
        }

        if (findings.Length > MostShown)
        {
            output.WriteLine($"       and {findings.Length - MostShown} more");
        }

        output.WriteLine(baseline is null ? "     Then see that it holds:" : "     Then take what is mended out of the baseline:");
        output.WriteLine($"       {Afterwards(baseline)}");
    }

    /// <summary>Findings that a baseline puts by stand in no audit: what is mended leaves the baseline.</summary>
    private static string Afterwards(string? baseline) => baseline switch
    {
        null => "incidentgate audit --all",
        BaselineCommand.Default => "incidentgate baseline --prune",
        _ => $"incidentgate baseline --prune --output {baseline}",
    };

    private void Step(int number, string what, string command, params ReadOnlySpan<string> more)
    {
        output.WriteLine($"  {number}. {what}");
        output.WriteLine($"       {command}");
        foreach (var line in more)
        {
            output.WriteLine($"     {line}");
        }
    }

    private string[] Enforcement() => platform == HostingPlatform.Azure
        ? [$"To enforce it, commit the files above, create a pipeline from each file in .azuredevops/pipelines, and require the status incidentgate/documents on {PlainText.Of(branch)}."]
        : [$"To enforce it, commit the files above, and make the status IncidentGate a required check of {PlainText.Of(branch)}.", "Until IncidentGate has a release, put a commit of incidentgate/incidentgate in the place of v1 in the workflows."];

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
