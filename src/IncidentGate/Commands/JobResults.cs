using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>What a job's step leaves behind, whatever it judged: outputs, report files, the exit code.</summary>
/// <param name="workspace">The folder that report files stand in.</param>
/// <param name="links">Where a report's places can be opened, for what was judged and the commit or branch that it speaks of.</param>
/// <param name="output">Sets one of the step's outputs.</param>
internal sealed class JobResults(RunEnvironment environment, string workspace, WantedResults wanted, Func<string, Verdict, IReportLinks> links, Action<string, string> output)
{
    /// <summary>Writes the outputs and the report files, and returns the exit code of the worst verdict.</summary>
    /// <param name="judged">Verdicts, and the commit or branch that each speaks of.</param>
    /// <param name="reopened">Issues that were opened again.</param>
    public int Conclude(IReadOnlyCollection<(Verdict Verdict, string Head)> judged, string reopened = "")
    {
        var (worst, head) = judged.OrderByDescending(one => Gravity(one.Verdict.Outcome)).First();
        var code = CodeOf(worst.Outcome);
        var reports = new ReportOutput(environment, code) { Links = links(head, worst) };
        if (wanted.Sarif is { } sarif)
        {
            reports.ToFile(worst, new ReportFile("sarif", InWorkspace(sarif)));
        }

        if (wanted.Report is { } report)
        {
            reports.ToFile(worst, report with { Path = InWorkspace(report.Path) });
        }

        Output(worst, [.. judged.Select(one => one.Verdict)], wroteReports: true);
        output("reopened", reopened);
        return code;
    }

    /// <summary>Writes the outputs where nothing could be judged.</summary>
    public void Tell(Verdict verdict, string reopened = "")
    {
        Output(verdict, [verdict], wroteReports: false);
        output("reopened", reopened);
    }

    public int CodeOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass or Outcome.NotAnIncident => ExitCode.Pass,
        Outcome.Fail => wanted.FailOn == FailOn.Never ? ExitCode.Pass : ExitCode.Fail,
        _ => ExitCode.CannotVerify,
    };

    /// <summary>A verdict in one of the formats.</summary>
    /// <param name="frame">What stands around it, in Markdown.</param>
    public string Render(Verdict verdict, string format, string head, ReportFrame? frame = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ReportFormats.Create(format, new ReportContext(Product.Version, CodeOf(verdict.Outcome)) { Links = links(head, verdict), Frame = frame }).Write(verdict, text);
        return text.ToString();
    }

    /// <summary>The worst of several verdicts is the whole's.</summary>
    public static int Gravity(Outcome outcome) => outcome switch
    {
        Outcome.CannotVerify => 3,
        Outcome.Fail => 2,
        Outcome.Pass => 1,
        _ => 0,
    };

    /// <param name="verdicts">All that were judged: a merge group's numbers are those of all its pull requests.</param>
    private void Output(Verdict worst, Verdict[] verdicts, bool wroteReports)
    {
        string Sum(Level level) => verdicts.Sum(one => one.Count(level)).ToString(CultureInfo.InvariantCulture);
        var incidents = verdicts.Select(one => one.Incident?.Id).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        output("verdict", worst.Outcome switch
        {
            Outcome.Pass => "pass",
            Outcome.Fail => "fail",
            Outcome.NotAnIncident => "not-an-incident",
            _ => "cannot-verify",
        });
        output("incident", string.Join(' ', incidents));
        output("errors", Sum(Level.Error));
        output("warnings", Sum(Level.Warning));
        output("missing-documents", string.Join(' ', verdicts.SelectMany(one => one.Incident?.Required ?? []).Where(required => required.State == DocumentState.Missing).Select(required => required.Kind.ToString().ToLowerInvariant()).Distinct()));
        output("sarif", wroteReports ? wanted.Sarif ?? string.Empty : string.Empty);
        output("report", wroteReports ? wanted.Report?.Path ?? string.Empty : string.Empty);
    }

    private string InWorkspace(string path) => Path.GetFullPath(path, Path.GetFullPath(workspace, environment.Folder));
}

/// <summary>What a job's inputs ask for besides the verdict.</summary>
/// <param name="Report">A file for the report; its ending says the format.</param>
internal sealed record WantedResults(FailOn FailOn, string? Sarif, ReportFile? Report)
{
    /// <summary>The format that a report file's ending names.</summary>
    /// <param name="isAudit">An audit can be a page for a browser, too.</param>
    /// <exception cref="UsageException">It names none.</exception>
    public static ReportFile ReportAt(string path, bool isAudit) => new(
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".md" or ".markdown" => "markdown",
            ".json" => "json",
            ".sarif" => "sarif",
            ".txt" => "text",
            ".html" when isAudit => "html",
            var other => throw new UsageException($"The input report is '{path}': its ending '{other}' is no report's. Valid: .md, .json, .sarif, .txt{(isAudit ? ", .html" : " (and .html with mode: audit)")}."),
        },
        path);
}
