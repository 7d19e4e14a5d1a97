using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>Reads work items, and what they say of an incident.</summary>
internal sealed partial class AzureWorkItems(AzureClient client, WorkItemPolicy policy)
{
    /// <summary>The field that every work item has.</summary>
    public const string State = "System.State";

    /// <summary>When a work item last went into another state.</summary>
    public const string StateChanged = "Microsoft.VSTS.Common.StateChangeDate";

    private const int MostClosed = 5_000;

    /// <summary>The service gives no more at once.</summary>
    private const int MostAtOnce = 200;

    /// <summary>The work items that are there; a deleted one is left out.</summary>
    /// <param name="withLinks">Whether what they are linked with is read, too.</param>
    public ImmutableArray<WorkItemAnswer> Read(ImmutableArray<int> ids, bool withLinks = false)
    {
        var items = ImmutableArray.CreateBuilder<WorkItemAnswer>();
        foreach (var some in ids.Chunk(MostAtOnce))
        {
            var list = string.Join(',', some.Select(id => id.ToString(CultureInfo.InvariantCulture)));
            // In the place of one that is gone stands a null.
            items.AddRange(client.Get(client.Scope.InProject($"wit/workitems?ids={list}&errorPolicy=omit{(withLinks ? "&$expand=relations" : string.Empty)}"), AzureJson.Default.ListAnswerWorkItemAnswer).Items.Where(item => item is not null));
        }

        return items.ToImmutable();
    }

    /// <summary>The work items that were closed since, and still are, with their links; the latest comes first.</summary>
    /// <exception cref="AzureException">Also where there are more than can be looked at.</exception>
    public IEnumerable<WorkItemAnswer> ClosedSince(DateTimeOffset since)
    {
        var states = string.Join(", ", policy.ClosedStates.Select(state => $"'{state.Replace("'", "''", StringComparison.Ordinal)}'"));
        var day = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var found = client.Write(
            HttpMethod.Post,
            client.Scope.InProject($"wit/wiql?timePrecision=true&$top={MostClosed + 1}"),
            new QueryBody($"SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.State] IN ({states}) AND [{StateChanged}] >= '{day}' ORDER BY [{StateChanged}] DESC"),
            AzureJson.Default.QueryBody,
            AzureJson.Default.QueryAnswer).WorkItems ?? [];
        return found.Length > MostClosed
            ? throw new AzureException(null, $"More than {MostClosed} work items were closed in that time, too many to look at. Make closing.look-back shorter in the policy.")
            : found.Select(item => item.Id).Chunk(MostAtOnce).SelectMany(some => Read([.. some], withLinks: true));
    }

    /// <summary>The work item as far as it tells what it is about.</summary>
    public TrackedIssue Tracked(WorkItemAnswer item) =>
        new(item.Id, Field(item, "System.Title") ?? string.Empty, TextOf(Field(item, "System.Description")), TagsOf(item))
        {
            Type = Field(item, "System.WorkItemType"),
            StatedId = policy.IdField is { } field ? Field(item, field) : null,
        };

    /// <summary>Whether the work item's state says that it is no incident's after all.</summary>
    public bool IsIgnored(WorkItemAnswer item) => Field(item, State) is { } state && policy.IgnoredStates.Contains(state, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the work item says of the severity; null where it says nothing.</summary>
    public string? SeverityOf(WorkItemAnswer item) => Field(item, policy.SeverityField);

    public static ImmutableArray<string> TagsOf(WorkItemAnswer item) =>
        [.. (Field(item, "System.Tags") ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A field's text; null where it is empty or isn't there.</summary>
    public static string? Field(WorkItemAnswer item, string name)
    {
        if (item.Fields is null || !item.Fields.TryGetValue(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>A field's time; null where it has none.</summary>
    public static DateTimeOffset? TimeOf(WorkItemAnswer item, string name) =>
        DateTimeOffset.TryParse(Field(item, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>A description's text: the service keeps it as HTML.</summary>
    internal static string? TextOf(string? html) => html is null ? null : WebUtility.HtmlDecode(Tag().Replace(Break().Replace(html, "\n"), string.Empty));

    [GeneratedRegex(@"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,200}>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-z][^<>]{0,2000}>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
