using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Documents.Markdown;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>What merged pull requests changed, as it stands on the branch today: under today's paths, on today's lines.</summary>
/// <param name="now">The branch as it is.</param>
/// <param name="head">Its commit or name.</param>
internal sealed class GitHubMergedChanges(GitHubClient client, string repository, IRepositoryFiles now, string head)
{
    /// <summary>Old texts that are fetched at most: each is a request.</summary>
    private const int MostTexts = 100;

    private readonly MergedLines _lines = new(now);
    private int _texts;

    /// <summary>Everything that these pull requests changed, a file once.</summary>
    /// <param name="pulls">In the order in which they were merged.</param>
    public (ImmutableArray<ChangedFile> Files, ImmutableArray<MergedPull> Pulls) Of(IEnumerable<MergedPull> pulls)
    {
        var traced = pulls.Select(Trace).ToImmutableArray();
        return (_lines.Standing(traced.Select(pull => pull.Now)), traced);
    }

    private MergedPull Trace(MergedPull pull) => pull with
    {
        Now = _lines.Trace(
            pull.Files.Changed,
            (file, bytes) => pull.Files.Blobs.GetValueOrDefault(file.Path) is { } blob && !IsBlob(bytes, blob) ? Then(blob) : null,
            new Lazy<IReadOnlyDictionary<string, string>>(() => MovesSince(pull.Answer))),
    };

    private ImmutableArray<string> Then(string blob)
    {
        if (++_texts > MostTexts)
        {
            throw new GitHubException(null, $"More than {MostTexts} documents of this incident's pull requests have changed since, too many to compare one by one.");
        }

        return SourceText.Decode(GitHubContent.Decode(client.Get($"repos/{repository}/git/blobs/{blob}", GitHubJson.Default.ContentAnswer))).Lines;
    }

    /// <summary>Where files went that were renamed since a pull request was merged.</summary>
    private Dictionary<string, string> MovesSince(PullRequestAnswer pull)
    {
        var compared = client.Get($"repos/{repository}/compare/{pull.MergeCommitSha ?? pull.Head.Sha}...{Uri.EscapeDataString(head)}", GitHubJson.Default.CompareAnswer);
        return (compared.Files ?? []).Where(file => file is { Status: "renamed", PreviousFilename: not null }).ToDictionary(file => file.PreviousFilename!, file => file.Filename, StringComparer.Ordinal);
    }

    /// <summary>Whether git gives these bytes this id; the id's length says by which hash.</summary>
    private static bool IsBlob(byte[] bytes, string id)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes];
#pragma warning disable CA5350 // Git names what it keeps by SHA-1; nothing is trusted because of it.
        var hash = id.Length == 40 ? SHA1.HashData(named) : SHA256.HashData(named);
#pragma warning restore CA5350
        return Convert.ToHexStringLower(hash) == id;
    }
}

/// <summary>A merged pull request and its files.</summary>
internal sealed record MergedPull(PullRequestAnswer Answer, PullFiles Files)
{
    /// <summary>What it changed that still stands, as it is today, by the path that it had then.</summary>
    public ImmutableDictionary<string, ChangedFile> Now { get; init; } = ImmutableDictionary<string, ChangedFile>.Empty;
}
