using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>Work items, their comments and what changed them.</summary>
internal sealed partial class AzureShapes
{
    /// <param name="fields">The fields asked for, or null for all.</param>
    public JsonObject WorkItem(AzureWorkItem item, IReadOnlyCollection<string>? fields = null, bool withRelations = false)
    {
        var shape = new JsonObject
        {
            ["id"] = item.Id,
            ["rev"] = item.Rev,
            ["fields"] = new JsonObject(item.Fields.Where(field => fields?.Contains(field.Key, StringComparer.OrdinalIgnoreCase) != false).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))),
        };
        if (withRelations && item.Relations.Count > 0)
        {
            shape["relations"] = item.Relations.DeepClone();
        }

        if (fields is null)
        {
            shape["_links"] = new JsonObject { ["html"] = new JsonObject { ["href"] = $"{Collection}/{FakeAzure.ProjectId}/_workitems/edit/{item.Id}" } };
        }

        shape["url"] = Of(item.Id);
        return shape;
    }

    public JsonObject Update(AzureWorkItem item, AzureWorkItemUpdate update) => new()
    {
        ["id"] = update.Rev,
        ["workItemId"] = item.Id,
        ["rev"] = update.Rev,
        ["revisedBy"] = Identity(update.By),
        ["revisedDate"] = FakeAzure.Time(update.At),
        ["fields"] = new JsonObject(update.Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, Values(field.Value.Before, field.Value.After)))),
        ["url"] = $"{Of(item.Id)}/updates/{update.Rev}",
    };

    public JsonObject Comment(AzureWorkItem item, AzureWorkItemComment comment) => new()
    {
        ["workItemId"] = item.Id,
        ["id"] = comment.Id,
        ["version"] = comment.Version,
        ["text"] = comment.Text,
        ["createdBy"] = Identity(comment.By),
        ["createdDate"] = FakeAzure.Time(comment.At),
        ["modifiedBy"] = Identity(comment.By),
        ["modifiedDate"] = FakeAzure.Time(comment.At),
        ["url"] = $"{Of(item.Id)}/comments/{comment.Id}",
    };

    private static JsonObject Values(JsonNode? before, JsonNode? after)
    {
        var shape = new JsonObject();
        if (before is not null)
        {
            shape["oldValue"] = before.DeepClone();
        }

        if (after is not null)
        {
            shape["newValue"] = after.DeepClone();
        }

        return shape;
    }

    private string Of(int workItem) => $"{Api}/wit/workItems/{workItem}";
}
