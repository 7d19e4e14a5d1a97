using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Documents.Markdown;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>What completed pull requests changed, as it stands on the branch today: under today's paths, on today's lines.</summary>
/// <param name="now">The branch as it is.</param>
/// <param name="head">Its commit.</param>
internal sealed class AzureMergedChanges(AzureClient client, IRepositoryFiles now, string head)
{
    /// <summary>Old texts that are fetched at most: each is a request.</summary>
    private const int MostTexts = 100;

    /// <summary>The service gives no more differences at once.</summary>
    private const int Page = 2_000;

    /// <summary>Differences since that are looked through for moves.</summary>
    private const int MostMoves = 40_000;

    private readonly MergedLines _lines = new(now);
    private int _texts;

    /// <summary>Everything that these pull requests changed, a file once.</summary>
    /// <param name="pulls">In the order in which they were completed.</param>
    public (ImmutableArray<ChangedFile> Files, ImmutableArray<CompletedPull> Pulls) Of(IEnumerable<CompletedPull> pulls)
    {
        var traced = pulls.Select(Trace).ToImmutableArray();
        return (_lines.Standing(traced.Select(pull => pull.Now)), traced);
    }

    private CompletedPull Trace(CompletedPull pull) => pull with
    {
        Now = _lines.Trace(pull.Files, (file, bytes) => Then(pull.Pull, file, bytes), new Lazy<IReadOnlyDictionary<string, string>>(() => MovesSince(pull.Pull))),
    };

    private ImmutableArray<string>? Then(ReadPullRequest pull, ChangedFile file, byte[] today)
    {
        if (++_texts > MostTexts)
        {
            throw new AzureException(null, $"This incident's pull requests change more than {MostTexts} documents, too many to compare one by one with what they are today.");
        }

        return client.Bytes(AzureContent.AtCommit(client.Scope, file.Path, pull.Head)) is { } then && !then.AsSpan().SequenceEqual(today) ? SourceText.Decode(then).Lines : null;
    }

    private Dictionary<string, string> MovesSince(ReadPullRequest pull)
    {
        var from = pull.Answer.LastMergeCommit?.CommitId ?? pull.Head;
        var changes = new List<ChangeAnswer>();
        for (var isWhole = false; !isWhole;)
        {
            if (changes.Count >= MostMoves)
            {
                throw new AzureException(null, $"More than {MostMoves} files have changed since pull request {pull.Number} was completed, too many to look where its documents have gone. Check out with `fetchDepth: 0`.");
            }

            var answer = client.Get(
                client.Scope.InRepository($"diffs/commits?$top={Page}&$skip={changes.Count}&diffCommonCommit=false&baseVersion={from}&baseVersionType=commit&targetVersion={head}&targetVersionType=commit"),
                AzureJson.Default.DiffAnswer);
            changes.AddRange(answer.Changes ?? []);
            isWhole = answer.AllChangesIncluded == true || answer.Changes is not { Length: Page };
        }

        return AzureChanges.Listed(changes).Where(file => file is { Change: FileChange.Renamed, OldPath: not null }).GroupBy(file => file.OldPath!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Path, StringComparer.Ordinal);
    }
}

/// <summary>A completed pull request and its files.</summary>
internal sealed record CompletedPull(ReadPullRequest Pull, ImmutableArray<ChangedFile> Files)
{
    /// <summary>What it changed that still stands, as it is today, by the path that it had then.</summary>
    public ImmutableDictionary<string, ChangedFile> Now { get; init; } = ImmutableDictionary<string, ChangedFile>.Empty;
}
