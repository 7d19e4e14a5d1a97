namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Where files are asked for.</summary>
internal static class AzureContent
{
    /// <summary>A file or folder at a commit.</summary>
    public static string AtCommit(AzureScope scope, string path, string commit) => At(scope, path, commit, "commit");

    /// <summary>A file or folder at a branch as it is.</summary>
    public static string AtBranch(AzureScope scope, string path, string branch) => At(scope, path, branch, "branch");

    private static string At(AzureScope scope, string path, string version, string kind) =>
        scope.InRepository($"items?path={Uri.EscapeDataString("/" + path)}&versionDescriptor.version={Uri.EscapeDataString(version)}&versionDescriptor.versionType={kind}");
}
