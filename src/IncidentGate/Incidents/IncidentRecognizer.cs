using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>Tells whether a change is an incident's, and which one. Looks at the change first; documents are parsed only where it doesn't say.</summary>
internal sealed class IncidentRecognizer(Policy policy)
{
    private static readonly string[] NoIncident = ["none", "no", "n/a", "na", "-"];

    private readonly Regex _id = new(policy.Reading.IncidentIdPattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private readonly SeverityScale _severities = new(policy.Severities);

    /// <summary>The tag of a change; null where it is no incident's.</summary>
    /// <param name="statedId">An id from the caller.</param>
    /// <param name="library">Asked for only where the documents' front matter has to decide.</param>
    public IncidentTag? Recognize(ChangeSet change, string? statedId, Func<DocumentLibrary> library)
    {
        var signs = Signs(change, statedId).ToImmutableArray();
        if (!signs.IsEmpty && signs.Any(sign => !sign.Ids.IsEmpty))
        {
            return TagOf(signs);
        }

        var changed = change.Files.Where(file => file.Change != FileChange.Deleted && DocumentReader.IsDocument(file.Path)).ToArray();
        if (changed.Length == 0)
        {
            return signs.IsEmpty ? null : TagOf(signs);
        }

        var stated = FrontMatterSigns(changed, library());
        return signs.IsEmpty
            ? TagOfDocuments(stated.Where(sign => sign.IsNew))
            : TagOf(signs) with { Mentions = MentionsOf(NearestOf(stated)) };
    }

    /// <summary>The ids in a text, in upper case, each once.</summary>
    public ImmutableArray<string> IdsIn(string text)
    {
        var found = Matches(text);
        // An underscore counts as a letter: `fix_INC-42` hides the id from a pattern that starts at a word's edge.
        found = found.IsEmpty && text.Contains('_', StringComparison.Ordinal) ? Matches(text.Replace('_', ' ')) : found;
        return [.. found.Where(id => !_severities.IsSeverity(id)).Distinct(StringComparer.Ordinal)];
    }

    private ImmutableArray<string> Matches(string text) => [.. _id.Matches(text).Select(match => match.Value.ToUpperInvariant())];

    private IEnumerable<Sign> Signs(ChangeSet change, string? statedId)
    {
        var recognition = policy.Recognition;
        if (statedId is not null)
        {
            yield return new Sign("--incident", [statedId.Trim().ToUpperInvariant()]);
        }

        foreach (var label in change.Labels.Where(label => Wildcard.MatchesAny([.. recognition.Labels, .. recognition.CloseLabels], label)))
        {
            yield return new Sign($"label {label}", IdsIn(label));
        }

        if (recognition.Title && change.Title is { } title && IdsIn(title) is { IsEmpty: false } inTitle)
        {
            yield return new Sign("title", inTitle);
        }

        if (recognition.Body && change.Body is { } body && IdsIn(body) is { IsEmpty: false } inBody)
        {
            yield return new Sign("body", inBody);
        }

        foreach (var sign in TrailerSigns(change.Body ?? string.Empty))
        {
            yield return sign;
        }

        // "inc-refactor" is a word like any other: without an id only a folder of branches, such as incident/, tags a change.
        if (change.Branch is { } branch && recognition.Branches.Where(pattern => Wildcard.Matches(pattern, branch)).ToArray() is { Length: > 0 } patterns
            && IdsIn(branch) is var inBranch && (!inBranch.IsEmpty || Array.Exists(patterns, pattern => pattern.Contains('/', StringComparison.Ordinal))))
        {
            yield return new Sign($"branch {branch}", inBranch);
        }
    }

    private IEnumerable<Sign> TrailerSigns(string body)
    {
        foreach (var line in body.Split('\n').Select(line => line.Trim()))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon > 0 ? policy.Recognition.Trailers.FirstOrDefault(trailer => line.AsSpan(0, colon).Trim().Equals(trailer, StringComparison.OrdinalIgnoreCase)) : null;
            var value = line[(colon + 1)..].Trim();
            if (name is null || value.Length == 0 || NoIncident.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            // One word that is no id is a slip in a deliberate trailer; a sentence is prose that happens to start so.
            var ids = IdsIn(value);
            if (!ids.IsEmpty || !value.Any(char.IsWhiteSpace))
            {
                yield return new Sign($"trailer {name}: {value}", ids);
            }
        }
    }

    private IEnumerable<DocumentSign> FrontMatterSigns(ChangedFile[] changed, DocumentLibrary library)
    {
        foreach (var file in changed)
        {
            if (library.Find(file.Path) is not { } document)
            {
                continue;
            }

            var values = document.FrontMatter.Values.Where(value => policy.Reading.IncidentKeys.Contains(value.Key, StringComparer.OrdinalIgnoreCase));
            foreach (var id in values.SelectMany(value => value.Items).SelectMany(item => IdsIn(item)).Distinct(StringComparer.Ordinal))
            {
                yield return new DocumentSign(document, id, IsNew(id, document, file));
            }
        }
    }

    /// <summary>
    /// Whether the change is what brings the id into the front matter. Mending a typo in last year's postmortem doesn't make the
    /// change that incident's.
    /// </summary>
    private static bool IsNew(string id, Document document, ChangedFile file) =>
        !file.LinesKnown
        || (file.AddedLines.Any(line => line <= document.FrontMatter.EndLine && line <= document.Lines.Length && Names(document.Lines[line - 1], id))
            && !file.RemovedLines.Any(removed => Names(removed.Text, id)));

    private static bool Names(string line, string id) => line.Contains(id, StringComparison.OrdinalIgnoreCase);

    /// <summary>For a change that is tagged without an id: what it brings in, else what its postmortems say, else what its other documents say.</summary>
    private static IEnumerable<DocumentSign> NearestOf(IEnumerable<DocumentSign> signs)
    {
        var all = signs.ToArray();
        DocumentSign[][] groups = [[.. all.Where(sign => sign.IsNew)], [.. all.Where(sign => sign.Document.Kind == DocumentKind.Postmortem)], all];
        return groups.FirstOrDefault(group => group.Length > 0) ?? [];
    }

    private static IncidentTag? TagOfDocuments(IEnumerable<DocumentSign> signs)
    {
        var mentions = MentionsOf(signs);
        return mentions.IsEmpty ? null : new IncidentTag(mentions, mentions[0].Source);
    }

    private static ImmutableArray<IncidentMention> MentionsOf(IEnumerable<DocumentSign> signs) =>
        [.. signs.Select(sign => new IncidentMention(sign.Id, $"front matter of {sign.Document.Path}"))];

    private static IncidentTag TagOf(ImmutableArray<Sign> signs) =>
        new([.. signs.SelectMany(sign => sign.Ids.Select(id => new IncidentMention(id, sign.Source)))], signs[0].Source);

    /// <summary>A place of the change that tags it, and the ids there.</summary>
    private sealed record Sign(string Source, ImmutableArray<string> Ids);

    private sealed record DocumentSign(Document Document, string Id, bool IsNew);
}
