using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>
/// Tells whether an issue is the one by which a team tracks an incident, and which incident: by a label, a form's field, or a title that
/// begins with the id. An issue that merely speaks of an incident, as what is left to do after it does, is none.
/// </summary>
/// <param name="noun">What the platform calls an issue.</param>
internal sealed partial class IssueRecognizer(Policy policy, string noun = IssueRecognizer.Issue)
{
    /// <summary>What Azure DevOps calls an issue.</summary>
    public const string WorkItem = "work item";

    private const string Issue = "issue";

    private readonly IncidentRecognizer _ids = new(policy);

    /// <summary>Whether the title alone tags: what a mention says that a title makes.</summary>
    public static bool IsByTitle(string reason) => reason.StartsWith("title of ", StringComparison.Ordinal);

    /// <summary>The issue's tag; null where it is no incident's own.</summary>
    public IncidentTag? Recognize(TrackedIssue issue)
    {
        if (issue.Labels.Any(label => Wildcard.MatchesAny(policy.Closing.ExceptLabels, label)))
        {
            return null;
        }

        var signs = Signs(issue).ToArray();
        if (signs.Length == 0)
        {
            return null;
        }

        var mentions = MentionsOf(signs);
        return new IncidentTag(mentions.IsEmpty ? MentionsOf(Elsewhere(issue)) : mentions, signs[0].Source);
    }

    private IEnumerable<Sign> Signs(TrackedIssue issue)
    {
        if (issue.Type is { } type && policy.WorkItems.Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            yield return new Sign($"type {type} of {noun} #{issue.Number}", _ids.IdsIn(issue.StatedId ?? string.Empty));
        }
        else if (issue.StatedId is { } stated && _ids.IdsIn(stated) is { IsEmpty: false } inStated)
        {
            yield return new Sign($"field {policy.WorkItems.IdField} of {noun} #{issue.Number}", inStated);
        }

        foreach (var label in issue.Labels.Where(label => Wildcard.MatchesAny(policy.Recognition.Labels, label)))
        {
            yield return new Sign($"label {label} of {noun} #{issue.Number}", _ids.IdsIn(label));
        }

        foreach (var (field, value) in IssueForm.Fields(issue.Body ?? string.Empty))
        {
            if (IsIdField(field) && _ids.IdsIn(value) is { IsEmpty: false } inField)
            {
                yield return new Sign($"field {field} of {noun} #{issue.Number}", inField);
            }
        }

        if (policy.Recognition.Title && Leading(issue.Title) is { IsEmpty: false } leading)
        {
            yield return new Sign($"title of {noun} #{issue.Number}", leading);
        }
    }

    /// <summary>Where else an issue that is labelled as an incident's may say which.</summary>
    private IEnumerable<Sign> Elsewhere(TrackedIssue issue)
    {
        var title = _ids.IdsIn(issue.Title);
        if (!title.IsEmpty)
        {
            return [new Sign($"title of {noun} #{issue.Number}", title)];
        }

        var body = new ChangeSet { Base = string.Empty, Head = string.Empty, Body = issue.Body };
        var trailers = _ids.Recognize(body, statedId: null, () => throw new InvalidOperationException("An issue has no documents."))?.Mentions ?? [];
        return trailers.Select(mention => new Sign($"{mention.Source} of {noun} #{issue.Number}", [mention.Id]));
    }

    private bool IsIdField(string field)
    {
        var name = Fold(field);
        return Fold("incident id") == name || Fold("incident number") == name || Fold("incident key") == name
            || policy.Reading.IncidentKeys.Concat(policy.Recognition.Trailers).Any(key => Fold(key) == name);
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>The ids that a title begins with, unless it goes on with what is to be done about them.</summary>
    private ImmutableArray<string> Leading(string title)
    {
        var leading = ImmutableArray.CreateBuilder<string>();
        var rest = title;
        foreach (var id in _ids.IdsIn(title))
        {
            var at = rest.IndexOf(id, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || !Between().IsMatch(rest[..at]))
            {
                break;
            }

            leading.Add(id);
            rest = rest[(at + id.Length)..];
        }

        return leading.Count > 0 && Afterwards().IsMatch(rest) ? [] : leading.ToImmutable();
    }

    private static ImmutableArray<IncidentMention> MentionsOf(IEnumerable<Sign> signs) =>
        [.. signs.SelectMany(sign => sign.Ids.Select(id => new IncidentMention(id, sign.Source)))];

    /// <summary>What an issue is about that follows an incident.</summary>
    [GeneratedRegex(@"^[\s\W_]{0,10}(?:follow[- ]?ups?|action(?:s| items?)?|post-?mortem|retro\w*|review|to-?do|tasks?|clean[- ]?up|improvements?|prevention|corrective|add|adjust|alert on|automate|build|bump|change|check|configure|create|decide|delete|disable|document|enable|ensure|extend|find out|improve|increase|introduce|investigate|lower|make|measure|migrate|monitor|move|prevent|raise|reduce|refactor|remove|rename|replace|rewrite|set|split|switch|test|tighten|tune|update|upgrade|use|verify|write)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Afterwards();

    /// <summary>What may stand before an id at a title's start, and between two.</summary>
    [GeneratedRegex(@"^[^\p{L}\p{N}]*(?:and|und|et|y)?[^\p{L}\p{N}]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    private sealed record Sign(string Source, ImmutableArray<string> Ids);
}

/// <summary>An issue as far as it tells what it is about.</summary>
internal sealed record TrackedIssue(int Number, string Title, string? Body, ImmutableArray<string> Labels)
{
    /// <summary>A work item's type; null where issues have none.</summary>
    public string? Type { get; init; }

    /// <summary>What stands in the field that the policy names for the id; null where there is none.</summary>
    public string? StatedId { get; init; }
}
