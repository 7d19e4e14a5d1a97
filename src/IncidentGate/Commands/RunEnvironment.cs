namespace IncidentGate.Commands;

/// <summary>All that a command may know of the machine that it runs on. Tests give their own.</summary>
/// <param name="Output">Takes the report alone.</param>
/// <param name="Error">Takes what a person has to know besides.</param>
/// <param name="Folder">Full path that relative paths start from.</param>
/// <param name="Variable">An environment variable's value; null where it isn't set.</param>
/// <param name="IsTerminal">Whether a person sees the output as it comes.</param>
internal sealed record RunEnvironment(TextWriter Output, TextWriter Error, TimeProvider Clock, string Folder, Func<string, string?> Variable, bool IsTerminal)
{
    /// <summary>Whether a person sees what is written besides the report.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Where a person's answers come from; null where nobody is there to answer.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Columns of the terminal; only where there is one.</summary>
    public int TerminalWidth { get; init; } = 100;

    /// <summary>Takes what is shown before the process ends, by what goes on until it is ended; null for <see cref="Output"/>.</summary>
    public TextWriter? Screen { get; init; }

    /// <summary>From the call on, Ctrl-C ends no process but cancels the token.</summary>
    public Func<CancellationToken> Interruption { get; init; } = () => CancellationToken.None;

    /// <summary>A path as the user wrote it, made full.</summary>
    /// <exception cref="UsageException">No path can look so.</exception>
    public string FullPath(string path) =>
        path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) ? throw new UsageException("A path is empty.") : Path.GetFullPath(path, Folder);
}
