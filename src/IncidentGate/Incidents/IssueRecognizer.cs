using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>
/// Tells whether an issue is the one by which a team tracks an incident, and which incident: by a label, a form's field, or a title that
/// begins with the id. An issue that merely speaks of an incident, as what is left to do after it does, is none.
/// </summary>
internal sealed partial class IssueRecognizer(Policy policy)
{
    private readonly IncidentRecognizer _ids = new(policy);

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
        foreach (var label in issue.Labels.Where(label => Wildcard.MatchesAny(policy.Recognition.Labels, label)))
        {
            yield return new Sign($"label {label} of issue #{issue.Number}", _ids.IdsIn(label));
        }

        foreach (var (field, value) in IssueForm.Fields(issue.Body ?? string.Empty))
        {
            if (IsIdField(field) && _ids.IdsIn(value) is { IsEmpty: false } inField)
            {
                yield return new Sign($"field {field} of issue #{issue.Number}", inField);
            }
        }

        if (policy.Recognition.Title && _ids.IdsIn(issue.Title) is [var first, ..] && LeadsTitle(first, issue.Title))
        {
            yield return new Sign($"title of issue #{issue.Number}", [first]);
        }
    }

    /// <summary>Where else an issue that is labelled as an incident's may say which.</summary>
    private IEnumerable<Sign> Elsewhere(TrackedIssue issue)
    {
        var title = _ids.IdsIn(issue.Title);
        if (!title.IsEmpty)
        {
            return [new Sign($"title of issue #{issue.Number}", title)];
        }

        var body = new ChangeSet { Base = string.Empty, Head = string.Empty, Body = issue.Body };
        var trailers = _ids.Recognize(body, statedId: null, () => throw new InvalidOperationException("An issue has no documents."))?.Mentions ?? [];
        return trailers.Select(mention => new Sign($"{mention.Source} of issue #{issue.Number}", [mention.Id]));
    }

    private bool IsIdField(string field)
    {
        var name = Fold(field);
        return Fold("incident id") == name || Fold("incident number") == name || Fold("incident key") == name
            || policy.Reading.IncidentKeys.Concat(policy.Recognition.Trailers).Any(key => Fold(key) == name);
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static bool LeadsTitle(string id, string title)
    {
        var at = title.IndexOf(id, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && !title.AsSpan(0, at).ContainsAnyInRange('a', 'z') && !title.AsSpan(0, at).ContainsAnyInRange('A', 'Z') && !Afterwards().IsMatch(title[(at + id.Length)..]);
    }

    private static ImmutableArray<IncidentMention> MentionsOf(IEnumerable<Sign> signs) =>
        [.. signs.SelectMany(sign => sign.Ids.Select(id => new IncidentMention(id, sign.Source)))];

    /// <summary>What an issue is about that follows an incident.</summary>
    [GeneratedRegex(@"^[\s\W_]{0,10}(?:follow[- ]?ups?|action(?:s| items?)?|post-?mortem|retro\w*|review|to-?do|task|clean[- ]?up|improvement|prevention|corrective)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Afterwards();

    private sealed record Sign(string Source, ImmutableArray<string> Ids);
}

/// <summary>An issue as far as it tells what it is about.</summary>
internal sealed record TrackedIssue(int Number, string Title, string? Body, ImmutableArray<string> Labels);
