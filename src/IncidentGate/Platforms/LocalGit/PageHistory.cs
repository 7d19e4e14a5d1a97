using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>
/// Dates of pages from one pass over the commits, newest first: it ends as soon as each page's last change has been seen. Moves are
/// followed. Merges aren't looked at; what they merge is.
/// </summary>
internal sealed class PageHistory(GitRepository repository) : IHistorySource
{
    private const string Deepen = "Run `git fetch --unshallow`, or check out with `fetch-depth: 0`.";

    public RepositoryHistory Read(HistoryQuestion question)
    {
        if (question.Pages.Count == 0)
        {
            return RepositoryHistory.Unknown;
        }

        try
        {
            return Walk(question, repository.Head());
        }
        catch (GitException error) when (error.Failure == GitFailure.NoBase)
        {
            return new RepositoryHistory { Gap = "There is no commit yet, so git knows no page's last change." };
        }
        catch (GitException error) when (error.Failure is GitFailure.Failed or GitFailure.Limit)
        {
            return new RepositoryHistory { Gap = $"The last changes of pages can't be told from git: {error.Message}" };
        }
    }

    private RepositoryHistory Walk(HistoryQuestion question, string head)
    {
        var isShallow = repository.IsShallow;
        var committed = repository.Git.Require("ls-tree", "-r", "-z", "--name-only", "--full-tree", head).Records.ToHashSet(StringComparer.Ordinal);
        var walk = new HistoryWalk(question with { Pages = [.. question.Pages.Where(committed.Contains)] }, new MechanicalEdits(repository), isShallow);
        using var process = repository.Git.Start("-c", "log.showRoot=true", "log", "-z", "--raw", Renames(), "-l1000", "--no-abbrev", "--no-merges", "--no-show-signature", "--no-color", "--no-ext-diff", "--encoding=UTF-8", "--format=" + LogReader.Format, head, "--");
        process.StandardInput.Close();
        var error = string.Empty;
        process.ErrorDataReceived += (_, line) => error = error.Length == 0 ? line.Data ?? string.Empty : error;
        process.BeginErrorReadLine();
        using var watch = new ProcessWatch(process, repository.Git.Timeout);
        var isEnough = false;
        foreach (var commit in LogReader.Read(process.StandardOutput.BaseStream))
        {
            if (!walk.Take(commit))
            {
                isEnough = true;
                process.Kill(entireProcessTree: true);
                break;
            }
        }

        process.WaitForExit();
        return watch.Expired ? throw new GitException(GitFailure.Limit, $"git log took longer than {repository.Git.Timeout.TotalSeconds:0} s and was ended.")
            : !isEnough && process.ExitCode != 0 ? throw new GitException(GitFailure.Failed, $"git log failed: {error}")
            : walk.Result() with { Gap = GapOf(question, walk, isShallow) };
    }

    private static string? GapOf(HistoryQuestion question, HistoryWalk walk, bool isShallow)
    {
        var unknown = question.Pages.Count - walk.Known;
        return (unknown, isShallow) switch
        {
            (0, _) when !walk.LacksCommits => null,
            (_, true) => $"The clone is shallow: git knows the last change of {walk.Known} of {question.Pages.Count} pages, and nothing is taken for fresh. {Deepen}",
            _ => $"Git doesn't know the last change of {unknown} of {question.Pages.Count} pages: they aren't committed, or came out of a merge. Nothing is taken for fresh.",
        };
    }

    /// <summary>A clone without file contents knows exact moves alone; to compare more, git would fetch every content from the network.</summary>
    private string Renames() => repository.Git.Run("config", "--get-regexp", @"^(?:extensions\.partialclone|remote\..*\.promisor)$").Line.Length > 0 ? "-M100%" : "-M";
}
