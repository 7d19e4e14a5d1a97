using System.Collections.Immutable;
using IncidentGate.Incidents;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Reporting;

/// <summary>Links into a hosted repository, as GitHub has them.</summary>
/// <param name="repository">The repository's page: <c>https://github.com/acme/shop</c>.</param>
/// <param name="commit">The commit whose lines the findings count.</param>
/// <param name="report">The run's own page.</param>
internal sealed class HostedLinks(string repository, string commit, string? report) : IReportLinks
{
    /// <summary>Pull requests of other repositories whose files are shown below their names.</summary>
    public ImmutableArray<Companion> Companions { get; init; } = [];

    public string? ToReport => report;

    /// <summary><c>?plain=1</c>: the rendered view of a Markdown file has no lines to go to.</summary>
    public string? ToFile(string path, int? line)
    {
        var (home, at, within) = Companions.FirstOrDefault(companion => companion.Holds(path)) is { } there ? (there.WebAddress, there.Commit, there.Within(path)) : (repository, commit, path);
        var address = $"{home}/blob/{at}/{string.Join('/', within.Split('/').Select(Uri.EscapeDataString))}";
        return line is null ? address : $"{address}?plain=1#L{line}";
    }

    public string? ToRule(string id) => RuleCatalog.Find(id) is null ? null : RulePage.AddressOf(id);
}
