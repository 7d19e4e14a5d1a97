using System.Collections.Immutable;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>What is found for one change in other repositories.</summary>
/// <param name="id">The incident's; null where nothing names it.</param>
internal sealed class CompanionGathering(CompanionReader reader, CompanionSearch search, string? id)
{
    /// <summary>Pull requests that are read at most of those that are named, of those that are linked and of those that a search finds: each is a few requests, and anybody may write a body.</summary>
    public const int MostRead = 5;

    private const string Statement = "the body of the pull request, or of the issue, says";

    private readonly Dictionary<Way, int> _read = [];
    private readonly HashSet<(string Home, int Number)> _seen = [];

    /// <summary>What can't be read, and matters only if nothing else is found.</summary>
    private readonly List<UnreadElsewhere> _doubts = [];

    private enum Way
    {
        /// <summary>By a trailer of the change's authors.</summary>
        Stated,

        /// <summary>By a trailer that anybody may have written.</summary>
        Told,
        Linked,
        Searched,
    }

    public List<FoundCompanion> Found { get; } = [];

    public List<UnreadElsewhere> Unread { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>Looks in one repository: first at what a trailer names, then at links, then by search, until something live is found.</summary>
    public void In(string home, ImmutableArray<CompanionReference> references)
    {
        if (!Named(home, references.Where(reference => reference.IsTrailer)) && !Named(home, references.Where(reference => !reference.IsTrailer)) && id is not null)
        {
            Searched(home, id);
        }

        if (Found.Exists(one => one.Companion.Repository == home && one.Companion.IsLive))
        {
            Notes.AddRange(_doubts.Select(doubt => doubt.Reason + "."));
        }
        else
        {
            Unread.AddRange(_doubts);
        }

        _doubts.Clear();
        Settle(home);
    }

    /// <summary>Reads what is merged as it stands today.</summary>
    private void Settle(string home)
    {
        var merged = Found.Where(one => one.Companion.Repository == home && one.Merge is not null).ToArray();
        try
        {
            foreach (var today in reader.Today(home, merged))
            {
                Found[Found.FindIndex(one => one.Companion.Name == today.Companion.Name)] = today;
            }
        }
        catch (GitHubException error) when (CompanionReader.IsUnreadable(error))
        {
            var names = string.Join(" and ", merged.Select(one => one.Companion.Name));
            Unread.Add(new UnreadElsewhere(home, $"{names} can't be read ({(int?)error.Status})", CompanionReader.Remedy(home) + ".", IsNamed: true));
        }
    }

    /// <returns>Whether something is there, or may be there unseen.</returns>
    private bool Named(string home, IEnumerable<CompanionReference> references)
    {
        var isThere = false;
        foreach (var reference in references)
        {
            isThere |= TryRead(home, reference.Number, !reference.IsTrailer ? Way.Linked : reference.IsAnybodys ? Way.Told : Way.Stated);
        }

        return isThere;
    }

    private void Searched(string home, string wanted)
    {
        try
        {
            foreach (var number in search.Numbers(home, wanted))
            {
                TryRead(home, number, Way.Searched);
            }
        }
        catch (GitHubException error) when (CompanionReader.IsUnreadable(error))
        {
            Unread.Add(new UnreadElsewhere(home, $"The pull requests of {home} can't be searched ({(int?)error.Status})", CompanionReader.Remedy(home) + ".", IsNamed: false));
        }
    }

    /// <summary>Whoever may push to the repository may speak for it; anybody may open a pull request from a fork.</summary>
    private static bool IsStrangers(PullRequestAnswer pull) => pull.MergedAt is null && pull.Head.Repo?.FullName.Equals(pull.Base.Repo?.FullName, StringComparison.OrdinalIgnoreCase) != true;

    /// <returns>Whether it counts, or may count and can't be read.</returns>
    private bool TryRead(string home, int number, Way way)
    {
        if (_seen.Contains((home, number)) || !MayRead(home, number, way))
        {
            return false;
        }

        _seen.Add((home, number));
        PullRequestAnswer? pull = null;
        try
        {
            pull = reader.Find(home, number);
            return TryTake(home, pull, way);
        }
        catch (GitHubException error) when (CompanionReader.IsUnreadable(error))
        {
            var mend = way == Way.Searched ? CompanionReader.Remedy(home) + "." : $"{CompanionReader.Remedy(home)}; or mend the number where it is named.";
            return Doubt(new UnreadElsewhere(home, $"{home}#{number} can't be read ({(int?)error.Status})", mend, way == Way.Stated), way, isSeen: pull is not null);
        }
        catch (TooLargeCompanionException error)
        {
            return Doubt(new UnreadElsewhere(home, error.Message, "Put the incident's documents in a pull request of their own.", way == Way.Stated), way, isSeen: true);
        }
    }

    private bool MayRead(string home, int number, Way way)
    {
        var kind = way == Way.Told ? Way.Stated : way;
        if (_read.GetValueOrDefault(kind) < MostRead)
        {
            _read[kind] = _read.GetValueOrDefault(kind) + 1;
            return true;
        }

        Notes.AddRange(way == Way.Searched ? [] : [$"{home}#{number} isn't read: at most {MostRead} pull requests of other repositories are."]);
        return false;
    }

    /// <summary>What the change's authors name decides. A link to what nobody can see is none: a search tells whether the repository can be seen.</summary>
    private bool Doubt(UnreadElsewhere unread, Way way, bool isSeen)
    {
        if (way is Way.Stated or Way.Searched)
        {
            Unread.Add(unread);
        }
        else if (way == Way.Told || isSeen)
        {
            _doubts.Add(unread);
        }
        else
        {
            Notes.Add(unread.Reason + ".");
        }

        return way == Way.Stated;
    }

    private bool TryTake(string home, PullRequestAnswer pull, Way way)
    {
        var name = $"{home}#{pull.Number}";
        var isNamed = id is not null && search.IsOf(pull, id);
        if (way == Way.Searched && (!isNamed || IsStrangers(pull)))
        {
            Notes.AddRange(isNamed ? [$"{name} names {id} and comes from a fork: it counts if {Statement} `Docs: {name}`, or once it is merged."] : []);
            return false;
        }

        var found = reader.Read(home, pull);
        if (way == Way.Linked && !isNamed && (id is null || !search.IsCarried(found, id)))
        {
            Notes.Add($"{name} is linked and doesn't name {id ?? "an incident"}: it counts if {(id is null ? string.Empty : "it does, or if ")}{Statement} `Docs: {name}`.");
            return false;
        }

        Found.Add(found);
        return found.Companion.IsLive;
    }
}
