using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// Mends that the author takes with a click: comments with suggested changes on the lines of the diff. Each stands once, by its finding's
/// fingerprint; when its line changes, GitHub folds it by itself.
/// </summary>
internal sealed partial class GitHubSuggestions(GitHubClient client, string repository)
{
    /// <summary>How many are made in one run: more than one reads is noise, and <c>incidentgate fix</c> takes them all.</summary>
    public const int Most = 10;

    private const int LongestText = 4_000;

    /// <summary>Posts what isn't posted yet, as one review, and says how many.</summary>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public int Post(int number, string head, IncidentRecord incident, ImmutableArray<Finding> findings)
    {
        var wanted = findings.Select(finding => CommentOn(finding, incident)).OfType<ReviewCommentBody>().ToArray();
        if (wanted.Length == 0)
        {
            return 0;
        }

        var posted = client.List($"repos/{repository}/pulls/{number}/comments?per_page=100", GitHubJson.Default.CommentAnswerArray)
            .Select(comment => Mark().Match(comment.Body ?? string.Empty).Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(comment => !posted.Contains(Mark().Match(comment.Body).Groups[1].Value)).Take(Most).ToArray();
        if (missing.Length > 0)
        {
            var review = new ReviewBody(head, "COMMENT", "What can be mended with a click. `incidentgate fix` does the same in a working tree.", missing);
            client.Write(HttpMethod.Post, $"repos/{repository}/pulls/{number}/reviews", review, GitHubJson.Default.ReviewBody, GitHubJson.Default.ReviewPostedAnswer);
        }

        return missing.Length;
    }

    /// <summary>A suggestion's comment; null where the mend isn't mechanical, or its lines are none that this change added.</summary>
    private static ReviewCommentBody? CommentOn(Finding finding, IncidentRecord incident)
    {
        if (finding is not { Suggestion: not null, Path: { } path, Span: { } span }
            || incident.Change.Find(path) is not { LinesKnown: true } file
            || !Enumerable.Range(span.Line, span.EndLine - span.Line + 1).All(file.AddedLines.Contains)
            || incident.Library.Find(path) is not { } document
            || span.EndLine > document.Lines.Length)
        {
            return null;
        }

        var old = string.Join('\n', document.Lines[(span.Line - 1)..span.EndLine]);
        var local = finding with { Span = span with { Line = 1, EndLine = span.EndLine - span.Line + 1 } };
        var (mended, applied) = SuggestedFixes.Apply(old, [local]);
        if (applied == 0 || mended.Length > LongestText)
        {
            return null;
        }

        var fence = new string('`', Math.Max(3, Ticks().Matches(mended).Select(match => match.Length).DefaultIfEmpty(0).Max() + 1));
        var body = $"<!-- incidentgate:suggestion {finding.Fingerprint} -->\n{PlainSentence(finding.NextStep)}\n\n{fence}suggestion\n{mended}\n{fence}";
        return new ReviewCommentBody(path, body, span.EndLine, "RIGHT")
        {
            StartLine = span.EndLine > span.Line ? span.Line : null,
            StartSide = span.EndLine > span.Line ? "RIGHT" : null,
        };
    }

    /// <summary>A sentence that quotes the page, without what Markdown or a mention would make of it.</summary>
    private static string PlainSentence(string text) => Special().Replace(text, "\\$0").Replace("@", "@\u200b", StringComparison.Ordinal);

    [GeneratedRegex("^<!-- incidentgate:suggestion ([0-9a-f]{1,64}) -->", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Ticks();

    [GeneratedRegex(@"[\\`*_{}\[\]<>()#|~!]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
