using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>What git knows of an incident: commits that name it, what their merges brought, what was reverted, and tags of the time.</summary>
/// <param name="names">Whether a message names the incident.</param>
internal sealed partial class IncidentCommits(GitRepository repository, Func<string, bool> names)
{
    private const int MostCommits = 300;
    private const int MostOfBranch = 50;
    private const string Format = "--format=tformat:%H%n%P%n%ct%n%an%n%B";

    /// <summary>The commits, oldest first. What changes documents alone is left out: that is how the papers came to be, and this draft among them.</summary>
    /// <param name="id">The incident's id, which git looks for.</param>
    public ImmutableArray<RecordedFact> Of(string id)
    {
        if (!repository.Git.Run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").Succeeded)
        {
            return [];
        }

        var named = Log("--all", "--regexp-ignore-case", "--fixed-strings", $"--grep={id}", $"--max-count={MostCommits}").Where(commit => names(commit.Message) && !IsOfDocuments(commit)).ToArray();
        var reverts = named.Length == 0 ? [] : Log("--all", "--fixed-strings", "--grep=This reverts commit", $"--max-count={MostCommits}", $"--since={named.Min(commit => commit.At).ToUnixTimeSeconds()}")
            .Where(commit => Reverted().Match(commit.Message) is { Success: true } told && Array.Exists(named, one => one.Id.StartsWith(told.Groups["id"].Value, StringComparison.Ordinal))).ToArray();
        var told = named.Concat(reverts).DistinctBy(commit => commit.Id, StringComparer.Ordinal).ToDictionary(commit => commit.Id, commit => commit, StringComparer.Ordinal);
        var brought = named.Where(commit => commit.Parents.Length > 1)
            .SelectMany(merge => Log($"{merge.Parents[0]}..{merge.Parents[1]}", "--no-merges", $"--max-count={MostOfBranch}"))
            .Where(commit => !told.ContainsKey(commit.Id) && !IsOfDocuments(commit));
        return [.. told.Values.Select(commit => FactOf(commit)).Concat(brought.Select(commit => FactOf(commit) with { IsRoutine = true })).DistinctBy(fact => fact.Id, StringComparer.Ordinal).OrderBy(fact => fact.At)];
    }

    /// <summary>The tags that were made in a time: releases, as a rule.</summary>
    public ImmutableArray<RecordedFact> Tags(DateTimeOffset from, DateTimeOffset to)
    {
        var tags = repository.Git.Require("for-each-ref", "--sort=-creatordate", "--count=2000", "--format=%(refname:lstrip=2)%00%(creatordate:unix)%00%(*objectname)%00%(objectname)%00%(taggername)", "refs/tags").Text;
        return [.. tags.Split('\n').Select(line => line.Split('\0')).Where(parts => parts.Length == 5)
            .Select(parts => (Name: parts[0], At: Time(parts[1]), Commit: parts[2].Length > 0 ? parts[2] : parts[3], Who: parts[4]))
            .Where(tag => tag.At >= from && tag.At <= to)
            .Select(tag => new RecordedFact($"tag:{tag.Name}", tag.At!.Value, FactKind.Release, tag.Who.Length > 0 ? "tagged {}" : "tag {}")
            {
                Subject = tag.Name,
                Who = tag.Who.Length > 0 ? tag.Who : null,
                Url = AddressOf(tag.Commit),
                Evidence = $"commit {tag.Commit[..7]}",
            })];
    }

    private IEnumerable<Commit> Log(params string[] arguments) =>
        repository.Git.Require(["log", "-z", "--no-show-signature", "--no-color", "--encoding=UTF-8", Format, .. arguments, "--"]).Records
            .Select(record => record.TrimStart('\n').Split('\n', 5)).Where(parts => parts.Length == 5 && Time(parts[2]) is not null)
            .Select(parts => new Commit(parts[0], parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), Time(parts[2])!.Value, parts[3], parts[4]));

    private bool IsOfDocuments(Commit commit)
    {
        var changed = commit.Parents.Length == 0
            ? repository.Git.Run("diff-tree", "--root", "--no-commit-id", "--name-only", "-r", "-z", commit.Id)
            : repository.Git.Run("diff-tree", "--no-commit-id", "--name-only", "-r", "-z", commit.Parents[0], commit.Id);
        return changed.Succeeded && !changed.Records.IsEmpty && changed.Records.All(DocumentReader.IsDocument);
    }

    private RecordedFact FactOf(Commit commit)
    {
        var isRevert = Reverted().IsMatch(commit.Message);
        return new RecordedFact($"commit:{commit.Id}", commit.At, isRevert ? FactKind.Revert : FactKind.Commit, isRevert ? "reverted" : commit.Parents.Length > 1 ? "merged" : "committed")
        {
            Who = commit.Author,
            Quote = commit.Message.Split('\n')[0],
            Url = AddressOf(commit.Id),
            Evidence = $"commit {commit.Id[..7]}",
        };
    }

    private string? AddressOf(string commit) => repository.WebAddress is { } web ? $"{web}/commit/{commit}" : null;

    private static DateTimeOffset? Time(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 7_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(value) : null;

    [GeneratedRegex(@"\bThis reverts commit (?<id>[0-9a-f]{7,64})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Reverted();

    /// <param name="At">When it was committed in its present form.</param>
    private sealed record Commit(string Id, string[] Parents, DateTimeOffset At, string Author, string Message);
}
