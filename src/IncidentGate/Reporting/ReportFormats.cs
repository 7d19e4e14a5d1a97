using IncidentGate.Rules;

namespace IncidentGate.Reporting;

/// <summary>The formats of a verdict's report, by the names that the command line uses.</summary>
internal static class ReportFormats
{
    public static readonly string[] Names = ["text", "json", "sarif", "markdown"];

    public static IVerdictWriter Create(string name, ReportContext context) => name switch
    {
        "text" => new TextVerdictWriter(context.Style),
        "json" => new JsonVerdictWriter(context),
        "sarif" => new SarifVerdictWriter(context, RuleCatalog.All),
        "markdown" => new MarkdownVerdictWriter(context),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
    };

    /// <summary>The format that a file's ending tells; null where it tells none. Not each report has each.</summary>
    public static string? OfEnding(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".txt" => "text",
        ".json" => "json",
        ".sarif" => "sarif",
        ".md" or ".markdown" => "markdown",
        ".html" or ".htm" => "html",
        _ => null,
    };
}
