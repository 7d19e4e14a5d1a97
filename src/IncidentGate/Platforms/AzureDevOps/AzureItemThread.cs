using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// A work item's comments: what an earlier run has said there, and what people have decided. What a later run has to know stands in our
/// comment's last line for everybody to read, as the service keeps no hidden marks; our own is known by its author, too.
/// </summary>
/// <param name="closed">When the work item was closed; null where it is open.</param>
internal sealed partial class AzureItemThread(AzureClient client, int id, DateTimeOffset? closed)
{
    private const string Preview = "7.1-preview.4";
    private const int Page = 200;
    private const int Most = 2_000;
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Stands = "stands";

    private readonly Lazy<ImmutableArray<ItemCommentAnswer>> _all = new(() => Read(client, id));

    /// <summary>Whether a run has found this very closing right, or overridden: it isn't judged again, whatever grows old afterwards.</summary>
    public bool IsSettled => Fact("closed") == Text(closed) && Fact("result") == Stands;

    /// <summary>When a run last spoke of this closing; null where none has.</summary>
    public DateTimeOffset? JudgedAt => Fact("closed") == Text(closed) ? Ours?.ModifiedDate ?? Ours?.CreatedDate : null;

    private ItemCommentAnswer? Ours => _all.Value.LastOrDefault(comment => comment.Text is { } text && Said().IsMatch(text) && comment.CreatedBy?.Id?.Equals(client.Self.Id, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>What people have decided since a person last opened the work item again.</summary>
    public OverrideState Overrides(ImmutableArray<string> approvers, DateTimeOffset? reopened)
    {
        var comments = _all.Value.Where(comment => comment is { CreatedDate: not null } && AzureLogins.Of(comment.CreatedBy?.UniqueName) is not null)
            .Select(comment => new IssueComment(AzureLogins.Of(comment.CreatedBy!.UniqueName)!, AzureWorkItems.TextOf(comment.Text) ?? string.Empty, comment.CreatedDate!.Value)
            {
                IsBot = AzureLogins.IsProgram(comment.CreatedBy.UniqueName, comment.CreatedBy.Descriptor),
                IsEdited = comment.Version > 1 || comment.ModifiedDate > comment.CreatedDate,
                // Nobody comments who has no access to the project.
                IsInsider = true,
            });
        return new OverrideReader(approvers, (organization, team) => new AzureGroups(client).Roster(organization, team, [])).Read(comments, reopened);
    }

    /// <summary>Keeps one comment.</summary>
    /// <param name="html">What it says.</param>
    /// <param name="isSettled">Whether this closing has been found right.</param>
    public void Show(string html, bool isSettled, DateTimeOffset now)
    {
        var ours = Ours;
        if (ours is not null && Words(Said().Replace(ours.Text!, string.Empty)) == Words(html) && IsSettled == isSettled && Fact("closed") == Text(closed))
        {
            return;
        }

        var body = new ItemCommentBody($"{html}\n<p>IncidentGate looked at {Text(now)}: the closing of {Text(closed)} {(isSettled ? Stands : "is not settled")}</p>");
        var path = client.Scope.InProject($"wit/workItems/{id}/comments{(ours is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"/{ours.Id}"))}");
        client.Write(ours is null ? HttpMethod.Post : HttpMethod.Patch, path, body, AzureJson.Default.ItemCommentBody, AzureJson.Default.ItemCommentAnswer, Preview);
    }

    private static ImmutableArray<ItemCommentAnswer> Read(AzureClient client, int id)
    {
        var all = ImmutableArray.CreateBuilder<ItemCommentAnswer>();
        for (string? more = string.Empty; more is not null && all.Count < Most;)
        {
            var answer = client.Get(client.Scope.InProject($"wit/workItems/{id}/comments?$top={Page}&order=asc{(more.Length == 0 ? string.Empty : "&continuationToken=" + Uri.EscapeDataString(more))}"), AzureJson.Default.ItemCommentsAnswer, Preview);
            all.AddRange(answer.Comments ?? []);
            more = string.IsNullOrEmpty(answer.ContinuationToken) ? null : answer.ContinuationToken;
        }

        return [.. all.OrderBy(comment => comment.CreatedDate)];
    }

    /// <summary>The last such line is ours; what stands above may quote a document that says the same.</summary>
    private string? Fact(string name) => Ours is { Text: { } text } && Said().Matches(text).LastOrDefault() is { } said ? said.Groups[name].Value : null;

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) ?? "never";

    /// <summary>What one reads: the service may write tags its own way.</summary>
    private static string Words(string html) => string.Join(' ', (AzureWorkItems.TextOf(html) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("IncidentGate looked at [0-9TZ:-]{1,30}: the closing of (?<closed>[0-9TZ:-]{1,30}|never) (?<result>stands|is not settled)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Said();
}
