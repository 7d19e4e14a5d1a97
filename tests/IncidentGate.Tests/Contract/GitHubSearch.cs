using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract;

/// <summary>Finds issues and pull requests by words, as far as we ask for it. Words are found anywhere, case doesn't count.</summary>
internal sealed partial class GitHubSearch(FakeGitHub hub)
{
    private const int MostResults = 1_000;

    public GitHubAnswer Issues(GitHubRequest request, GitHubShapes shapes)
    {
        var query = SearchQuery.Of(request.Query.GetValueOrDefault("q", string.Empty));
        if (!query.Is.Overlaps(["issue", "pr", "pull-request"]))
        {
            return GitHubAnswer.Invalid("Search", "q", "Query must include 'is:issue' or 'is:pull-request'", "invalid");
        }

        var seen = hub.Repositories.Where(repository => repository.IsSeenBy(request.Token)).Where(repository => query.Repositories.Count == 0 || query.Repositories.Contains(repository.FullName)).ToArray();
        if (seen.Length == 0)
        {
            return GitHubAnswer.Invalid("Search", "q", "The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.", "invalid");
        }

        var found = hub.SearchLags ? [] : seen.SelectMany(repository => repository.Items.Where(item => query.Matches(repository, item)).Select(item => (repository, item))).Take(MostResults).ToArray();
        var (items, link) = request.Paged(found);
        return GitHubAnswer.Ok(
            new JsonObject
            {
                ["total_count"] = found.Length,
                ["incomplete_results"] = hub.SearchIsIncomplete,
                ["search_type"] = "lexical",
                ["items"] = new JsonArray([.. items.Select(one => shapes.Of(one.repository).SearchResult(one.item))]),
            },
            link);
    }

    /// <summary>A query, taken apart.</summary>
    private sealed partial record SearchQuery(IReadOnlyCollection<string> Repositories, HashSet<string> Is, HashSet<string> In, IReadOnlyCollection<string> Words)
    {
        public static SearchQuery Of(string query)
        {
            var parts = Part().Matches(query).Select(match => (Name: match.Groups["name"].Value.ToLowerInvariant(), Value: match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value)).ToArray();
            IEnumerable<string> Values(params string[] names) => parts.Where(part => names.Contains(part.Name)).SelectMany(part => part.Value.Split(','));
            return new SearchQuery(
                Values("repo").ToHashSet(StringComparer.OrdinalIgnoreCase),
                Values("is", "type", "state").ToHashSet(StringComparer.OrdinalIgnoreCase),
                Values("in").DefaultIfEmpty("title").Concat(Values("in").Any() ? [] : ["body", "comments"]).ToHashSet(StringComparer.OrdinalIgnoreCase),
                [.. parts.Where(part => part.Name.Length == 0).Select(part => part.Value)]);
        }

        public bool Matches(FakeRepository repository, FakeItem item)
        {
            var pull = item as FakePullRequest;
            string?[] texts =
            [
                In.Contains("title") ? item.Title : null,
                In.Contains("body") ? item.Body : null,
                .. repository.Comments.Where(comment => In.Contains("comments") && comment.Issue == item.Number).Select(comment => comment.Body),
            ];
            return Is.All(one => one.ToLowerInvariant() switch
            {
                "pr" or "pull-request" => pull is not null,
                "issue" => pull is null,
                "merged" => pull?.Merge is not null,
                "unmerged" => pull is { Merge: null },
                "draft" => pull is { IsDraft: true },
                var state => item.State == state,
            }) && Words.All(word => texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
        }

        [GeneratedRegex(@"(?:(?<name>[a-z-]+):)?(?:""(?<quoted>[^""]*)""|(?<plain>[^\s""]+))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
        private static partial Regex Part();
    }
}
