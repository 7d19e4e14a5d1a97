using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Incidents;

/// <summary>How the approval of one document by its audience stands.</summary>
/// <param name="Path">Null for a document that a simulation supposes.</param>
internal sealed record DocumentApproval(DocumentKind Kind, string? Path, Audience Audience, ApprovalState State)
{
    /// <summary>Who approved it, with <c>@</c>.</summary>
    public ImmutableArray<string> By { get; init; } = [];

    /// <summary>Approvals that don't count, and other words that were said, in sentences; or why nothing can be verified.</summary>
    public string Reason { get; init; } = string.Empty;
}

/// <summary>How an approval stands.</summary>
internal enum ApprovalState
{
    Approved,
    Missing,
    CannotVerify,
}

/// <summary>Who has to approve a document: one of them is enough.</summary>
internal sealed record Audience(ImmutableArray<AudienceName> Names, AudienceSource Source)
{
    /// <summary>Whether the policy asks for the incident's lead and the postmortem names none by login.</summary>
    public bool LacksLead { get; init; }

    /// <summary>Why nobody can be named, and what mends it.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The names as a sentence has them.</summary>
    public string Text => Names.IsEmpty ? "the incident's lead" : string.Join(" or ", Names.Select(name => name.Text));
}

/// <summary>A person or a team.</summary>
/// <param name="Organization">Null for a person.</param>
internal sealed record AudienceName(string? Organization, string Name)
{
    public string Text => Organization is null ? $"@{Name}" : $"@{Organization}/{Name}";
}

/// <summary>What names an audience.</summary>
internal enum AudienceSource
{
    Policy,

    /// <summary>The postmortem's own lead.</summary>
    Lead,
    CodeOwners,
}
