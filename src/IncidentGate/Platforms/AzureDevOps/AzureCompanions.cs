using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Says of each repository where documents live besides that nothing is read there: what isn't looked at is never taken for right.</summary>
internal sealed class AzureCompanions(Policy policy) : ICompanionSource
{
    public MountedChange Mount(ChangeSet change, IRepositoryFiles files, IReviewSource? reviews, string? id) =>
        new(change with { Elsewhere = new DocumentsElsewhere { Unread = [.. policy.Homes.Values.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(Unread)] } }, files, reviews);

    private static UnreadElsewhere Unread(string repository) => new(
        repository,
        $"By the policy documents live in {repository}, and other repositories aren't read on Azure DevOps yet",
        "Keep them in this repository, or leave `repository` out of the policy and require them there.",
        IsNamed: false);
}
