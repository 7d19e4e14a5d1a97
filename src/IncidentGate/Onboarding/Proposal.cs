using System.Collections.Immutable;

namespace IncidentGate.Onboarding;

/// <summary>Something that the policy of a repository may say, and why.</summary>
/// <param name="Key">The policy's key that it stands below: <c>documents</c>.</param>
/// <param name="Why">What was found, and what follows from it. Stands above the lines as a comment.</param>
/// <param name="Lines">YAML below the key, indented by two.</param>
internal sealed record Proposal(string Key, string Why, ImmutableArray<string> Lines)
{
    /// <summary>Whether it is taken where nobody is asked. What isn't, stands in the policy as a comment that is ready to be used.</summary>
    public bool IsSure { get; init; } = true;
}

/// <summary>What was found in a repository.</summary>
/// <param name="Proposals">What differs from the defaults, in the policy's order.</param>
/// <param name="Notes">What fits the defaults or is for people to decide; each is a comment.</param>
internal sealed record RepositoryTraits(ImmutableArray<Proposal> Proposals, ImmutableArray<string> Notes);
