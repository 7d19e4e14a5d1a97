using System.Collections.Immutable;
using System.Text.Json;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>How a work item's state has changed, oldest first.</summary>
internal sealed class AzureItemHistory(AzureClient client, int id)
{
    private const int Page = 200;

    /// <summary>Saves that are looked at.</summary>
    private const int Most = 2_000;

    private readonly Lazy<ImmutableArray<StateChange>> _states = new(() => Read(client, id));

    public ImmutableArray<StateChange> States => _states.Value;

    private static ImmutableArray<StateChange> Read(AzureClient client, int id)
    {
        var states = ImmutableArray.CreateBuilder<StateChange>();
        for (var skip = 0; skip < Most; skip += Page)
        {
            var updates = client.Get(client.Scope.InProject($"wit/workItems/{id}/updates?$top={Page}&$skip={skip}"), AzureJson.Default.ListAnswerUpdateAnswer).Items;
            foreach (var update in updates)
            {
                if (update.Fields?.GetValueOrDefault(AzureWorkItems.State) is { } change)
                {
                    states.Add(new StateChange(Text(change.OldValue), Text(change.NewValue), TimeOf(update), update.RevisedBy));
                }
            }

            if (updates.Length < Page)
            {
                break;
            }
        }

        return states.ToImmutable();
    }

    /// <summary>The service dates the newest save far into the future; the field that it writes with each is right.</summary>
    private static DateTimeOffset? TimeOf(UpdateAnswer update) =>
        DateTimeOffset.TryParse(Text(update.Fields?.GetValueOrDefault("System.ChangedDate")?.NewValue), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : update.RevisedDate;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

/// <summary>A work item went from one state to another.</summary>
/// <param name="From">Null where it was new.</param>
internal sealed record StateChange(string? From, string? To, DateTimeOffset? At, IdentityAnswer? By);
