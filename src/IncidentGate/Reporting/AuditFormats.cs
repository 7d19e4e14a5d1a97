using IncidentGate.Reporting.Html;
using IncidentGate.Rules;

namespace IncidentGate.Reporting;

/// <summary>The formats of an audit's report, by the names that the command line uses.</summary>
internal static class AuditFormats
{
    public static readonly string[] Names = ["text", "json", "sarif", "markdown", "html"];

    /// <param name="most">How many things an owner is shown; the others are counted. Programs get all of them.</param>
    public static IAuditWriter Create(string name, ReportContext context, int most) => name switch
    {
        "text" => new TextAuditWriter(context.Style, most),
        "json" => new JsonAuditWriter(context),
        "sarif" => new SarifAuditWriter(new SarifVerdictWriter(context, RuleCatalog.All)),
        "markdown" => new MarkdownAuditWriter(context, most),
        "html" => new HtmlAuditWriter(context),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
    };
}
