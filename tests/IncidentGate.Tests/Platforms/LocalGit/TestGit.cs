using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Tests.Platforms.LocalGit;

/// <summary>The machine's git, for tests.</summary>
internal static class TestGit
{
    public static string Executable => GitExecutable.Find(Environment.GetEnvironmentVariable("PATH"));

    public static GitRepository Open(string folder) => GitRepository.Open(new GitRunner(Executable, folder, TimeSpan.FromSeconds(60)));
}
