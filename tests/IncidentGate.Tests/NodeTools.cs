namespace IncidentGate.Tests;

/// <summary>Other people's validators, from <c>tests/node</c> or another folder of ours. On a laptop without them a test is skipped and says so; in CI it fails.</summary>
internal static class NodeTools
{
    private static bool IsCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a package is there; in CI it always has to be.</summary>
    public static bool Has(string package) =>
        OperatingSystem.IsLinux() && (IsCi || Directory.Exists(Path.Combine(Golden.Root, "tests/node/node_modules", package)));

    /// <summary>A file of an installed package. A program is made executable, since install scripts don't run.</summary>
    /// <param name="folder">Whose <c>node_modules</c> it is.</param>
    public static string Find(string package, string file, string folder = "tests/node")
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The validators of tests/node are run on Linux only.");
        }

        var path = Path.Combine(Golden.Root, folder, "node_modules", package, file);
        if (!File.Exists(path))
        {
            var message = $"{package} isn't installed. Install it: npm ci --ignore-scripts --prefix {folder}";
            if (IsCi)
            {
                Assert.Fail(message);
            }

            Assert.Ignore(message);
        }

        if (!OperatingSystem.IsWindows() && Path.GetExtension(file) is not (".js" or ".mjs" or ".cjs" or ".json"))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>Node itself. The test is skipped where it isn't.</summary>
    public static string Node()
    {
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is null && IsCi)
        {
            Assert.Fail("Node isn't installed.");
        }

        if (found is null)
        {
            Assert.Ignore("Node isn't installed.");
        }

        return found!;
    }
}
