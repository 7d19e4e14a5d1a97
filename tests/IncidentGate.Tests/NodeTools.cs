namespace IncidentGate.Tests;

/// <summary>Other people's validators, from <c>tests/node</c>. On a laptop without them a test is skipped and says so; in CI it fails.</summary>
internal static class NodeTools
{
    private static bool IsCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a package is there; in CI it always has to be.</summary>
    public static bool Has(string package) =>
        OperatingSystem.IsLinux() && (IsCi || Directory.Exists(Path.Combine(Golden.Root, "tests/node/node_modules", package)));

    /// <summary>A file of an installed package. A program is made executable, since install scripts don't run.</summary>
    public static string Find(string package, string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The validators of tests/node are run on Linux only.");
        }

        var path = Path.Combine(Golden.Root, "tests/node/node_modules", package, file);
        if (!File.Exists(path))
        {
            var message = $"{package} isn't installed. Install it: npm ci --ignore-scripts --prefix tests/node";
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
}
