namespace IncidentGate.Tests;

/// <summary>Texts that are compared with files. <c>UPDATE_GOLDEN=1 dotnet test</c> writes them anew; the difference is then read in the commit.</summary>
internal static class Golden
{
    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Compares a text with a file.</summary>
    /// <param name="path">From the repository's root.</param>
    public static void AssertSame(string path, string actual)
    {
        var full = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, actual);
        }

        Assert.That(full, Does.Exist, "Write it with UPDATE_GOLDEN=1 dotnet test.");
        Assert.That(actual, Is.EqualTo(File.ReadAllText(full).ReplaceLineEndings("\n")), $"{path} differs. If the new text is right: UPDATE_GOLDEN=1 dotnet test");
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "IncidentGate.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No IncidentGate.sln above the tests."));
}
