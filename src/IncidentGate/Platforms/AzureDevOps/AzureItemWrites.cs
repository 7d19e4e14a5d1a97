using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Writes work items. What somebody has changed since it was read is never overwritten: each write names the revision that it speaks of.</summary>
internal sealed class AzureItemWrites(AzureClient client, WorkItemPolicy policy)
{
    private const string MediaType = "application/json-patch+json";

    public static PatchOperation Set(string field, string value) => new("add", "/fields/" + field, JsonValue.Create(value)!);

    public bool IsClosed(WorkItemAnswer item) => AzureWorkItems.Field(item, AzureWorkItems.State) is { } state && IsClosed(state);

    public AzureItemHistory HistoryOf(WorkItemAnswer item) => new(client, item.Id);

    /// <exception cref="AzureException">The identity may not, or the project has no such type.</exception>
    public int Create(string type, params PatchOperation[] patch) => Send(HttpMethod.Post, $"wit/workitems/${Uri.EscapeDataString(type)}", patch).Id;

    /// <exception cref="AzureException">The identity may not, or the work item has changed.</exception>
    public void Patch(WorkItemAnswer item, params PatchOperation[] patch) =>
        Send(HttpMethod.Patch, $"wit/workitems/{item.Id}", [new("test", "/rev", JsonValue.Create(item.Rev ?? 0)), .. patch]);

    /// <summary>Closes a work item: the first of the policy's states that its type knows.</summary>
    public void Close(WorkItemAnswer item, PatchOperation more)
    {
        foreach (var (index, state) in policy.ClosedStates.Index())
        {
            try
            {
                Patch(item, more, Set(AzureWorkItems.State, state));
                return;
            }
            catch (AzureException error) when (error.Status == HttpStatusCode.BadRequest && index < policy.ClosedStates.Length - 1)
            {
                // The service refuses a state that the type hasn't.
            }
        }
    }

    /// <summary>The state that the work item had when it was closed.</summary>
    public string StateBefore(WorkItemAnswer item, AzureItemHistory history) =>
        history.States.Reverse().Select(change => change.From).FirstOrDefault(IsOpen)
            ?? history.States.Select(change => change.To).FirstOrDefault(IsOpen)
            ?? throw new AzureException(null, $"Work item #{item.Id} was never in a state other than {string.Join(", ", policy.ClosedStates)}, so it can't be opened again. Open it by hand, or correct incident.work-items.closed-states in the policy.");

    /// <summary>The changes by which it was closed, oldest first.</summary>
    public ImmutableArray<StateChange> Closings(AzureItemHistory history) => [.. history.States.Where(change => !IsOpen(change.To) && IsOpen(change.From))];

    /// <summary>The changes by which it was opened again, oldest first.</summary>
    public ImmutableArray<StateChange> Reopenings(AzureItemHistory history) => [.. history.States.Where(change => IsOpen(change.To) && change.From is not null && !IsOpen(change.From))];

    private bool IsOpen(string? state) => state is not null && !IsClosed(state);

    private bool IsClosed(string state) => policy.ClosedStates.Contains(state, StringComparer.OrdinalIgnoreCase);

    private WorkItemAnswer Send(HttpMethod method, string path, PatchOperation[] patch) =>
        client.Write(method, client.Scope.InProject(path), patch, AzureJson.Default.PatchOperationArray, AzureJson.Default.WorkItemAnswer, mediaType: MediaType);
}
