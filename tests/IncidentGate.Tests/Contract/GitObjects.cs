using System.Diagnostics;
using System.Text;

namespace IncidentGate.Tests.Contract;

/// <summary>A changed file as git tells it. <paramref name="Patch"/> holds the hunks alone, as GitHub sends them; null where there are none.</summary>
internal sealed record DiffFile(string Status, string Path, string? PreviousPath, string Sha, int Additions, int Deletions, string? Patch)
{
    /// <summary>The blob before the change; null for a new file.</summary>
    public string? PreviousSha { get; init; }
}

internal sealed record TreeEntry(string Mode, string Type, string Sha, long? Size, string Path);

internal sealed record Signature(string Name, string Email, string Date);

internal sealed record CommitObject(string Sha, string Tree, IReadOnlyList<string> Parents, Signature Author, Signature Committer, string Message);

/// <summary>What the fakes answer from: a git repository, asked anew each time.</summary>
internal sealed class GitObjects(string root)
{
    private static readonly string[] CommitFields = ["%H", "%T", "%P", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%B"];

    /// <summary>The full id of what <paramref name="revision"/> names, or null. <paramref name="kind"/> is commit, tree or blob.</summary>
    public string? Resolve(string revision, string kind = "commit") =>
        revision.Length == 0 || revision.StartsWith('-') ? null : Text("rev-parse", "--verify", "--quiet", $"{revision}^{{{kind}}}")?.Trim();

    public string? MergeBase(string first, string second) => Text("merge-base", first, second)?.Trim();

    public bool IsAncestor(string ancestor, string descendant) => Bytes("merge-base", "--is-ancestor", ancestor, descendant) is not null;

    public byte[]? Blob(string sha) => Bytes("cat-file", "blob", sha);

    /// <summary>The entry at a path, or null.</summary>
    public TreeEntry? Entry(string commit, string path) => Tree(commit, recursive: false, path).SingleOrDefault(entry => entry.Path == path);

    /// <summary>A folder's entries; with <paramref name="recursive"/> those below it and the folders too.</summary>
    public IReadOnlyList<TreeEntry> Tree(string revision, bool recursive, string? path = null)
    {
        string[] options = recursive ? ["-r", "-t"] : [];
        string[] below = path is null ? [] : ["--", path];
        var lines = Text(["ls-tree", "-z", "-l", "--full-tree", .. options, revision, .. below]) ?? string.Empty;
        return [.. lines.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

        static TreeEntry Parse(string line)
        {
            var (head, name) = (line[..line.IndexOf('\t', StringComparison.Ordinal)], line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            var fields = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new TreeEntry(fields[0], fields[1], fields[2], long.TryParse(fields[3], out var size) ? size : null, name);
        }
    }

    /// <summary>Lines of the new file that a change added.</summary>
    public IReadOnlyCollection<int> AddedLines(string from, string to, string path) =>
        [.. (Text("diff", "--unified=0", MergeBase(from, to)!, to, "--", path) ?? string.Empty).Split('\n')
            .Where(line => line.StartsWith("@@ ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2][1..].Split(','))
            .SelectMany(range => Enumerable.Range(int.Parse(range[0]), range.Length > 1 ? int.Parse(range[1]) : 1))];

    public CommitObject? Commit(string revision) => Commits("-1", revision) is [var commit] ? commit : null;

    /// <summary>The commits of a range, the oldest first, as GitHub lists them.</summary>
    public IReadOnlyList<CommitObject> Commits(params string[] range) => Log([.. range, "--"]);

    /// <summary>The commits that git's log shows for its arguments, the oldest first.</summary>
    public IReadOnlyList<CommitObject> Log(string[] arguments)
    {
        var text = Text(["log", "-z", "--reverse", $"--format={string.Join("%x1f", CommitFields)}", .. arguments]) ?? string.Empty;
        return [.. text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(record =>
        {
            var f = record.Split('\x1f', CommitFields.Length);
            return new CommitObject(f[0], f[1], f[2].Split(' ', StringSplitOptions.RemoveEmptyEntries), new(f[3], f[4], f[5]), new(f[6], f[7], f[8]), f[9].TrimEnd('\n'));
        }),];
    }

    /// <summary>Branches, tags and what a platform keeps beside them, by their full names.</summary>
    public IEnumerable<(string Name, string Sha)> References() =>
        (Text("for-each-ref", "--format=%(refname) %(objectname)") ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (line.Split(' ')[0], line.Split(' ')[1]));

    public int Count(string range) => int.Parse(Text("rev-list", "--count", range) ?? "0");

    /// <summary>The changed files between two commits, renames found, in git's order.</summary>
    public IReadOnlyList<DiffFile> Diff(string from, string to)
    {
        string[] options = ["-M", "--no-color", "--no-ext-diff", "--no-textconv", "--no-abbrev", "--full-index", from, to];
        var raw = Text(["diff", "--raw", "-z", .. options, "--"])!.Split('\0');
        var counts = Text(["diff", "--numstat", "-z", .. options, "--"])!.Split('\0');
        var patches = new Queue<string>(("\n" + Text(["diff", "--patch", .. options, "--"])).Split("\ndiff --git ").Skip(1));
        var files = new List<DiffFile>();
        for (int i = 0, c = 0; i + 1 < raw.Length; i += 2, c++)
        {
            var fields = raw[i].TrimStart(':').Split(' ');
            var previous = fields[4][0] == 'R' ? raw[++i] : null;
            var numbers = counts[c].Split('\t');
            c += previous is null ? 0 : 2;
            var patch = patches.Dequeue();
            if (fields[4] == "T")
            {
                // Git tells a file that became a link as one removed and one added.
                patch = patches.Dequeue();
            }

            var status = fields[4][0] switch { 'A' => "added", 'D' => "removed", 'R' => "renamed", 'T' => "changed", _ => "modified" };
            files.Add(new DiffFile(status, raw[i + 1], previous, status == "removed" ? fields[2] : fields[3], Number(numbers[0]), Number(numbers[1]), Hunks(patch)) { PreviousSha = status == "added" ? null : fields[2] });
        }

        return files;
    }

    private static int Number(string count) => int.TryParse(count, out var number) ? number : 0;

    private static string? Hunks(string patch)
    {
        var start = patch.IndexOf("\n@@ ", StringComparison.Ordinal);
        return start < 0 ? null : patch[(start + 1)..].TrimEnd('\n');
    }

    private string? Text(params string[] arguments) => Bytes(arguments) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private byte[]? Bytes(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["--literal-pathspecs", "-c", "core.quotePath=false", .. arguments])
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        error.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? output.ToArray() : null;
    }
}
