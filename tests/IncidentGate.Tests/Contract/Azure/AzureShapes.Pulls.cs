using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>Pull requests and what belongs to them.</summary>
internal sealed partial class AzureShapes
{
    public JsonObject PullRequest(AzureRepository repository, AzurePullRequest pull, bool withWorkItems = false)
    {
        var self = Of(repository, pull);
        var shape = new JsonObject
        {
            ["repository"] = Repository(repository),
            ["pullRequestId"] = pull.Id,
            ["codeReviewId"] = pull.Id,
            ["status"] = pull.Status,
            ["createdBy"] = Identity(pull.CreatedBy),
            ["creationDate"] = FakeAzure.Time(pull.CreatedAt),
            ["title"] = pull.Title,
            ["sourceRefName"] = $"refs/heads/{pull.SourceBranch}",
            ["targetRefName"] = $"refs/heads/{pull.TargetBranch}",
            ["mergeStatus"] = pull.MergeStatus,
            ["isDraft"] = pull.IsDraft,
            ["mergeId"] = "f5fc8381-3fb2-49fe-8a0d-27dcc2d6ef82",
            ["lastMergeSourceCommit"] = Reference(repository, repository.SourceOf(pull)),
            ["lastMergeTargetCommit"] = Reference(repository, repository.TargetOf(pull)),
            ["reviewers"] = new JsonArray([.. pull.Reviewers.Select(one => (JsonNode?)Reviewer(repository, pull, one))]),
            ["url"] = self,
            ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = self }, ["workItems"] = new JsonObject { ["href"] = $"{self}/workitems" } },
            ["supportsIterations"] = true,
            ["artifactId"] = $"vstfs:///Git/PullRequestId/{FakeAzure.ProjectId}%2f{repository.Id}%2f{pull.Id}",
        };

        // What is empty isn't sent at all.
        if (pull.Description is { Length: > 0 } description)
        {
            shape["description"] = description;
        }

        if (repository.MergeOf(pull) is { } merge)
        {
            shape["lastMergeCommit"] = Reference(repository, merge);
        }

        if (pull.ClosesWorkItems)
        {
            shape["completionOptions"] = new JsonObject { ["transitionWorkItems"] = true };
        }

        if (pull.Labels.Count > 0)
        {
            shape["labels"] = new JsonArray([.. pull.Labels.Select(label => (JsonNode?)Label(label))]);
        }

        if (pull.IsFork)
        {
            shape["forkSource"] = new JsonObject { ["name"] = $"refs/heads/{pull.SourceBranch}", ["objectId"] = repository.SourceOf(pull), ["repository"] = new JsonObject { ["id"] = "7c0e6d52-1b1a-4c31-8f0e-0000000f0001", ["name"] = $"{repository.Name}.fork", ["project"] = azure.ProjectShape() } };
        }

        if (pull.ClosedAt is { } closed)
        {
            shape["closedDate"] = FakeAzure.Time(closed);
            shape["closedBy"] = Identity(pull.ClosedBy!);
        }

        if (withWorkItems)
        {
            shape["workItemRefs"] = new JsonArray([.. pull.WorkItems.Select(one => (JsonNode?)WorkItemReference(one))]);
        }

        return shape;
    }

    public JsonObject Reviewer(AzureRepository repository, AzurePullRequest pull, AzureReviewer reviewer)
    {
        var shape = Identity(reviewer.Identity);
        shape["reviewerUrl"] = $"{Of(repository, pull)}/reviewers/{reviewer.Identity.Id}";
        shape["vote"] = reviewer.Vote;
        shape["hasDeclined"] = reviewer.HasDeclined;
        shape["isFlagged"] = false;
        if (reviewer.IsRequired)
        {
            shape["isRequired"] = true;
        }

        if (reviewer.VotedFor.Count > 0)
        {
            shape["votedFor"] = new JsonArray([.. reviewer.VotedFor.Select(group => (JsonNode?)Reviewer(repository, pull, new AzureReviewer(group, 0)))]);
        }

        return shape;
    }

    public JsonObject Iteration(AzureRepository repository, AzurePullRequest pull, AzureIteration iteration) => new()
    {
        ["id"] = iteration.Id,
        ["description"] = repository.Objects.Commit(iteration.Source)!.Message.Split('\n')[0],
        ["author"] = Identity(pull.CreatedBy),
        ["createdDate"] = FakeAzure.Time(iteration.At),
        ["updatedDate"] = FakeAzure.Time(iteration.At),
        ["sourceRefCommit"] = new JsonObject { ["commitId"] = iteration.Source },
        ["targetRefCommit"] = new JsonObject { ["commitId"] = iteration.Target },
        ["commonRefCommit"] = new JsonObject { ["commitId"] = iteration.Common },
        ["hasMoreCommits"] = false,
        ["reason"] = iteration.Id == 1 ? "create" : "push",
    };

    public JsonObject Status(AzureRepository repository, AzurePullRequest pull, AzureStatus status)
    {
        var context = new JsonObject { ["name"] = status.Name };
        if (status.Genre is not null)
        {
            context["genre"] = status.Genre;
        }

        var shape = new JsonObject
        {
            ["id"] = status.Id,
            ["state"] = status.State,
            ["description"] = status.Description,
            ["context"] = context,
            ["creationDate"] = FakeAzure.Time(status.At),
            ["updatedDate"] = FakeAzure.Time(status.At),
            ["createdBy"] = Identity(status.By),
            ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = $"{Of(repository, pull)}/statuses/{status.Id}" } },
        };
        if (status.Iteration is { } iteration)
        {
            shape["iterationId"] = iteration;
        }

        if (status.TargetUrl is not null)
        {
            shape["targetUrl"] = status.TargetUrl;
        }

        return shape;
    }

    public JsonObject Thread(AzureRepository repository, AzurePullRequest pull, AzureThread thread)
    {
        var shape = new JsonObject
        {
            ["pullRequestThreadContext"] = thread.PullRequestContext?.DeepClone(),
            ["id"] = thread.Id,
            ["publishedDate"] = FakeAzure.Time(thread.PublishedAt),
            ["lastUpdatedDate"] = FakeAzure.Time(thread.UpdatedAt),
            ["comments"] = new JsonArray([.. thread.Comments.Select(comment => (JsonNode?)Comment(repository, pull, thread, comment))]),
            ["threadContext"] = thread.Context?.DeepClone(),
            ["properties"] = thread.Properties.DeepClone(),
            ["identities"] = thread.Identities.Count == 0 ? null : new JsonObject(thread.Identities.Select((one, index) => KeyValuePair.Create<string, JsonNode?>($"{index + 1}", Identity(one)))),
            ["isDeleted"] = thread.IsDeleted,
            ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = $"{Of(repository, pull)}/threads/{thread.Id}" } },
        };
        if (thread.Status is not null)
        {
            shape["status"] = thread.Status;
        }

        return shape;
    }

    public JsonObject Comment(AzureRepository repository, AzurePullRequest pull, AzureThread thread, AzureComment comment)
    {
        var shape = new JsonObject
        {
            ["id"] = comment.Id,
            ["parentCommentId"] = comment.Parent,
            ["author"] = Identity(comment.Author),
            ["publishedDate"] = FakeAzure.Time(comment.PublishedAt),
            ["lastUpdatedDate"] = FakeAzure.Time(comment.UpdatedAt),
            ["lastContentUpdatedDate"] = FakeAzure.Time(comment.UpdatedAt),
            ["commentType"] = comment.Type,
            ["usersLiked"] = new JsonArray(),
            ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = $"{Of(repository, pull)}/threads/{thread.Id}/comments/{comment.Id}" } },
        };

        // A deleted comment keeps its place and loses its text.
        if (comment.IsDeleted)
        {
            shape["isDeleted"] = true;
        }
        else
        {
            shape["content"] = comment.Content;
        }

        return shape;
    }

    public JsonObject WorkItemReference(int id) => new() { ["id"] = $"{id}", ["url"] = $"{Collection}/_apis/wit/workItems/{id}" };

    private JsonObject Reference(AzureRepository repository, string commit) => new() { ["commitId"] = commit, ["url"] = $"{Of(repository)}/commits/{commit}" };

    private string Of(AzureRepository repository, AzurePullRequest pull) => $"{Of(repository)}/pullRequests/{pull.Id}";
}
