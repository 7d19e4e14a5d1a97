using System.Text.RegularExpressions;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>From a remote's address to the one that people open in a browser. Names and tokens in it are left out.</summary>
internal static partial class RemoteAddress
{
    /// <summary><c>https://host/path</c>; null for a folder, a bundle, or what can't be read.</summary>
    public static string? WebAddressOf(string remote)
    {
        var match = Remote().Match(remote.Trim());
        return match.Success ? $"https://{match.Groups["host"].Value}/{match.Groups["path"].Value}" : null;
    }

    /// <summary><c>https://token@host/o/r.git</c>, <c>ssh://git@host:22/o/r</c>, <c>git@host:o/r.git</c>.</summary>
    [GeneratedRegex(@"^(?:(?:https?|ssh|git)://(?:[^@/]+@)?(?<host>[A-Za-z0-9.\-]+)(?::\d+)?/|[A-Za-z0-9_.\-]+@(?<host>[A-Za-z0-9.\-]{2,}):/?)(?<path>[^\s/][^\s]*?)(?:\.git)?/?$", RegexOptions.None, 10_000)]
    private static partial Regex Remote();
}
