using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>Work items: read, query, create, change by JSON Patch, comments.</summary>
internal sealed partial class AzureRoutes
{
    private const int MostWorkItems = 200;

    private void MapWorkItems()
    {
        Map("GET", WorkItem, request => Listed(request, request.Query.GetValueOrDefault("ids", string.Empty).Split(',').Select(id => int.TryParse(id, out var number) ? number : 0), request.Query.GetValueOrDefault("fields")?.Split(','), request.Query.GetValueOrDefault("errorPolicy")), AzureRight.ReadWorkItems);
        Map("POST", "/{organization}/{project}/_apis/wit/workitemsbatch", request => Listed(request, (request.Body["ids"] as JsonArray ?? []).Select(id => (int)id!), (request.Body["fields"] as JsonArray)?.Select(field => (string)field!), (string?)request.Body["errorPolicy"]), AzureRight.ReadWorkItems);
        Map("POST", "/{organization}/{project}/_apis/wit/wiql", Query, AzureRight.ReadWorkItems);
        Map("POST", WorkItem + "/{type}", CreateWorkItem, AzureRight.WriteWorkItems);
        MapWorkItem("GET", string.Empty, (request, item) => AzureAnswer.Ok(_shapes.WorkItem(item, request.Query.GetValueOrDefault("fields")?.Split(','), IsExpanded(request))));
        MapWorkItem("PATCH", string.Empty, UpdateWorkItem);
        MapWorkItem("GET", "/updates", (request, item) => AzureAnswer.List(item.Updates.Skip(request.Number("$skip", 0)).Take(request.Number("$top", MostWorkItems)).Select(update => (JsonNode?)_shapes.Update(item, update))));
        MapWorkItem("GET", "/comments", Comments, isPreview: true);
        MapWorkItem("POST", "/comments", (request, item) => AzureAnswer.Ok(_shapes.Comment(item, _azure.WorkItems.Say(item, request.User, (string)request.Body["text"]!))), isPreview: true);
        MapWorkItem("PATCH", "/comments/{comment}", UpdateComment, isPreview: true);
    }

    private void MapWorkItem(string method, string rest, Func<AzureRequest, AzureWorkItem, AzureAnswer> endpoint, bool isPreview = false) =>
        Map(method, WorkItem + "/{id}" + rest, request => _azure.WorkItems.Find(request.Id("id")) is { } item ? endpoint(request, item) : NoWorkItem(request.Route["id"]), method == "GET" ? AzureRight.ReadWorkItems : AzureRight.WriteWorkItems, isPreview);

    private static AzureAnswer NoWorkItem(string id) =>
        AzureAnswer.NoSuch($"TF401232: Work item {id} does not exist, or you do not have permissions to read it.", "WorkItemUnauthorizedAccessException");

    private static bool IsExpanded(AzureRequest request) => request.Query.GetValueOrDefault("$expand", string.Empty).ToUpperInvariant() is "ALL" or "RELATIONS";

    private AzureAnswer Listed(AzureRequest request, IEnumerable<int> ids, IEnumerable<string>? fields, string? errorPolicy)
    {
        var wanted = ids.ToList();
        if (wanted.Count > MostWorkItems)
        {
            return AzureAnswer.Refused(400, "WorkItemBatchException", $"VS402337: A batch has at most {MostWorkItems} work items.");
        }

        var items = wanted.ConvertAll(id => (Id: id, Item: _azure.WorkItems.Find(id)));
        var isOmitting = string.Equals(errorPolicy, "omit", StringComparison.OrdinalIgnoreCase);
        if (!isOmitting && items.FirstOrDefault(one => one.Item is null) is { Id: > 0 } missing)
        {
            return NoWorkItem($"{missing.Id}");
        }

        var chosen = fields?.ToList();
        return AzureAnswer.List(items.Select(one => one.Item is null ? null : (JsonNode?)_shapes.WorkItem(one.Item, chosen, IsExpanded(request))));
    }

    private AzureAnswer Query(AzureRequest request)
    {
        var text = (string?)request.Body["query"] ?? string.Empty;
        try
        {
            var found = new Wiql(text, request.Is("timePrecision")).Select(_azure.WorkItems.All).Take(request.Number("$top", 20_000)).ToList();
            return AzureAnswer.Ok(new JsonObject
            {
                ["queryType"] = "flat",
                ["queryResultType"] = "workItem",
                ["asOf"] = FakeAzure.Time(_azure.Now()),
                ["columns"] = new JsonArray(),
                ["workItems"] = new JsonArray([.. found.Select(item => (JsonNode?)new JsonObject { ["id"] = item.Id, ["url"] = (string?)_shapes.WorkItemReference(item.Id)["url"] })]),
            });
        }
        catch (FormatException error)
        {
            return AzureAnswer.Refused(400, "WorkItemTrackingQueryException", error.Message);
        }
    }

