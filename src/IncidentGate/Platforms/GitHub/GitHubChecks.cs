using System.Collections.Immutable;
using System.Text;
using IncidentGate.Findings;

namespace IncidentGate.Platforms.GitHub;

/// <summary>
/// The check run: a report with annotations on the lines. What the pull request is required to pass is the job, since a run made
/// with the job's token may be shown under another workflow.
/// </summary>
internal sealed class GitHubChecks(GitHubClient client, string repository)
{
    /// <summary>Annotations that are sent at most, gravest first: more is not read, and each batch is a request.</summary>
    public const int MostAnnotations = 250;

    private const string Name = "IncidentGate report";
    private const int Batch = 50;
    private const int LongestSummary = 65_535;
    private const int LongestTitle = 255;
    private const int LongestMessage = 8_000;

    /// <summary>Posts a new run: annotations add up within one, so an old one is never reused.</summary>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public void Post(CheckReport report)
    {
        var annotations = report.Findings.Where(finding => finding.Path is not null).Take(MostAnnotations).Select(AnnotationOf).ToArray();
        var batches = annotations.Chunk(Batch).DefaultIfEmpty([]).ToArray();
        var title = Cut(report.Title, LongestTitle);
        var summary = Cut(report.Summary, LongestSummary);
        var last = batches.Length - 1;
        long? id = null;
        for (var index = 0; index <= last; index++)
        {
            var body = new CheckRunBody
            {
                Status = index == last ? "completed" : "in_progress",
                Conclusion = index == last ? report.Conclusion : null,
                Output = new CheckRunOutputBody(title, summary, batches[index]),
            };
            if (id is null)
            {
                id = client.Write(HttpMethod.Post, $"repos/{repository}/check-runs", body with { Name = Name, HeadSha = report.HeadSha, ExternalId = report.ExternalId, DetailsUrl = report.DetailsUrl }, GitHubJson.Default.CheckRunBody, GitHubJson.Default.CheckRunAnswer).Id;
                continue;
            }

            try
            {
                Update(id.Value, body);
            }
            catch (GitHubException) when (index < last || batches[index].Length > 0)
            {
                // A run that stays open forever is worse than one that lacks annotations: the summary has them all.
                Update(id.Value, body with { Status = "completed", Conclusion = report.Conclusion, Output = new CheckRunOutputBody(title, summary, []) });
                throw;
            }
        }
    }

    private void Update(long id, CheckRunBody body) =>
        client.Write(HttpMethod.Patch, $"repos/{repository}/check-runs/{id}", body, GitHubJson.Default.CheckRunBody, GitHubJson.Default.CheckRunAnswer);

    private static AnnotationBody AnnotationOf(Finding finding)
    {
        var level = finding.Level switch
        {
            Level.Error => "failure",
            Level.Warning => "warning",
            _ => "notice",
        };
        var (line, end) = (Math.Max(1, finding.Span?.Line ?? 1), Math.Max(1, finding.Span?.EndLine ?? 1));
        var annotation = new AnnotationBody(finding.Path!, line, Math.Max(line, end), level, Cut($"{finding.Message} {finding.NextStep}", LongestMessage), Cut(finding.Rule, LongestTitle));
        return finding.Span is { Column: > 0 } span && span.EndColumn >= span.Column && line >= end
            ? annotation with { StartColumn = span.Column, EndColumn = span.EndColumn }
            : annotation;
    }

    /// <summary>A text of at most so many bytes of UTF-8: GitHub counts characters in one place and bytes in another.</summary>
    private static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var (length, room) = (0, bytes - 3);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, length), "…");
    }
}

/// <summary>What a check run tells.</summary>
/// <param name="Conclusion"><c>success</c>, <c>failure</c>, or <c>action_required</c> where nothing could be verified. Never <c>neutral</c>: that passes.</param>
/// <param name="Findings">Gravest first.</param>
internal sealed record CheckReport(string HeadSha, string Conclusion, string Title, string Summary, ImmutableArray<Finding> Findings)
{
    public string? ExternalId { get; init; }

    public string? DetailsUrl { get; init; }
}
