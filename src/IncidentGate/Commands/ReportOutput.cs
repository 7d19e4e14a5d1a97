using System.Text;
using IncidentGate.Audits;
using IncidentGate.Audits.Organisation;
using IncidentGate.Findings;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>Brings reports to where they were asked for. A file's is rendered whole first, and what is printed leaves the process whole, so that nobody reads half of one.</summary>
/// <param name="exitCode">What the process is going to return.</param>
internal sealed class ReportOutput(RunEnvironment environment, int exitCode)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Where a report's places can be opened.</summary>
    public IReportLinks Links { get; init; } = new LocalLinks();

    public void Print(Verdict verdict, string format) =>
        environment.Output.Write(Render(verdict, ReportFormats.Create(format, Context(TerminalStyles.Of(environment)))));

    /// <param name="most">How many things each owner is shown.</param>
    public void Print(AuditReport audit, string format, int most) =>
        AuditFormats.Create(format, Context(TerminalStyles.Of(environment)), most).Write(audit, environment.Output);

    /// <exception cref="UsageException">The file can't be written.</exception>
    public void ToFile(Verdict verdict, ReportFile file) => ToFile(Render(verdict, ReportFormats.Create(file.Format, Context(TerminalStyle.Plain))), file);

    /// <exception cref="UsageException">The file can't be written.</exception>
    public void ToFile(AuditReport audit, ReportFile file, int most) => ToFile(Render(audit, AuditFormats.Create(file.Format, Context(TerminalStyle.Plain), most)), file);

    /// <param name="most">How many things each owner is shown.</param>
    public void Print(OrganisationReport report, string format, int most) => environment.Output.Write(Render(report, format, Context(TerminalStyles.Of(environment)), most));

    /// <exception cref="UsageException">The file can't be written.</exception>
    public void ToFile(OrganisationReport report, ReportFile file, int most) => ToFile(Render(report, file.Format, Context(TerminalStyle.Plain), most), file);

    private void ToFile(string text, ReportFile file)
    {
        var path = environment.FullPath(file.Path);
        try
        {
            File.WriteAllText(path, text, Utf8);
        }
        catch (DirectoryNotFoundException)
        {
            throw new UsageException($"The {file.Format} report can't be written: there is no folder {Path.GetDirectoryName(path)}. Create it first.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The {file.Format} report can't be written to {path}: {(Directory.Exists(path) ? "it is a folder" : "the disk or its permissions refuse it")}.");
        }
    }

    private static string Render(Verdict verdict, IVerdictWriter writer)
    {
        using var text = new StringWriter { NewLine = "\n" };
        writer.Write(verdict, text);
        return text.ToString();
    }

    private static string Render(AuditReport audit, IAuditWriter writer)
    {
        using var text = new StringWriter { NewLine = "\n" };
        writer.Write(audit, text);
        return text.ToString();
    }

    private static string Render(OrganisationReport report, string format, ReportContext context, int most)
    {
        using var text = new StringWriter { NewLine = "\n" };
        switch (format)
        {
            case "json":
                new OrganisationJson(context).Write(report, text);
                break;
            case "markdown":
                new OrganisationMarkdown(most).Write(report, text);
                break;
            default:
                new OrganisationText(context.Style, most).Write(report, text);
                break;
        }

        return text.ToString();
    }

    private ReportContext Context(TerminalStyle style) => new(Product.Version, exitCode) { Style = style, Links = Links };
}
