using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>The work items that an audit keeps: each is found again by a tag, its title and its author, who has to be the job itself. Their text is HTML.</summary>
internal sealed class AzureAuditItems : IAuditIssues
{
    private const string Patch = "application/json-patch+json";
    private const string Title = "System.Title";
    private const string Description = "System.Description";
    private const string State = "System.State";
    private const string Gone = "Removed";
    private const int MostItems = 200;

    private readonly AzureClient _client;
    private readonly AuditPolicy _audit;
    private readonly WorkItemPolicy _policy;
    private readonly ImmutableDictionary<int, WorkItemAnswer> _items;

    /// <summary>Reads all of them at once.</summary>
    public AzureAuditItems(AzureClient client, AuditPolicy audit, WorkItemPolicy policy)
    {
        (_client, _audit, _policy) = (client, audit, policy);
        var tag = audit.Label.Replace("'", "''", StringComparison.Ordinal);
        var found = client.Write(
            HttpMethod.Post,
            client.Scope.InProject($"wit/wiql?$top={MostItems}"),
            new QueryBody($"SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Tags] CONTAINS '{tag}' ORDER BY [System.Id]"),
            AzureJson.Default.QueryBody,
            AzureJson.Default.QueryAnswer).WorkItems ?? [];
        var items = found.Length == 0 ? [] : new AzureWorkItems(client, policy).Read([.. found.Select(item => item.Id)]);
        var self = items.IsEmpty ? string.Empty : client.Self.Id;
        _items = items.Where(item => CreatedBy(item)?.Equals(self, StringComparison.OrdinalIgnoreCase) == true && AzureWorkItems.Field(item, State) != Gone && AzureWorkItems.TagsOf(item).Contains(audit.Label, StringComparer.OrdinalIgnoreCase))
            .ToImmutableDictionary(item => item.Id);
    }

    /// <summary>Ours, by title; the oldest where there are two of one.</summary>
    public IReadOnlyDictionary<string, AuditIssue> All =>
        _items.Values.OrderBy(item => item.Id).GroupBy(item => AzureWorkItems.Field(item, Title) ?? string.Empty, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new AuditIssue(group.First().Id, group.Key, AzureWorkItems.Field(group.First(), Description), !IsClosed(group.First())), StringComparer.Ordinal);

    public string KeyOf(string name, string title) => title;

    /// <exception cref="AzureException">The identity may not, or the project has no such type.</exception>
    public int Create(string name, string title, string text) =>
        Send(HttpMethod.Post, $"wit/workitems/${Uri.EscapeDataString(_audit.WorkItemType)}", [Set(Title, title), Set(Description, text), Set("System.Tags", _audit.Label)]).Id;

    public bool Update(AuditIssue issue, string text, bool? isOpen)
    {
        var item = _items[issue.Number];
        var isWritten = Words(issue.Body) == Words(text);
        var isRight = isOpen is null || issue.IsOpen == isOpen;
        if (isWritten && isRight)
        {
            return false;
        }

        // What somebody has changed since it was read is left to the next run.
        var patch = new List<PatchOperation> { new("test", "/rev", JsonValue.Create(item.Rev ?? 0)), Set(Description, text) };
        if (isRight)
        {
            Send(HttpMethod.Patch, $"wit/workitems/{item.Id}", [.. patch]);
        }
        else
        {
            Move(item, patch, isOpen == true ? [StateBefore(item)] : _policy.ClosedStates);
        }

        return true;
    }

    /// <summary>Takes the first state that the type knows.</summary>
    private void Move(WorkItemAnswer item, List<PatchOperation> patch, ImmutableArray<string> states)
    {
        foreach (var (state, index) in states.Select((state, index) => (state, index)))
        {
            try
            {
                Send(HttpMethod.Patch, $"wit/workitems/{item.Id}", [.. patch, Set(State, state)]);
                return;
            }
            catch (AzureException error) when (error.Status == HttpStatusCode.BadRequest && index < states.Length - 1)
            {
                // The service refuses a state that the type hasn't.
            }
        }
    }

    /// <summary>The state that the work item had when it was closed.</summary>
    private string StateBefore(WorkItemAnswer item)
    {
        var states = _client.Get(_client.Scope.InProject($"wit/workItems/{item.Id}/updates"), AzureJson.Default.ListAnswerUpdateAnswer).Items
            .Select(update => update.Fields?.GetValueOrDefault(State)).OfType<FieldChange>().ToArray();
        return states.Reverse().Select(change => Text(change.OldValue)).FirstOrDefault(state => state is not null && !IsClosed(state))
            ?? states.Select(change => Text(change.NewValue)).FirstOrDefault(state => state is not null && !IsClosed(state))
            ?? throw new AzureException(null, $"Work item #{item.Id} was never in a state other than {string.Join(", ", _policy.ClosedStates)}, so it can't be opened again. Open it by hand, or correct incident.work-items.closed-states in the policy.");
    }

    private bool IsClosed(WorkItemAnswer item) => AzureWorkItems.Field(item, State) is { } state && IsClosed(state);

    private bool IsClosed(string state) => _policy.ClosedStates.Contains(state, StringComparer.OrdinalIgnoreCase);

    private WorkItemAnswer Send(HttpMethod method, string path, PatchOperation[] patch) =>
        _client.Write(method, _client.Scope.InProject(path), patch, AzureJson.Default.PatchOperationArray, AzureJson.Default.WorkItemAnswer, mediaType: Patch);

    private static PatchOperation Set(string field, string value) => new("add", "/fields/" + field, JsonValue.Create(value)!);

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string? CreatedBy(WorkItemAnswer item) =>
        item.Fields is { } fields && fields.TryGetValue("System.CreatedBy", out var by) && by.ValueKind == JsonValueKind.Object && by.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    /// <summary>What one reads: the service may write tags its own way.</summary>
    private static string Words(string? html) => string.Join(' ', (AzureWorkItems.TextOf(html) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
