using System.Globalization;
using IncidentGate.Audits;
using IncidentGate.Findings;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>What an audit's step leaves behind: texts, report files, outputs.</summary>
/// <param name="workspace">The folder that report files stand in.</param>
/// <param name="links">Where a report's places can be opened.</param>
/// <param name="output">Sets one of the step's outputs.</param>
internal sealed class AuditResults(RunEnvironment environment, string workspace, WantedResults wanted, IReportLinks links, Action<string, string> output)
{
    /// <param name="most">How many things each owner is shown.</param>
    public string Render(AuditReport audit, string format, int most)
    {
        using var text = new StringWriter { NewLine = "\n" };
        AuditFormats.Create(format, new ReportContext(Product.Version, ExitCode.Pass) { Links = links }, most).Write(audit, text);
        return text.ToString();
    }

    /// <exception cref="UsageException">A file can't be written.</exception>
    public void Conclude(AuditReport audit, int code)
    {
        Files(audit, code);
        Outputs(audit, code);
    }

    private void Files(AuditReport audit, int code)
    {
        var reports = new ReportOutput(environment, code) { Links = links };
        foreach (var file in (ReportFile?[])[wanted.Sarif is { } sarif ? new ReportFile("sarif", sarif) : null, wanted.Report])
        {
            if (file is not null)
            {
                reports.ToFile(audit, file with { Path = Path.GetFullPath(file.Path, Path.GetFullPath(workspace, environment.Folder)) }, int.MaxValue);
            }
        }
    }

    private void Outputs(AuditReport audit, int code)
    {
        string Count(Level level) => audit.Count(level).ToString(CultureInfo.InvariantCulture);
        output("verdict", code switch { ExitCode.Pass => "pass", ExitCode.Fail => "fail", _ => "cannot-verify" });
        output("incident", string.Empty);
        output("errors", Count(Level.Error));
        output("warnings", Count(Level.Warning));
        output("missing-documents", string.Empty);
        output("reopened", string.Empty);
        output("sarif", wanted.Sarif ?? string.Empty);
        output("report", wanted.Report?.Path ?? string.Empty);
    }
}
