using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Findings;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// Mends that the author takes with a click: comments with suggested changes on the lines of the diff. Each stands once, by its finding's
/// fingerprint; when its line changes, GitHub folds it by itself.
/// </summary>
internal sealed partial class GitHubSuggestions(GitHubClient client, string repository)
{
    /// <summary>How many are made in one run: more than one reads is noise, and <c>incidentgate fix</c> takes them all.</summary>
    public const int Most = 10;

    /// <summary>Posts what isn't posted yet, as one review.</summary>
    /// <param name="body">What a suggestion's comment says.</param>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public void Post(int number, string head, ImmutableArray<SuggestedChange> changes, Func<SuggestedChange, string> body)
    {
        if (changes.IsEmpty)
        {
            return;
        }

        var posted = client.List($"repos/{repository}/pulls/{number}/comments?per_page=100", GitHubJson.Default.CommentAnswerArray)
            .Select(comment => Mark().Match(comment.Body ?? string.Empty).Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        var missing = changes.Where(change => !posted.Contains(change.Finding.Fingerprint)).Take(Most).Select(change => CommentOf(change, body(change))).ToArray();
        if (missing.Length > 0)
        {
            var review = new ReviewBody(head, "COMMENT", "What can be mended with a click. `incidentgate fix` does the same in a working tree.", missing);
            client.Write(HttpMethod.Post, $"repos/{repository}/pulls/{number}/reviews", review, GitHubJson.Default.ReviewBody, GitHubJson.Default.ReviewPostedAnswer);
        }
    }

    private static ReviewCommentBody CommentOf(SuggestedChange change, string body) =>
        new(change.Path, $"<!-- incidentgate:suggestion {change.Finding.Fingerprint} -->\n{body}", change.EndLine, "RIGHT")
        {
            StartLine = change.EndLine > change.Line ? change.Line : null,
            StartSide = change.EndLine > change.Line ? "RIGHT" : null,
        };

    [GeneratedRegex("^<!-- incidentgate:suggestion ([0-9a-f]{1,64}) -->", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
