using System.Globalization;
using IncidentGate.Findings;
using IncidentGate.Platforms;
using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>
/// Tells people the verdict where they look: threads on the pull request, its status, the run's issues and summary, files, outputs. Where
/// the token may not post, the log and the summary say it all, and that they do.
/// </summary>
internal sealed class AzureReports
{
    private const int MostIssues = 10;

    private readonly RunEnvironment _environment;
    private readonly AzureClient _client;
    private readonly AzureJob _job;
    private readonly AzureInputs _inputs;
    private readonly AzureLog _log;
    private readonly AzurePullRequests _pulls;
    private readonly JobResults _results;
    private bool _isStatusLost;

    public AzureReports(RunEnvironment environment, AzureClient client, AzureJob job, AzureInputs inputs, AzureLog log)
    {
        (_environment, _client, _job, _inputs, _log) = (environment, client, job, inputs, log);
        _pulls = new AzurePullRequests(client);
        _results = new JobResults(environment, job.Workspace, inputs.Wanted, (head, _) => job.Links(head), (name, value) => log.Output(CamelCase(name), value));
    }

    /// <summary>Reports the pull request, and returns the exit code.</summary>
    public int Publish(AzureCase read, Verdict verdict)
    {
        var text = Markdown(verdict, read.Case.Head);
        _log.Say(_results.Render(verdict, "text", read.Case.Head));
        if ((_inputs.Comments || _inputs.Status) && IsNewest(read.Case))
        {
            var isNewer = _inputs.Comments && !Comment(read, verdict, text);
            if (!isNewer)
            {
                Status(read.Pull.Number, read.Pull.Iteration, verdict);
            }
        }

        Issues(verdict);
        _log.Summarize(_job.TemporaryFolder, text);
        var code = _results.Conclude([(verdict, read.Case.Head)]);
        return _isStatusLost && code == ExitCode.Pass ? ExitCode.CannotVerify : code;
    }

    /// <summary>Nothing could be judged: that is never a pass.</summary>
    /// <param name="number">The pull request, whose thread and status of an earlier run must not stay green.</param>
    public int Unread(string message, int number)
    {
        var verdict = Gate.CannotVerify("not read", message);
        _log.Issue("error", message);
        Retract(number, verdict);
        _log.Summarize(_job.TemporaryFolder, Markdown(verdict, "HEAD"));
        _results.Tell(verdict);
        return ExitCode.CannotVerify;
    }

    /// <summary>What an earlier run has said must not stay green. It reads as little as it can: something here can't be read.</summary>
    public void Retract(int number, Verdict verdict)
    {
        Try(() =>
        {
            if (_inputs.Status)
            {
                Status(number, _pulls.Newest(number), verdict);
            }
        });
        Try(() =>
        {
            if (_inputs.Comments && new AzureThreads(_client, number) is var threads && threads.Ours.TryGetValue(AzureThreadReports.Summary, out var ours))
            {
                threads.Edit(ours, StickyComment.Mark(Markdown(verdict, "HEAD"), Now));
                threads.Set(ours, AzureThreads.Active);
            }
        });
    }

    private void Try(Action update)
    {
        try
        {
            update();
        }
        catch (AzureException error)
        {
            _log.Say($"What an earlier run has said on the pull request, if it has, couldn't be updated. {error.Message}");
        }
    }

    private DateTimeOffset Now => _client.ServerTime ?? _environment.Clock.GetUtcNow();

    /// <summary>Whether the pull request is still what was judged; if not, the run of its newest state speaks, and this one leaves the word to it.</summary>
    private bool IsNewest(PullRequestCase one)
    {
        try
        {
            if (AzurePullRequests.StateOf(_pulls.Read(one.Number)) == one.State)
            {
                return true;
            }
        }
        catch (AzureException error)
        {
            _log.Say($"Whether the pull request has changed meanwhile can't be told. {error.Message}");
            return true;
        }

        _log.Say("The pull request has changed meanwhile: threads and status are left to the run of its newest state.");
        return false;
    }

    /// <summary>Keeps the threads; false where a newer run has spoken.</summary>
    private bool Comment(AzureCase read, Verdict verdict, string text)
    {
        try
        {
            var isOurs = new AzureThreadReports(_client, read, _inputs.Wanted.FailOn, _job.Links(read.Case.Head)).Show(verdict, text, read.Case.SeenAt ?? Now);
            if (!isOurs)
            {
                _log.Say("A newer run has already commented; its threads and its status stay.");
            }

            return isOurs;
        }
        catch (AzureException error)
        {
            _log.Issue("warning", $"The threads couldn't be written. {error.Message} {WhereElse}");
            return true;
        }
    }

    /// <summary>The pull request's status. A lost one may leave an older one standing, so that the job fails then.</summary>
    private void Status(int number, int iteration, Verdict verdict)
    {
        if (!_inputs.Status)
        {
            return;
        }

        var state = verdict.Outcome switch
        {
            Outcome.NotAnIncident => "notApplicable",
            Outcome.CannotVerify => "error",
            Outcome.Fail when _inputs.Wanted.FailOn != FailOn.Never => "failed",
            _ => "succeeded",
        };
        try
        {
            new AzureStatus(_client).Post(number, iteration, state, new VerdictSummary(verdict).Headline, _job.RunUrl);
        }
        catch (AzureException error)
        {
            _isStatusLost = !error.IsRefused;
            _log.Issue("warning", $"The status couldn't be posted. {error.Message} {(error.IsRefused ? WhereElse : "Run the job again.")}");
        }
    }

    private const string WhereElse = "The whole report stands in the log and in the run's summary, and the job's own result counts.";

    /// <summary>What the run's own page shows; the agent keeps ten of each level.</summary>
    private void Issues(Verdict verdict)
    {
        foreach (var obstacle in verdict.Obstacles.Take(MostIssues))
        {
            _log.Issue("error", obstacle);
        }

        foreach (var finding in verdict.Findings.Where(finding => finding.Level >= Level.Warning).GroupBy(finding => finding.Level).SelectMany(level => level.Take(MostIssues)))
        {
            (string, string)[] place = finding.Path is { } path && verdict.IsHere(finding)
                ? [("sourcepath", path), ("linenumber", Math.Max(1, finding.Span?.Line ?? 1).ToString(CultureInfo.InvariantCulture)), ("code", finding.Rule)]
                : [("code", finding.Rule)];
            _log.Issue(finding.Level == Level.Error ? "error" : "warning", $"{finding.Message} {finding.NextStep}", place);
        }
    }

    private string Markdown(Verdict verdict, string head) => _results.Render(verdict, "markdown", head);

    /// <summary>An output's name as Azure Pipelines has them: <c>missingDocuments</c>.</summary>
    public static string CamelCase(string name)
    {
        var words = name.Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
