using System.Collections.Immutable;
using System.Text.Json;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>The work items that an audit keeps: each is found again by a tag, its title and its author, who has to be the job itself. Their text is HTML.</summary>
internal sealed class AzureAuditItems : IAuditIssues
{
    private const string Title = "System.Title";
    private const string Description = "System.Description";
    private const string Gone = "Removed";
    private const int MostItems = 200;

    private readonly AuditPolicy _audit;
    private readonly AzureItemWrites _writes;
    private readonly ImmutableDictionary<int, WorkItemAnswer> _items;

    /// <summary>Reads all of them at once.</summary>
    public AzureAuditItems(AzureClient client, AuditPolicy audit, WorkItemPolicy policy)
    {
        (_audit, _writes) = (audit, new AzureItemWrites(client, policy));
        var tag = audit.Label.Replace("'", "''", StringComparison.Ordinal);
        var found = client.Write(
            HttpMethod.Post,
            client.Scope.InProject($"wit/wiql?$top={MostItems}"),
            new QueryBody($"SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Tags] CONTAINS '{tag}' ORDER BY [System.Id]"),
            AzureJson.Default.QueryBody,
            AzureJson.Default.QueryAnswer).WorkItems ?? [];
        var items = found.Length == 0 ? [] : new AzureWorkItems(client, policy).Read([.. found.Select(item => item.Id)]);
        var self = items.IsEmpty ? string.Empty : client.Self.Id;
        _items = items.Where(item => CreatedBy(item)?.Equals(self, StringComparison.OrdinalIgnoreCase) == true && AzureWorkItems.Field(item, AzureWorkItems.State) != Gone && AzureWorkItems.TagsOf(item).Contains(audit.Label, StringComparer.OrdinalIgnoreCase))
            .ToImmutableDictionary(item => item.Id);
    }

    /// <summary>Ours, by title; the oldest where there are two of one.</summary>
    public IReadOnlyDictionary<string, AuditIssue> All =>
        _items.Values.OrderBy(item => item.Id).GroupBy(item => AzureWorkItems.Field(item, Title) ?? string.Empty, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new AuditIssue(group.First().Id, group.Key, AzureWorkItems.Field(group.First(), Description), !_writes.IsClosed(group.First())), StringComparer.Ordinal);

    public string KeyOf(string name, string title) => title;

    /// <exception cref="AzureException">The identity may not, or the project has no such type.</exception>
    public int Create(string name, string title, string text) =>
        _writes.Create(_audit.WorkItemType, AzureItemWrites.Set(Title, title), AzureItemWrites.Set(Description, text), AzureItemWrites.Set("System.Tags", _audit.Label));

    public bool Update(AuditIssue issue, string text, bool? isOpen)
    {
        var item = _items[issue.Number];
        var isWritten = Words(issue.Body) == Words(text);
        var isRight = isOpen is null || issue.IsOpen == isOpen;
        if (isWritten && isRight)
        {
            return false;
        }

        var written = AzureItemWrites.Set(Description, text);
        if (isRight)
        {
            _writes.Patch(item, written);
        }
        else if (isOpen == true)
        {
            _writes.Patch(item, written, AzureItemWrites.Set(AzureWorkItems.State, _writes.StateBefore(item, _writes.HistoryOf(item))));
        }
        else
        {
            _writes.Close(item, written);
        }

        return true;
    }

    private static string? CreatedBy(WorkItemAnswer item) =>
        item.Fields is { } fields && fields.TryGetValue("System.CreatedBy", out var by) && by.ValueKind == JsonValueKind.Object && by.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    /// <summary>What one reads: the service may write tags its own way.</summary>
    private static string Words(string? html) => string.Join(' ', (AzureWorkItems.TextOf(html) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
