using System.Text;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>Objects as Azure DevOps sends them.</summary>
internal sealed partial class AzureShapes(FakeAzure azure)
{
    private string Collection => $"{azure.PublicBase}/{FakeAzure.Organization}";

    private string Api => $"{Collection}/{FakeAzure.ProjectId}/_apis";

    /// <summary>The identity in the form that connectionData has, which is another than everywhere else.</summary>
    public static JsonObject Connected(AzureIdentity identity) => new()
    {
        ["id"] = identity.Id,
        ["descriptor"] = $"Microsoft.TeamFoundation.ServiceIdentity;{identity.Id}",
        ["subjectDescriptor"] = identity.Descriptor,
        ["providerDisplayName"] = identity.DisplayName,
        ["isActive"] = true,
        ["properties"] = new JsonObject { ["Account"] = new JsonObject { ["$type"] = "System.String", ["$value"] = identity.UniqueName } },
        ["resourceVersion"] = 2,
        ["metaTypeId"] = 0,
    };

    public static JsonObject Label(string name) => new() { ["id"] = $"0c0ffee0-0000-4000-8000-{name.Length:000000000000}", ["name"] = name, ["active"] = true };

    public JsonObject Identity(AzureIdentity identity)
    {
        var shape = new JsonObject
        {
            ["displayName"] = identity.DisplayName,
            ["url"] = $"{Collection}/_apis/Identities/{identity.Id}",
            ["_links"] = new JsonObject { ["avatar"] = new JsonObject { ["href"] = $"{Collection}/_apis/GraphProfile/MemberAvatars/{identity.Descriptor}" } },
            ["id"] = identity.Id,
            ["uniqueName"] = identity.UniqueName,
            ["imageUrl"] = $"{Collection}/_api/_common/identityImage?id={identity.Id}",
            ["descriptor"] = identity.Descriptor,
        };
        if (identity.IsContainer)
        {
            shape["isContainer"] = true;
        }

        return shape;
    }

    public JsonObject Team(AzureIdentity team) => new()
    {
        ["id"] = team.Id,
        ["name"] = team.DisplayName.Split('\\')[^1],
        ["url"] = $"{Collection}/_apis/projects/{FakeAzure.ProjectId}/teams/{team.Id}",
        ["description"] = string.Empty,
        ["identityUrl"] = $"{Collection}/_apis/Identities/{team.Id}",
        ["projectName"] = FakeAzure.Project,
        ["projectId"] = FakeAzure.ProjectId,
    };

    public JsonObject Repository(AzureRepository repository) => new()
    {
        ["id"] = repository.Id,
        ["name"] = repository.Name,
        ["url"] = Of(repository),
        ["project"] = azure.ProjectShape(),
        ["defaultBranch"] = $"refs/heads/{repository.DefaultBranch}",
        ["size"] = 4096,
        ["remoteUrl"] = Web(repository),
        ["sshUrl"] = $"git@ssh.dev.azure.com:v3/{FakeAzure.Organization}/{Uri.EscapeDataString(FakeAzure.Project)}/{Uri.EscapeDataString(repository.Name)}",
        ["webUrl"] = Web(repository),
        ["isDisabled"] = false,
        ["isInMaintenance"] = false,
    };

    /// <summary>A file or a folder; with its text where it was asked for and is one.</summary>
    public JsonObject Item(AzureRepository repository, TreeEntry entry, string commit, byte[]? content)
    {
        var shape = new JsonObject
        {
            ["objectId"] = entry.Sha,
            ["gitObjectType"] = entry.Type,
            ["commitId"] = commit,
            ["path"] = $"/{entry.Path}",
        };
        if (entry.Type == "tree")
        {
            shape["isFolder"] = true;
        }

        if (entry.Mode == "120000")
        {
            shape["isSymLink"] = true;
        }

        if (content is not null)
        {
            var isBinary = content.Contains((byte)0);
            shape["content"] = Encoding.UTF8.GetString(isBinary ? [] : content);
            shape["contentMetadata"] = new JsonObject { ["encoding"] = isBinary ? -1 : 65001, ["contentType"] = isBinary ? "application/octet-stream" : "text/plain", ["fileName"] = entry.Path.Split('/')[^1], ["extension"] = entry.Path.Split('.')[^1], ["isBinary"] = isBinary };
        }

        shape["url"] = $"{Of(repository)}/items/{Uri.EscapeDataString(entry.Path)}?versionType=Commit&version={commit}&versionOptions=None";
        return shape;
    }

    public JsonObject Commit(AzureRepository repository, CommitObject commit, bool isFull)
    {
        // A list cuts a message at its first line.
        var subject = commit.Message.Split('\n')[0];
        var shape = new JsonObject
        {
            ["commitId"] = commit.Sha,
            ["author"] = Person(commit.Author),
            ["committer"] = Person(commit.Committer),
            ["comment"] = isFull ? commit.Message : subject,
            ["url"] = $"{Of(repository)}/commits/{commit.Sha}",
            ["remoteUrl"] = $"{Web(repository)}/commit/{commit.Sha}",
        };
        if (isFull)
        {
            shape["treeId"] = commit.Tree;
            shape["parents"] = new JsonArray([.. commit.Parents.Select(parent => (JsonNode?)parent)]);
        }
        else if (subject.Length < commit.Message.Length)
        {
            shape["commentTruncated"] = true;
        }

        return shape;

        static JsonObject Person(Signature signature) => new() { ["name"] = signature.Name, ["email"] = signature.Email, ["date"] = FakeAzure.Time(DateTimeOffset.Parse(signature.Date)) };
    }

    /// <summary>A changed file. There are no hunks anywhere in this API.</summary>
    /// <param name="id">Its place in an iteration's list; null in a comparison of commits.</param>
    public JsonObject Change(AzureRepository repository, DiffFile file, string from, int? id)
    {
        var item = new JsonObject { ["path"] = $"/{file.Path}" };
        if (file.Status != "removed")
        {
            item["objectId"] = file.Sha;
        }

        if (file.PreviousSha is { } previous)
        {
            item["originalObjectId"] = previous;
        }

        var shape = new JsonObject();
        if (id is { } number)
        {
            shape["changeTrackingId"] = number;
            shape["changeId"] = number;
        }
        else
        {
            item["gitObjectType"] = "blob";
            item["commitId"] = from;
            item["url"] = $"{Of(repository)}/items/{Uri.EscapeDataString(file.Path)}?versionType=Commit&version={from}";
        }

        shape["item"] = item;
        if (file.PreviousPath is { } old)
        {
            shape[id is null ? "sourceServerItem" : "originalPath"] = $"/{old}";
        }

        shape["changeType"] = file.Status switch { "added" => "add", "removed" => "delete", "renamed" => file.Sha == file.PreviousSha ? "rename" : "edit, rename", _ => "edit" };
        return shape;
    }

    private string Of(AzureRepository repository) => $"{Api}/git/repositories/{repository.Id}";

    private string Web(AzureRepository repository) => $"{Collection}/{Uri.EscapeDataString(FakeAzure.Project)}/_git/{Uri.EscapeDataString(repository.Name)}";
}
