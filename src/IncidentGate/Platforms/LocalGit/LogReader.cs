using System.Globalization;
using System.Text;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>A commit and what it does to files.</summary>
/// <param name="Written">When its author wrote it.</param>
/// <param name="Landed">When it was committed in its present form.</param>
/// <param name="IsRoot">Whether it has no parents; in a shallow clone its true ones may only be absent.</param>
internal sealed record LoggedCommit(string Id, DateTimeOffset Written, DateTimeOffset Landed, bool IsRoot, List<LoggedFile> Files);

/// <summary>A file in a commit.</summary>
/// <param name="Status">Git's letter: A, M, D, R, T.</param>
/// <param name="IsSameContent">Whether the bytes are those that were there before.</param>
internal readonly record struct LoggedFile(char Status, string Path, string? OldPath, bool IsSameContent);

/// <summary>Reads <c>git log -z --raw</c> commit by commit as it comes, so that whoever has seen enough can stop.</summary>
internal static class LogReader
{
    /// <summary>What each commit is printed as: a mark, id, times, parents.</summary>
    public const string Format = "tformat:%x01%H %at %ct %P";

    private const char Mark = '\u0001';

    public static IEnumerable<LoggedCommit> Read(Stream log)
    {
        using var records = Records(log).GetEnumerator();
        var record = Next(records);
        while (record is not null)
        {
            var head = Head(record);
            for (record = Next(records); record is not null && record[0] != Mark; record = Next(records))
            {
                if (record[0] == ':' && File(record, records) is { } file)
                {
                    head?.Files.Add(file);
                }
            }

            if (head is { } commit)
            {
                yield return commit;
            }
        }
    }

    /// <summary>The next record that isn't empty, without the line feed that a commit's files begin with; null at the end.</summary>
    private static string? Next(IEnumerator<string> records)
    {
        while (records.MoveNext())
        {
            if (records.Current.TrimStart('\n') is { Length: > 0 } record)
            {
                return record;
            }
        }

        return null;
    }

    private static LoggedCommit? Head(string record) =>
        record[0] == Mark && record[1..].Split(' ') is [{ Length: 40 or 64 } id, var written, var landed, .. var parents] && Time(written) is { } wroteAt && Time(landed) is { } landedAt
            ? new LoggedCommit(id, wroteAt, landedAt, parents is [] or [""], [])
            : null;

    /// <summary>Reads <c>:100644 100644 a1… b2… R097</c> and the one or two names behind it.</summary>
    private static LoggedFile? File(string record, IEnumerator<string> records)
    {
        if (record.Split(' ') is not [_, _, var before, var after, { Length: > 0 } status] || !records.MoveNext())
        {
            return null;
        }

        var first = records.Current;
        return status[0] is not ('R' or 'C') ? new LoggedFile(status[0], first, null, before == after)
            : records.MoveNext() ? new LoggedFile(status[0], records.Current, first, before == after) : null;
    }

    private static DateTimeOffset? Time(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 7_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(value) : null;

    /// <summary>What stands between zero bytes.</summary>
    private static IEnumerable<string> Records(Stream log)
    {
        var buffer = new byte[64 * 1024];
        using var rest = new MemoryStream();
        int read;
        while ((read = log.Read(buffer)) > 0)
        {
            var start = 0;
            for (var end = Array.IndexOf(buffer, (byte)0, 0, read); end >= 0; end = start < read ? Array.IndexOf(buffer, (byte)0, start, read - start) : -1)
            {
                rest.Write(buffer, start, end - start);
                yield return Encoding.UTF8.GetString(rest.GetBuffer(), 0, (int)rest.Length);
                rest.SetLength(0);
                start = end + 1;
            }

            rest.Write(buffer, start, read - start);
        }

        if (rest.Length > 0)
        {
            yield return Encoding.UTF8.GetString(rest.GetBuffer(), 0, (int)rest.Length);
        }
    }
}
