using IncidentGate.Platforms;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate check --watch</c>: judges again whenever files change, for somebody who writes, until they end it.</summary>
internal sealed class CheckWatch(RunEnvironment environment, IFileChanges changes)
{
    /// <summary>Clears a terminal with what has scrolled away, and begins at its top.</summary>
    public const string Clear = "\e[2J\e[3J\e[H";

    /// <summary>An editor saves in several steps: it is judged when this long nothing has changed.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>Where something never stops writing, it is judged all the same after so many changes.</summary>
    private const int LongestBurst = 20;

    private readonly TextWriter _screen = environment.Screen ?? environment.Output;

    /// <summary>Watches the repository that the options name.</summary>
    /// <exception cref="UsageException">Nobody is there who could end it, or there are no files to watch.</exception>
    public static int Start(RunEnvironment environment, CheckOptions options)
    {
        if (!string.IsNullOrEmpty(environment.Variable("CI")) || environment.Variable("GITHUB_ACTIONS") == "true" || AzureJob.IsHere(environment))
        {
            throw new UsageException("--watch goes on until somebody ends it, and in CI nobody does. Leave it out.");
        }

        if (options.Head is not null)
        {
            throw new UsageException("--watch looks at the files on disk: leave out --head.");
        }

        var repository = LocalRepositories.Open(environment, options.Repository);
        using var changes = new WorkingTreeChanges(repository.Root, options.Outputs.Select(file => environment.FullPath(file.Path)));
        return new CheckWatch(environment, changes).Run(within => new CheckCommand(within).Run(options), environment.Interruption());
    }

    /// <summary>Judges at once and after each change, and returns the last exit code when it is ended.</summary>
    /// <param name="judge">Judges in an environment that keeps its output together.</param>
    public int Run(Func<RunEnvironment, int> judge, CancellationToken stop)
    {
        // What is wrong with the command line itself won't be mended by writing.
        var code = Show(judge);
        while (changes.Wait(Timeout.InfiniteTimeSpan, stop))
        {
            for (var more = 0; more < LongestBurst && changes.Wait(Quiet, stop); more++)
            {
                // The burst goes on.
            }

            if (stop.IsCancellationRequested)
            {
                break;
            }

            code = Show(within => CommandLine.Answer(within, () => judge(within)));
        }

        return code;
    }

    private int Show(Func<RunEnvironment, int> judge)
    {
        using var report = new StringWriter { NewLine = "\n" };
        using var said = new StringWriter { NewLine = "\n" };
        var code = judge(environment with { Output = report, Error = said, IsErrorTerminal = false });
        _screen.Write(environment.IsTerminal ? Clear : string.Empty);
        _screen.Write(report.ToString());
        environment.Error.Write(said.ToString());
        _screen.WriteLine($"(exit code {code}; looking for changes until Ctrl-C)");
        return code;
    }
}
