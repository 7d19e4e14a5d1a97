namespace IncidentGate.Platforms.LocalGit;

/// <summary>Git couldn't answer. The message says what is wrong and what mends it.</summary>
internal sealed class GitException(GitFailure failure, string message) : Exception(message)
{
    public GitFailure Failure => failure;

    /// <summary>Whether the caller named something that isn't there, as against something that couldn't be read.</summary>
    public bool IsUsage => failure is GitFailure.NoRepository or GitFailure.UnknownRef or GitFailure.NoBase;
}

/// <summary>Why git couldn't answer.</summary>
internal enum GitFailure
{
    NotInstalled,

    /// <summary>The folder isn't there, or isn't in a git repository.</summary>
    NoRepository,

    /// <summary>A branch, tag or commit that was named doesn't exist.</summary>
    UnknownRef,

    /// <summary>There is nothing to compare with: no commit, no default branch, no common history.</summary>
    NoBase,

    /// <summary>The clone lacks the commits that would tell what the change is.</summary>
    ShallowHistory,

    /// <summary>Git took too long, or said too much.</summary>
    Limit,

    /// <summary>Git ended with an error of its own.</summary>
    Failed,
}
