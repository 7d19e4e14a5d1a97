using System.Text.RegularExpressions;
using IncidentGate.Tests.Contract;
using IncidentGate.Tests.Contract.Azure;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <summary>
/// A repository on a fake Azure DevOps, a workspace as the agent makes it for a build validation, and the real program run in it as the task
/// runs it. The incident's story is <see cref="IncidentStory"/>.
/// </summary>
internal sealed partial class AzureStage : IDisposable
{
    public const string Branch = IncidentStory.Branch;
    public const int Number = 12;

    /// <summary>Where people open the repository.</summary>
    public const string Web = "https://dev.azure.com/acme/Web%20Shop/_git/shop";

    private readonly Dictionary<string, string> _variables;
    private readonly ValidatingProxy? _proxy;
    private int _build = 1000;
    private Answer? _answer;

    /// <param name="policy">The policy of the target branch.</param>
    public AzureStage(string policy = IncidentStory.Policy)
    {
        Origin = IncidentStory.Begin(policy);
        Azure = new FakeAzure(Origin);
        _proxy = NodeTools.Has("@stoplight/prism-cli") ? new ValidatingProxy(Azure) : null;
        Job = new Scratch(init: false);
        Directory.CreateDirectory(Workspace);
        Directory.CreateDirectory(Temporary);
        _variables = new(StringComparer.Ordinal)
        {
            ["TF_BUILD"] = "True",
            ["AGENT_TEMPDIRECTORY"] = Temporary,
            ["BUILD_REPOSITORY_ID"] = Azure.Main.Id,
            ["BUILD_REPOSITORY_NAME"] = Azure.Main.Name,
            ["BUILD_REPOSITORY_PROVIDER"] = "TfsGit",
            ["BUILD_REPOSITORY_URI"] = Web.Replace("https://", "https://acme@", StringComparison.Ordinal),
            ["BUILD_SOURCESDIRECTORY"] = Workspace,
            ["SYSTEM_DEFAULTWORKINGDIRECTORY"] = Workspace,
            ["SYSTEM_TEAMPROJECT"] = FakeAzure.Project,
            ["SYSTEM_TEAMPROJECTID"] = FakeAzure.ProjectId,
            ["SYSTEM_ACCESSTOKEN"] = FakeAzure.Token,
        };
        PullRequest();
    }

    /// <summary>The repository as it stands on the server.</summary>
    public Scratch Origin { get; }

    public FakeAzure Azure { get; }

    public Scratch Job { get; }

    public string Workspace => Path.Combine(Job.Root, "s");

    public string Temporary => Path.Combine(Job.Root, "_temp");

    public AzurePullRequest Pull => Azure.PullRequests.First(pull => pull.Id == Number);

    /// <summary>The pull requests' threads that the job's token began.</summary>
    public IEnumerable<AzureThread> Ours => Azure.PullRequests.SelectMany(pull => pull.Threads).Where(thread => !thread.IsDeleted && thread.Comments is [{ Type: "text" } first, ..] && first.Author == AzureIdentity.BuildService);

    public AzureThread? SummaryThread => Ours.FirstOrDefault(thread => thread.Property("IncidentGate.Key") == "summary");

    public IEnumerable<AzureThread> FindingThreads => Ours.Where(thread => thread.Property("IncidentGate.Key") is not (null or "summary"));

    /// <summary>The summary's text.</summary>
    public string? Comment => SummaryThread?.Comments[0].Content;

    /// <summary>The newest status of the name that a branch policy asks for.</summary>
    public AzureStatus? Status => Azure.PullRequests.SelectMany(pull => pull.Statuses).LastOrDefault(status => status is { Genre: "incidentgate", Name: "documents" });

    /// <summary>The Markdown that the step put onto the run's page.</summary>
    public string Summary => File.ReadAllText(Commands("task.uploadsummary").Single().Data);

    public int Requests => Azure.Requests.Count;

    public AzureStage Open(params string[] labels)
    {
        Azure.Open(Number, Branch, labels);
        return this;
    }

