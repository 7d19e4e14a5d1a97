using System.Text;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

internal sealed partial class GitHubShapes
{
    private const int LargestContent = 1024 * 1024;

    /// <summary>The commit as git knows it: GET git/commits/{sha}.</summary>
    public JsonObject GitCommit(CommitObject commit) => new()
    {
        ["sha"] = commit.Sha,
        ["node_id"] = $"C_{commit.Sha}",
        ["url"] = $"{Repository}/git/commits/{commit.Sha}",
        ["html_url"] = $"{Html}/commit/{commit.Sha}",
        ["author"] = Signed(commit.Author),
        ["committer"] = Signed(commit.Committer),
        ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = $"{Repository}/git/trees/{commit.Tree}" },
        ["message"] = commit.Message,
        ["parents"] = Parents(commit, "git/commits"),
        ["verification"] = Unverified(),
    };

    /// <summary>The commit as a comparison lists it.</summary>
    public JsonObject Commit(CommitObject commit) => new()
    {
        ["sha"] = commit.Sha,
        ["node_id"] = $"C_{commit.Sha}",
        ["url"] = $"{Repository}/commits/{commit.Sha}",
        ["html_url"] = $"{Html}/commit/{commit.Sha}",
        ["comments_url"] = $"{Repository}/commits/{commit.Sha}/comments",
        ["commit"] = new JsonObject
        {
            ["url"] = $"{Repository}/git/commits/{commit.Sha}",
            ["author"] = Signed(commit.Author),
            ["committer"] = Signed(commit.Committer),
            ["message"] = commit.Message,
            ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = $"{Repository}/git/trees/{commit.Tree}" },
            ["comment_count"] = 0,
            ["verification"] = Unverified(),
        },
        ["author"] = AccountOf(commit.Author),
        ["committer"] = AccountOf(commit.Committer),
        ["parents"] = Parents(commit, "commits"),
    };

    /// <summary>The first page of a comparison holds the files, at most 300; each page its part of the commits.</summary>
    public JsonObject Comparison(string from, string to, string mergeBase, int page, IReadOnlyList<CommitObject> commits)
    {
        var (ahead, behind) = (repository.Objects.Count($"{from}..{to}"), repository.Objects.Count($"{to}..{from}"));
        var shape = new JsonObject
        {
            ["url"] = $"{Repository}/compare/{from}...{to}",
            ["html_url"] = $"{Html}/compare/{from}...{to}",
            ["permalink_url"] = $"{Html}/compare/{from}...{to}",
            ["diff_url"] = $"{Html}/compare/{from}...{to}.diff",
            ["patch_url"] = $"{Html}/compare/{from}...{to}.patch",
            ["base_commit"] = Commit(repository.Objects.Commit(from)!),
            ["merge_base_commit"] = Commit(repository.Objects.Commit(mergeBase)!),
            ["status"] = (ahead, behind) switch { (0, 0) => "identical", (_, 0) => "ahead", (0, _) => "behind", _ => "diverged" },
            ["ahead_by"] = ahead,
            ["behind_by"] = behind,
            ["total_commits"] = ahead,
            ["commits"] = new JsonArray([.. commits.Select(Commit)]),
        };
        if (page == 1)
        {
            shape["files"] = Files(repository.Objects.Diff(mergeBase, to).Take(300), to);
        }

        return shape;
    }

    public JsonObject Tree(string sha, IReadOnlyList<TreeEntry> entries)
    {
        var items = entries.Take(repository.TreeLimit).Select(entry =>
        {
            var kind = entry.Type switch { "tree" => "trees", "commit" => "commits", _ => "blobs" };
            var item = new JsonObject { ["path"] = entry.Path, ["mode"] = entry.Mode, ["type"] = entry.Type, ["sha"] = entry.Sha, ["url"] = $"{Repository}/git/{kind}/{entry.Sha}" };
            if (entry.Size is { } size)
            {
                item["size"] = size;
            }

            return item;
        });
        return new JsonObject
        {
            ["sha"] = sha,
            ["url"] = $"{Repository}/git/trees/{sha}",
            ["tree"] = new JsonArray([.. items]),
            ["truncated"] = entries.Count > repository.TreeLimit,
        };
    }

    public JsonObject Blob(string sha, byte[] bytes) => new()
    {
        ["sha"] = sha,
        ["node_id"] = $"B_{sha}",
        ["size"] = bytes.Length,
        ["url"] = $"{Repository}/git/blobs/{sha}",
        ["content"] = Base64(bytes),
        ["encoding"] = "base64",
    };

    /// <summary>A file of the contents endpoint; without its bytes an entry of a folder. Above a megabyte GitHub leaves the content out.</summary>
    public JsonObject Content(TreeEntry entry, string revision, byte[]? bytes)
    {
        var path = string.Join('/', entry.Path.Split('/').Select(Uri.EscapeDataString));
        var isFolder = entry.Type == "tree";
        var (self, git, html) = ($"{Repository}/contents/{path}?ref={Uri.EscapeDataString(revision)}", $"{Repository}/git/{(isFolder ? "trees" : "blobs")}/{entry.Sha}", $"{Html}/blob/{Uri.EscapeDataString(revision)}/{path}");
        var shape = new JsonObject
        {
            ["name"] = entry.Path.Split('/')[^1],
            ["path"] = entry.Path,
            ["sha"] = entry.Sha,
            ["size"] = entry.Size ?? 0,
            ["url"] = self,
            ["html_url"] = html,
            ["git_url"] = git,
            ["download_url"] = isFolder ? null : $"{FakeGitHub.Server}/raw/{path}",
            ["type"] = isFolder ? "dir" : entry.Mode == "120000" ? "symlink" : "file",
            ["_links"] = new JsonObject { ["self"] = self, ["git"] = git, ["html"] = html },
        };
        if (entry.Mode == "120000")
        {
            shape["target"] = Encoding.UTF8.GetString(bytes ?? []);
        }
        else if (bytes is not null)
        {
            shape["content"] = bytes.Length > LargestContent ? string.Empty : Base64(bytes);
            shape["encoding"] = bytes.Length > LargestContent ? "none" : "base64";
        }

        return shape;
    }

    /// <summary>Lines of 60 characters, each with its line feed, as GitHub writes them.</summary>
    private static string Base64(byte[] bytes) => string.Concat(Convert.ToBase64String(bytes).Chunk(60).Select(line => new string(line) + "\n"));

    private static JsonObject Signed(Signature signature) => new() { ["name"] = signature.Name, ["email"] = signature.Email, ["date"] = Time(DateTimeOffset.Parse(signature.Date)) };

    private static JsonObject Unverified() => new() { ["verified"] = false, ["reason"] = "unsigned", ["signature"] = null, ["payload"] = null, ["verified_at"] = null };

    private JsonArray Parents(CommitObject commit, string kind) =>
        new([.. commit.Parents.Select(parent => new JsonObject { ["sha"] = parent, ["url"] = $"{Repository}/{kind}/{parent}", ["html_url"] = $"{Html}/commit/{parent}" })]);
}
