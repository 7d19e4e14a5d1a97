using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Incidents;

/// <summary>How a required document stands whose kind lives in another repository: what its companions there say of it.</summary>
/// <param name="home">That repository: <c>owner/name</c>.</param>
internal sealed class RequiredElsewhere(ChangeSet change, DocumentKind kind, string home)
{
    /// <summary>Pages that are named at most.</summary>
    private const int MostLost = 3;

    private readonly ImmutableArray<Companion> _companions = [.. (change.Elsewhere?.Companions ?? []).Where(companion => companion.Repository.Equals(home, StringComparison.OrdinalIgnoreCase))];

    private string Name => kind == DocumentKind.Help ? "customer help" : kind.ToString().ToLowerInvariant();

    /// <summary>What is found here, completed by what is known of there.</summary>
    /// <param name="found">The state by the documents that were read.</param>
    /// <param name="phase">Where the incident closes, what it says has to be merged.</param>
    public RequiredDocument Complete(RequiredDocument found, Phase phase)
    {
        var holding = _companions.Where(companion => companion.IsLive && found.Paths.Any(companion.Holds)).ToImmutableArray();
        var placed = found with { Home = home, Companions = holding.IsEmpty ? _companions : holding };
        if (found.State == DocumentState.CannotVerify)
        {
            return placed;
        }

        if (change.Elsewhere is not { } elsewhere)
        {
            return found.State != DocumentState.Missing ? placed : placed with
            {
                State = DocumentState.CannotVerify,
                Reason = $"The {Name} lives in {home}, which can't be seen from here",
                Mend = $"See the pull request, or suppose it with --with {kind.ToString().ToLowerInvariant()}.",
            };
        }

        // What somebody has named may hold anything; that a search failed matters only where nothing else was found.
        if (elsewhere.Unread.FirstOrDefault(unread => unread.Repository.Equals(home, StringComparison.OrdinalIgnoreCase) && (unread.IsNamed || found.State == DocumentState.Missing)) is { } unread)
        {
            return placed with { State = DocumentState.CannotVerify, Reason = unread.Reason, Mend = unread.Mend };
        }

        if (found.State == DocumentState.Missing)
        {
            return placed with { Reason = string.Join("; ", _companions.Select(WhyNot).Prepend(found.Reason)) };
        }

        return phase == Phase.Close && holding.Any(companion => companion.State != CompanionState.Merged) ? placed with { State = DocumentState.InReview } : placed;
    }

    private static string WhyNot(Companion companion)
    {
        if (!companion.IsLive)
        {
            return $"{companion.Name} was {companion.StateInWords}";
        }

        var lost = companion.Lost.Take(MostLost).Select(page => $"{companion.Name} ({companion.StateInWords}) wrote {page.Path}, {page.Reason}");
        return companion.Lost.IsEmpty ? $"{companion.Name} ({companion.StateInWords}) updates none" : string.Join("; ", lost);
    }
}