    /// <summary>Sets a variable of the job; an input is one.</summary>
    public AzureStage With(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    /// <summary>The run validates a pull request.</summary>
    public AzureStage PullRequest(int number = Number) =>
        With("BUILD_REASON", "PullRequest").With("BUILD_SOURCEBRANCH", $"refs/pull/{number}/merge").With("SYSTEM_PULLREQUEST_PULLREQUESTID", $"{number}");

    /// <summary>The run is of a branch, by its schedule or a push.</summary>
    public AzureStage OfBranch(string branch = "main", string reason = "Schedule")
    {
        foreach (var name in _variables.Keys.Where(name => name.StartsWith("SYSTEM_PULLREQUEST_", StringComparison.Ordinal)).ToList())
        {
            _variables.Remove(name);
        }

        return With("BUILD_REASON", reason).With("BUILD_SOURCEBRANCH", $"refs/heads/{branch}").With("BUILD_SOURCEVERSION", Origin.Git("rev-parse", branch));
    }

    /// <summary>Checks out the merge of a pull request as the agent does, or the branch that runs.</summary>
    /// <param name="depth">0 for all history; 1 is what new pipelines have.</param>
    public AzureStage CheckOut(int depth = 0)
    {
        var reference = _variables["BUILD_SOURCEBRANCH"];
        if (PullOfJob() is { } pull)
        {
            Azure.Main.Follow(pull);
            _ = Azure.Main.MergeOf(pull) ?? throw new InvalidOperationException("Its branches conflict: there is nothing to check out.");
        }

        Directory.Delete(Workspace, recursive: true);
        Directory.CreateDirectory(Workspace);
        string[] limit = depth == 0 ? [] : ["--depth", $"{depth}"];
        var local = reference.Replace("refs/", "refs/remotes/", StringComparison.Ordinal).Replace("remotes/heads/", "remotes/origin/", StringComparison.Ordinal);
        string[] wanted = depth == 0 ? ["+refs/heads/*:refs/remotes/origin/*", $"+{reference}:{local}"] : [$"+{reference}:{local}"];
        Job.Git("-C", Workspace, "init", "--quiet");
        Job.Git(["-C", Workspace, "fetch", "--quiet", "--no-tags", .. limit, new Uri(Origin.Root).AbsoluteUri, .. wanted]);
        Job.Git("-C", Workspace, "checkout", "--quiet", "--detach", local);
        Job.Git("-C", Workspace, "remote", "add", "origin", Web);
        return this;
    }

    /// <summary>Runs the step; each run has a number of its own, as builds have.</summary>
    public Answer Run(params string[] more)
    {
        var variables = new Dictionary<string, string>(_variables, StringComparer.Ordinal) { ["BUILD_BUILDID"] = $"{_build++}" };
        variables.TryAdd("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", $"{Azure.PublicBase}/{FakeAzure.Organization}/");
        if (PullOfJob() is { } pull)
        {
            Azure.Main.Follow(pull);
            variables.TryAdd("SYSTEM_PULLREQUEST_SOURCEBRANCH", $"refs/heads/{pull.SourceBranch}");
            variables.TryAdd("SYSTEM_PULLREQUEST_TARGETBRANCH", $"refs/heads/{pull.TargetBranch}");
            variables.TryAdd("SYSTEM_PULLREQUEST_SOURCECOMMITID", Azure.Main.SourceOf(pull));
            variables.TryAdd("SYSTEM_PULLREQUEST_SOURCEREPOSITORYURI", Web);
            variables.TryAdd("SYSTEM_PULLREQUEST_ISFORK", pull.IsFork ? "True" : "False");
            variables.TryAdd("BUILD_SOURCEVERSION", Azure.Main.MergeOf(pull) ?? Azure.Main.SourceOf(pull));
        }

        return _answer = Job.Execute(Scratch.Program, ["azure", .. more], Job.Root, [.. variables.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <summary>An output variable as the agent would store it.</summary>
    public string Output(string name) =>
        Commands("task.setvariable").LastOrDefault(command => command.Properties.GetValueOrDefault("variable") == name && command.Properties.GetValueOrDefault("isOutput")?.ToUpperInvariant() == "TRUE")?.Data
            ?? throw new InvalidOperationException($"There is no output {name}.");

    /// <summary>The commands of a kind that the agent would obey in the last run's output: anywhere in a line, of both streams.</summary>
    public IReadOnlyList<AgentCommand> Commands(string kind) => [.. AgentCommand.In(_answer?.Output + "\n" + _answer?.Error).Where(command => command.Kind == kind)];

    /// <summary>Writes the missing help page and answers the open question, on the branch.</summary>
    public void FixAll() => IncidentStory.FixAll(Origin);

    /// <summary>Every request and every answer was as the description says. Without Node nobody can tell, and the contract tests say that they were skipped.</summary>
    public void AssertContract() => Assert.That(_proxy?.Violations ?? [], Is.Empty);

    public void Dispose()
    {
        _proxy?.Dispose();
        Azure.Dispose();
        Origin.Dispose();
        Job.Dispose();
    }

    private AzurePullRequest? PullOfJob() =>
        _variables.TryGetValue("SYSTEM_PULLREQUEST_PULLREQUESTID", out var id) ? Azure.PullRequests.FirstOrDefault(pull => $"{pull.Id}" == id) : null;
}

/// <summary>A logging command as the agent reads it.</summary>
internal sealed partial record AgentCommand(string Kind, IReadOnlyDictionary<string, string> Properties, string Data)
{
    public static IEnumerable<AgentCommand> In(string text) =>
        Command().Matches(text).Select(match => new AgentCommand(
            match.Groups["kind"].Value,
            match.Groups["properties"].Value.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Trim().Split('=', 2)).ToDictionary(pair => pair[0], pair => Unescaped(pair.ElementAtOrDefault(1) ?? string.Empty), StringComparer.OrdinalIgnoreCase),
            Unescaped(match.Groups["data"].Value)));

    private static string Unescaped(string text) => text
        .Replace("%3B", ";", StringComparison.Ordinal)
        .Replace("%5D", "]", StringComparison.Ordinal)
        .Replace("%0D", "\r", StringComparison.Ordinal)
        .Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%AZP25", "%", StringComparison.Ordinal);

    [GeneratedRegex(@"##vso\[(?<kind>[a-zA-Z]+\.[a-zA-Z]+)(?: (?<properties>[^\]]*))?\](?<data>[^\r\n]*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Command();
}
