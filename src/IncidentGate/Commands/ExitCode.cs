namespace IncidentGate.Commands;

/// <summary>What the process tells its caller. A promise to every script and pipeline: never renumber.</summary>
internal static class ExitCode
{
    /// <summary>The change passes, or is no incident's.</summary>
    public const int Pass = 0;

    public const int Fail = 1;

    /// <summary>The command line or the policy is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Something that decides couldn't be read: git, the platform, a history that is too shallow. Never a pass.</summary>
    public const int CannotVerify = 3;

    /// <summary>A fault of IncidentGate itself (<c>EX_SOFTWARE</c>).</summary>
    public const int Bug = 70;
}
