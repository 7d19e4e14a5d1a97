using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Platforms;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>
/// Keeps the threads of a pull request as the verdict has it: one that sums up, and one at the line of each of the gravest findings. What a
/// thread speaks of is fixed when it is gone, and active when it comes back. What keeps nothing from passing is closed from the start, as an
/// open thread may keep a pull request from being completed.
/// </summary>
internal sealed class AzureThreadReports(AzureClient client, AzureCase read, FailOn failOn, IReportLinks links)
{
    /// <summary>What the thread is about that sums up.</summary>
    public const string Summary = "summary";

    /// <summary>Threads at lines: the summary lists all.</summary>
    public const int Most = 20;

    /// <summary>Writes what differs.</summary>
    /// <returns>Whether it was ours to write: not where a newer run has spoken.</returns>
    /// <exception cref="AzureException">The token may not, or Azure DevOps couldn't be reached.</exception>
    public bool Show(Verdict verdict, string text, DateTimeOffset seenAt)
    {
        var threads = new AzureThreads(client, read.Pull.Number);
        var ours = threads.Ours.GetValueOrDefault(Summary);
        var isIncident = verdict.Outcome != Outcome.NotAnIncident;
        var step = StickyComment.Step(ours?.Comments?[0].Content, ours is null && !isIncident ? null : text, seenAt);
        if (step == StickyStep.LeaveNewer)
        {
            return false;
        }

        if (step == StickyStep.Create)
        {
            threads.Open(Summary, StickyComment.Mark(text, seenAt), StateOf(verdict), place: null, origin: null);
        }
        else if (ours is not null)
        {
            if (step == StickyStep.Edit)
            {
                threads.Edit(ours, StickyComment.Mark(text, seenAt));
            }

            threads.Set(ours, StateOf(verdict));
        }

        Findings(threads, verdict);
        return true;
    }

    private string StateOf(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass => AzureThreads.Fixed,
        Outcome.NotAnIncident => AzureThreads.Closed,
        Outcome.Fail when failOn == FailOn.Never => AzureThreads.Closed,
        _ => AzureThreads.Active,
    };

    private void Findings(AzureThreads threads, Verdict verdict)
    {
        var found = verdict.FindingsHere.Where(finding => finding.Path is not null).DistinctBy(finding => finding.Fingerprint, StringComparer.Ordinal).ToArray();
        foreach (var finding in found.OrderByDescending(finding => finding.Level).Take(Most))
        {
            Show(threads, finding, blocks: finding.Level >= verdict.FailFrom && failOn != FailOn.Never);
        }

        var there = found.Select(finding => finding.Fingerprint).Append(Summary).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, thread) in threads.Ours.Where(pair => !there.Contains(pair.Key)).OrderBy(pair => pair.Value.Id))
        {
            threads.Set(thread, verdict.Outcome == Outcome.NotAnIncident ? AzureThreads.Closed : AzureThreads.Fixed);
        }
    }

    private void Show(AzureThreads threads, Finding finding, bool blocks)
    {
        var text = FindingMarkdown.Of(finding, links);
        if (!threads.Ours.TryGetValue(finding.Fingerprint, out var thread))
        {
            threads.Open(finding.Fingerprint, text, blocks ? AzureThreads.Active : AzureThreads.Closed, PlaceOf(finding), OriginOf(finding));
            return;
        }

        if (thread.Comments![0].Content?.ReplaceLineEndings("\n").Trim() != text.Trim())
        {
            threads.Edit(thread, text);
        }

        // "Won't fix" and "by design" is what people have answered: that stands until the finding is gone. The verdict heeds waivers, not threads.
        if (blocks && thread.Status is AzureThreads.Fixed or AzureThreads.Closed)
        {
            threads.Set(thread, AzureThreads.Active);
        }
        else if (!blocks && thread.Status is AzureThreads.Active or AzureThreads.Fixed)
        {
            threads.Set(thread, AzureThreads.Closed);
        }
    }

    private static ThreadPlace PlaceOf(Finding finding)
    {
        var span = finding.Span ?? TextSpan.OfLine(1);
        return new ThreadPlace(
            "/" + finding.Path,
            new ThreadPosition(Math.Max(1, span.Line), Math.Max(1, span.Column)),
            new ThreadPosition(Math.Max(1, Math.Max(span.Line, span.EndLine)), span.EndColumn > 0 ? span.EndColumn + 1 : 1));
    }

    /// <summary>How the service follows the line when later states move it; null for a file that the pull request doesn't change.</summary>
    private ThreadOrigin? OriginOf(Finding finding) =>
        read.Changes.TrackingIds.TryGetValue(finding.Path!, out var id) ? new ThreadOrigin(id, new IterationRange(1, read.Pull.Iteration)) : null;
}
