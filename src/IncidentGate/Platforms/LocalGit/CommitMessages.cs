using System.Collections.Immutable;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>What people wrote into the commits that lead to what is checked out.</summary>
internal static class CommitMessages
{
    /// <summary>Years of most repositories.</summary>
    private const int Most = 5_000;

    /// <summary>The newest messages, newest first, by one command; none before the first commit. Where they are more than a command's output may be, the newest that fit.</summary>
    /// <exception cref="GitException">Git can't read the commits, or takes too long.</exception>
    public static ImmutableArray<string> Newest(GitRepository repository)
    {
        if (!repository.Git.Run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").Succeeded)
        {
            return [];
        }

        var log = repository.Git.Run("log", "-z", $"--max-count={Most}", "--no-show-signature", "--no-color", "--encoding=UTF-8", "--format=tformat:%B", "HEAD", "--");
        return (log.Succeeded, log.Truncated) switch
        {
            (_, true) => log.Records[..^1],
            (true, _) => log.Records,
            _ => throw new GitException(GitFailure.Failed, $"git log failed: {log.FirstError}"),
        };
    }
}