    private AzureAnswer CreateWorkItem(AzureRequest request)
    {
        var type = request.Route["type"].TrimStart('$');
        if (!_azure.States.ContainsKey(type))
        {
            return AzureAnswer.NoSuch($"VS402323: Work item type {type} does not exist in project {FakeAzure.ProjectId} or you do not have permission to access it.", "WorkItemTypeNotFoundException");
        }

        var fields = Fields(request);
        if (fields.GetValueOrDefault("System.Title") is null)
        {
            return RuleError("Title", "TF401320: Rule Error for field Title. Error code: Required, InvalidEmpty.");
        }

        return RefusalOf(type, fields) ?? AzureAnswer.Ok(_shapes.WorkItem(_azure.WorkItems.Create(_azure.NextId(), type, fields, request.User)));
    }

    private AzureAnswer UpdateWorkItem(AzureRequest request, AzureWorkItem item)
    {
        var tested = request.Operations.FirstOrDefault(one => (string?)one["op"] == "test" && (string?)one["path"] == "/rev");
        if (tested is not null && (int)tested["value"]! != item.Rev)
        {
            return AzureAnswer.Refused(412, "TestPatchOperationFailedException", $"VS403351: Test Operation for path /rev failed, value {item.Rev} was not equal to test value {tested["value"]}.");
        }

        var fields = Fields(request);
        if (RefusalOf(item.Type, fields) is { } refused)
        {
            return refused;
        }

        if (fields.Remove("System.History", out var said))
        {
            _azure.WorkItems.Say(item, request.User, (string)said!);
        }

        _azure.WorkItems.Save(item, fields, request.User);
        return AzureAnswer.Ok(_shapes.WorkItem(item));
    }

    /// <summary>The fields that a patch sets; a removed one is null.</summary>
    private static Dictionary<string, JsonNode?> Fields(AzureRequest request) =>
        request.Operations.Where(one => (string?)one["op"] is "add" or "replace" or "remove" && ((string?)one["path"])?.StartsWith("/fields/", StringComparison.Ordinal) == true)
            .ToDictionary(one => ((string)one["path"]!)["/fields/".Length..], one => (string?)one["op"] == "remove" ? null : one["value"]?.DeepClone());

    private AzureAnswer? RefusalOf(string type, Dictionary<string, JsonNode?> fields) =>
        fields.GetValueOrDefault("System.State") is { } state && !_azure.States[type].Contains((string?)state, StringComparer.Ordinal)
            ? RuleError("State", $"The field 'State' contains the value '{state}' that is not in the list of supported values")
            : null;

    private static AzureAnswer RuleError(string field, string message)
    {
        var answer = AzureAnswer.Refused(400, "RuleValidationException", message);
        answer.Body!["customProperties"] = new JsonObject { ["FieldReferenceName"] = $"System.{field}" };
        return answer;
    }

    private AzureAnswer Comments(AzureRequest request, AzureWorkItem item)
    {
        var ordered = string.Equals(request.Query.GetValueOrDefault("order"), "asc", StringComparison.OrdinalIgnoreCase) ? item.Comments : item.Comments.Reverse();
        var skip = request.Number("continuationToken", 0);
        var page = ordered.Skip(skip).Take(request.Number("$top", MostWorkItems)).ToList();
        var shape = new JsonObject
        {
            ["totalCount"] = item.Comments.Count,
            ["count"] = page.Count,
            ["comments"] = new JsonArray([.. page.Select(comment => (JsonNode?)_shapes.Comment(item, comment))]),
        };
        if (skip + page.Count < item.Comments.Count)
        {
            shape["continuationToken"] = $"{skip + page.Count}";
        }

        return AzureAnswer.Ok(shape);
    }

    private AzureAnswer UpdateComment(AzureRequest request, AzureWorkItem item)
    {
        var comment = item.Comments.FirstOrDefault(one => one.Id == request.Id("comment"));
        if (comment is null || comment.By != request.User)
        {
            return AzureAnswer.NoSuch($"VS404450: The comment {request.Route["comment"]} doesn't exist, or isn't yours.", "WorkItemCommentNotFoundException");
        }

        comment.Text = (string)request.Body["text"]!;
        comment.Version++;
        return AzureAnswer.Ok(_shapes.Comment(item, comment));
    }
}
