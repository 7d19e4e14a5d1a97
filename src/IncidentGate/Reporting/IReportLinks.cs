using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Reporting;

/// <summary>Where a report's places can be opened. A platform knows its own; null means that there is nothing to open.</summary>
internal interface IReportLinks
{
    /// <summary>A file of the change at a line.</summary>
    string? ToFile(string path, int? line);

    string? ToRule(string id);

    /// <summary>The whole report, where this one leaves something out.</summary>
    string? ToReport { get; }
}

/// <summary>A laptop: files have no address, rules have their page.</summary>
internal sealed class LocalLinks : IReportLinks
{
    public string? ToReport => null;

    public string? ToFile(string path, int? line) => null;

    public string? ToRule(string id) => RuleCatalog.Find(id) is null ? null : RulePage.AddressOf(id);
}
