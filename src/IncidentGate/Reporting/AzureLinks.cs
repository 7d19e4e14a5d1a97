using System.Globalization;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Reporting;

/// <summary>Links into a repository of Azure Repos.</summary>
/// <param name="repository">The repository's page: <c>https://dev.azure.com/acme/shop/_git/payments</c>.</param>
/// <param name="version">The commit whose lines the findings count, or the branch.</param>
/// <param name="report">The run's own page.</param>
internal sealed class AzureLinks(string repository, string version, string? report) : IReportLinks
{
    public string? ToReport => report;

    public string? ToFile(string path, int? line)
    {
        var kind = version.Length is 40 or 64 && version.All(char.IsAsciiHexDigit) ? "GC" : "GB";
        var at = line is { } number ? string.Create(CultureInfo.InvariantCulture, $"&line={number}&lineEnd={number + 1}&lineStartColumn=1&lineEndColumn=1") : string.Empty;
        return $"{repository}?path={Uri.EscapeDataString("/" + path)}&version={kind}{Uri.EscapeDataString(version)}{at}&_a=contents";
    }

    public string? ToRule(string id) => RuleCatalog.Find(id) is null ? null : RulePage.AddressOf(id);
}
