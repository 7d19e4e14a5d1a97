using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>What a job's step leaves behind, whatever it judged: outputs, report files, the exit code.</summary>
internal sealed class GitHubResults(RunEnvironment environment, GitHubJob job, GitHubInputs inputs)
{
    private readonly GitHubFileCommands _files = new(environment, job);

    /// <summary>Writes the outputs and the report files, and returns the exit code of the worst verdict.</summary>
    /// <param name="judged">Verdicts, and the commit or branch that each speaks of.</param>
    /// <param name="reopened">Issues that were opened again.</param>
    public int Conclude(IReadOnlyCollection<(Verdict Verdict, string Head)> judged, string reopened = "")
    {
        var (worst, head) = judged.OrderByDescending(one => Gravity(one.Verdict.Outcome)).First();
        var code = CodeOf(worst.Outcome);
        var reports = new ReportOutput(environment, code) { Links = Links(head, worst) };
        if (inputs.Sarif is { } sarif)
        {
            reports.ToFile(worst, new ReportFile("sarif", InWorkspace(sarif)));
        }

        if (inputs.Report is { } report)
        {
            reports.ToFile(worst, report with { Path = InWorkspace(report.Path) });
        }

        Output(worst, [.. judged.Select(one => one.Verdict)], wroteReports: true);
        _files.Output("reopened", reopened);
        return code;
    }

    /// <summary>Writes the outputs where nothing could be judged.</summary>
    public void Tell(Verdict verdict, string reopened = "")
    {
        Output(verdict, [verdict], wroteReports: false);
        _files.Output("reopened", reopened);
    }

    public int CodeOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass or Outcome.NotAnIncident => ExitCode.Pass,
        Outcome.Fail => inputs.FailOn == FailOn.Never ? ExitCode.Pass : ExitCode.Fail,
        _ => ExitCode.CannotVerify,
    };

    private HostedLinks Links(string head, Verdict verdict) => new(job.RepositoryUrl, head, job.RunUrl) { Companions = verdict.Incident?.Change.Elsewhere?.Companions ?? [] };

    /// <summary>A verdict in one of the formats.</summary>
    /// <param name="frame">What stands around it, in Markdown.</param>
    public string Render(Verdict verdict, string format, string head, ReportFrame? frame = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ReportFormats.Create(format, new ReportContext(Product.Version, CodeOf(verdict.Outcome)) { Links = Links(head, verdict), Frame = frame }).Write(verdict, text);
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
        _files.Output("verdict", worst.Outcome switch
        {
            Outcome.Pass => "pass",
            Outcome.Fail => "fail",
            Outcome.NotAnIncident => "not-an-incident",
            _ => "cannot-verify",
        });
        _files.Output("incident", string.Join(' ', incidents));
        _files.Output("errors", Sum(Level.Error));
        _files.Output("warnings", Sum(Level.Warning));
        _files.Output("missing-documents", string.Join(' ', verdicts.SelectMany(one => one.Incident?.Required ?? []).Where(required => required.State == DocumentState.Missing).Select(required => required.Kind.ToString().ToLowerInvariant()).Distinct()));
        _files.Output("sarif", wroteReports ? inputs.Sarif ?? string.Empty : string.Empty);
        _files.Output("report", wroteReports ? inputs.Report?.Path ?? string.Empty : string.Empty);
    }

    private string InWorkspace(string path) => Path.GetFullPath(path, Path.GetFullPath(job.Workspace, environment.Folder));
}
