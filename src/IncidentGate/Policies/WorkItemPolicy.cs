using System.Collections.Immutable;

namespace IncidentGate.Policies;

/// <summary>How a work item of Azure DevOps is recognised as an incident's, besides its tags and title, which are a label and a title like any other.</summary>
internal sealed record WorkItemPolicy
{
    public static readonly WorkItemPolicy Default = new();

    /// <summary>Types whose every work item is an incident's. No process template of Microsoft's has one.</summary>
    public ImmutableArray<string> Types { get; init; } = ["Incident"];

    /// <summary>The field that holds the incident's id, by its reference name; null where tags and titles do.</summary>
    public string? IdField { get; init; }

    /// <summary>The field that states the severity, by its reference name.</summary>
    public string SeverityField { get; init; } = "Microsoft.VSTS.Common.Severity";

    /// <summary>States that say of a work item that it is no incident's after all.</summary>
    public ImmutableArray<string> IgnoredStates { get; init; } = ["Removed"];

    /// <summary>States in which a work item is closed; what closes one takes the first that its type knows.</summary>
    public ImmutableArray<string> ClosedStates { get; init; } = ["Closed", "Done", "Completed"];
}
