using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// Finds the pull requests of another repository that name an incident, where the change names none itself. GitHub's index is behind by
/// minutes, and finds what merely looks alike: a hit counts where the id stands in its title, its body, a label or its branch's name.
/// </summary>
internal sealed class CompanionSearch(GitHubClient client, Policy policy)
{
    /// <summary>Hits that are looked at: the index sets the best first.</summary>
    private const int MostHits = 20;

    private readonly IncidentRecognizer _recognizer = new(policy);

    /// <summary>Their numbers, the latest first.</summary>
    /// <exception cref="GitHubException">The repository can't be searched with this token.</exception>
    public ImmutableArray<int> Numbers(string repository, string id)
    {
        var query = Uri.EscapeDataString($"repo:{repository} is:pr \"{id.Replace('"', ' ')}\"");
        var hits = client.Get($"search/issues?q={query}&per_page={MostHits}", GitHubJson.Default.IssueSearchAnswer).Items;
        return [.. hits.Where(hit => hit.PullRequest is not null).OrderByDescending(hit => Names(hit.Title, id) || Names(hit.Body, id)).ThenByDescending(hit => hit.Number).Select(hit => hit.Number)];
    }

    /// <summary>Whether a pull request names the incident itself.</summary>
    public bool IsOf(PullRequestAnswer pull, string id) =>
        Names(pull.Title, id) || Names(pull.Body, id) || Names(pull.Head.Ref, id) || (pull.Labels ?? []).Any(label => Names(label.Name, id));

    /// <summary>Whether one of its documents carries the incident's id.</summary>
    public bool IsCarried(FoundCompanion found, string id)
    {
        var library = new DocumentLibrary(new CompanionFiles(client, found.Companion.Repository, found.Companion.Commit, found.Texts), policy.Reading);
        return library.Paths.Any(path => library.Find(path)?.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase) == true);
    }

    private bool Names(string? text, string id) => text is not null && _recognizer.IdsIn(text).Contains(id, StringComparer.OrdinalIgnoreCase);
}
