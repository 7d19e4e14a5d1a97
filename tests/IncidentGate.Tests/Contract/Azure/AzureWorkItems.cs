using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>The project's work items. Each save is a revision, and says who made it.</summary>
internal sealed class AzureWorkItems(FakeAzure azure)
{
    private readonly List<AzureWorkItem> _all = [];

    public IReadOnlyList<AzureWorkItem> All => _all;

    public AzureWorkItem? Find(int id) => _all.FirstOrDefault(item => item.Id == id);

    /// <summary>Somebody writes a new one.</summary>
    public AzureWorkItem Add(int id, string type, string title, params string[] tags)
    {
        var changes = new Dictionary<string, JsonNode?> { ["System.Title"] = title };
        if (tags.Length > 0)
        {
            changes["System.Tags"] = string.Join("; ", tags);
        }

        return Create(id, type, changes, AzureIdentity.Dana);
    }

    public AzureWorkItem Create(int id, string type, IReadOnlyDictionary<string, JsonNode?> fields, AzureIdentity by)
    {
        var item = new AzureWorkItem(id, []);
        _all.Add(item);
        Save(item, fields.Prepend(new("System.State", azure.States[type][0])).Prepend(new("System.TeamProject", FakeAzure.Project)).Prepend(new("System.WorkItemType", type)), by);
        return item;
    }

    /// <summary>Sets a field; its time and author are noted, and a state's too.</summary>
    public void Set(AzureWorkItem item, string field, JsonNode? value, AzureIdentity by) => Save(item, [new(field, value)], by);

    public AzureWorkItemComment Say(AzureWorkItem item, AzureIdentity by, string text)
    {
        var comment = new AzureWorkItemComment(azure.NextId(), by, azure.Now()) { Text = text };
        item.Comments.Add(comment);
        return comment;
    }

    public void Save(AzureWorkItem item, IEnumerable<KeyValuePair<string, JsonNode?>> fields, AzureIdentity by)
    {
        var (at, changes) = (azure.Now(), new Dictionary<string, (JsonNode?, JsonNode?)>());
        foreach (var (field, value) in fields)
        {
            Change(field, value);
        }

        var shapes = new AzureShapes(azure);
        if (item.Updates.Count == 0)
        {
            Change("System.CreatedDate", FakeAzure.Time(at));
            Change("System.CreatedBy", shapes.Identity(by));
        }

        if (changes.ContainsKey("System.State"))
        {
            Change("Microsoft.VSTS.Common.StateChangeDate", FakeAzure.Time(at));
        }

        Change("System.ChangedDate", FakeAzure.Time(at));
        Change("System.ChangedBy", shapes.Identity(by));
        item.Updates.Add(new AzureWorkItemUpdate(item.Updates.Count + 1, by, at, changes));

        void Change(string field, JsonNode? value)
        {
            var before = item.Fields[field]?.DeepClone();
            if (!JsonNode.DeepEquals(before, value))
            {
                changes[field] = (before, value?.DeepClone());
                item.Fields[field] = value?.DeepClone();
            }
        }
    }
}
