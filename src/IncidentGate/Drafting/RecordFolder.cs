using System.Collections.Immutable;

namespace IncidentGate.Drafting;

/// <summary>Reads what the user names from disk: a file, or a folder's files by their names.</summary>
internal static class RecordFolder
{
    private static readonly string[] Endings = [".json", ".txt", ".log", ".md"];

    /// <summary>Files of an export that hold no messages.</summary>
    private static readonly string[] Beside = ["users.json", "channels.json", "groups.json", "dms.json", "mpims.json", "integration_logs.json", "canvases.json", "file_conversations.json"];

    /// <summary>The files at a path, and the list of people beside them where there is one.</summary>
    /// <param name="named">As the user wrote it.</param>
    /// <param name="full">The full path.</param>
    /// <exception cref="DraftException">There is nothing, or it can't be read.</exception>
    public static (ImmutableArray<RecordFile> Files, RecordFile? People) Read(string named, string full)
    {
        try
        {
            return Directory.Exists(full) ? OfFolder(named, full) : ([OfFile(named, full)], PeopleIn(Path.GetDirectoryName(full)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DraftException($"--from {named} can't be read: {error.Message.TrimEnd('.')}.");
        }
    }

    private static (ImmutableArray<RecordFile> Files, RecordFile? People) OfFolder(string named, string full)
    {
        if (File.Exists(Path.Combine(full, "channels.json")))
        {
            throw new DraftException($"--from {named} is a whole export. Name the folder of the incident's channel in it: --from {named.TrimEnd('/')}/inc-42");
        }

        var names = Directory.EnumerateFiles(full).Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !Beside.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Take(RecordFile.MostFiles + 1).ToArray();
        return names.Length switch
        {
            0 => throw new DraftException($"--from {named} has no file that ends in {string.Join(", ", Endings)}. Name a channel's folder, or the file itself."),
            > RecordFile.MostFiles => throw new DraftException($"--from {named} has more than {RecordFile.MostFiles} files. Name those of the incident's days."),
            _ => ([.. names.Select(file => OfFile($"{named.TrimEnd('/', '\\')}/{Path.GetFileName(file)}", file))], PeopleIn(full) ?? PeopleIn(Path.GetDirectoryName(full.TrimEnd('/', '\\')))),
        };
    }

    private static RecordFile? PeopleIn(string? folder) =>
        folder is not null && Path.Combine(folder, "users.json") is var path && File.Exists(path) ? OfFile(path, path)
        : folder is not null && Path.GetDirectoryName(folder) is { } above && Path.Combine(above, "users.json") is var higher && File.Exists(higher) && File.Exists(Path.Combine(above, "channels.json")) ? OfFile(higher, higher)
        : null;

    private static RecordFile OfFile(string named, string full)
    {
        if (!File.Exists(full))
        {
            throw new DraftException($"--from {named}: there is no such file.");
        }

        using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        // A pipe has no length: what comes is read up to the limit.
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = stream.Read(buffer); read > 0 && all.Length <= RecordFile.Limit; read = stream.Read(buffer))
        {
            all.Write(buffer, 0, read);
        }

        return all.Length > RecordFile.Limit
            ? throw new DraftException($"--from {named} is larger than {RecordFile.Limit / 1024 / 1024} MB. Cut it down to the incident's days.")
            : new RecordFile(named, all.ToArray());
    }
}
