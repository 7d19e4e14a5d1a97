using IncidentGate.Documents;

namespace IncidentGate.Commands;

/// <summary>A place in the repository that a user names for a new document.</summary>
internal static class RepositoryPath
{
    /// <summary>A path that stays in the repository, with / between folders.</summary>
    /// <exception cref="UsageException">It leads out, or isn't Markdown.</exception>
    public static string Checked(string option, string text)
    {
        var path = text.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        var parts = path.Split('/');
        return !Path.IsPathRooted(text) && !path.Contains(':', StringComparison.Ordinal) && !path.Any(char.IsControl) && !parts.Any(part => part is "" or "." or ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase)) && DocumentReader.IsDocument(path)
            ? path
            : throw new UsageException($"{option} {text} is no Markdown file of the repository. Write its path from the repository's root: docs/postmortems/2026-11-20-inc-42.md");
    }

    /// <exception cref="UsageException">Something is there already, or the way to it is a link that may lead out of the repository.</exception>
    public static void RefuseTaken(string root, string path)
    {
        if (Path.Exists(Path.Combine(root, path)))
        {
            throw new UsageException($"{path} is there already, and stays as it is. Name another place with --path.");
        }

        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(Path.Combine(root, folder)) is { Exists: true } there && (there.Attributes & FileAttributes.ReparsePoint) != 0)
            {
                throw new UsageException($"{folder} is a symbolic link, and nothing is written through it. Name another place with --path.");
            }
        }
    }
}
