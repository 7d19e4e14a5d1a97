using System.Text.RegularExpressions;
using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>
/// A repository on a fake GitHub, a workspace as the runner makes it, and the real program run in it as the action runs it. The
/// incident's story is <see cref="IncidentStory"/>.
/// </summary>
internal sealed partial class GitHubStage : IDisposable
{
    public const string Branch = IncidentStory.Branch;
    public const int Number = 12;

    private readonly Dictionary<string, string> _variables;
    private readonly ValidatingProxy? _proxy;
    private int _run = 1000;

    /// <param name="policy">The policy of the base branch.</param>
    public GitHubStage(string policy = IncidentStory.Policy)
    {
        Origin = IncidentStory.Begin(policy);
        GitHub = new FakeGitHub(Origin);
        _proxy = NodeTools.Has("@stoplight/prism-cli") ? new ValidatingProxy(GitHub) : null;
        Job = new Scratch(init: false);
        Directory.CreateDirectory(Workspace);
        _variables = new(StringComparer.Ordinal)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_REPOSITORY"] = "acme/shop",
            ["GITHUB_SERVER_URL"] = FakeGitHub.Server,
            ["GITHUB_WORKSPACE"] = Workspace,
            ["GITHUB_EVENT_PATH"] = Path.Combine(Job.Root, "event.json"),
            ["GITHUB_OUTPUT"] = Path.Combine(Job.Root, "output"),
            ["GITHUB_STEP_SUMMARY"] = Path.Combine(Job.Root, "summary.md"),
            ["INPUT_GITHUB-TOKEN"] = FakeGitHub.Token,
        };
        PullRequest();
    }

    /// <summary>The repository as it stands on GitHub.</summary>
    public Scratch Origin { get; }

    public FakeGitHub GitHub { get; }

    public Scratch Job { get; }

    public string Workspace => Path.Combine(Job.Root, "workspace");

    public FakeComment? Comment => GitHub.Comments.FirstOrDefault(comment => comment.User == FakeUser.GitHubActions);

    public string Summary => File.ReadAllText(Path.Combine(Job.Root, "summary.md"));

    public int Requests => GitHub.Requests.Count;

    public GitHubStage Open(params string[] labels)
    {
        GitHub.Open(Number, Branch, labels);
        return this;
    }

    /// <summary>Sets a variable of the job; an input is one.</summary>
    public GitHubStage With(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    /// <summary>The event is about the pull request.</summary>
    public GitHubStage PullRequest(string name = "pull_request", int number = Number)
    {
        Job.Write("event.json", $$"""{ "action": "synchronize", "number": {{number}}, "pull_request": { "number": {{number}} } }""");
        return With("GITHUB_EVENT_NAME", name);
    }

    /// <summary>The event is about a merge group.</summary>
    /// <param name="number">The pull request that the queue made the group for.</param>
    public GitHubStage Group(string @base, string head, int number = Number)
    {
        Job.Write("event.json", $$"""{ "action": "checks_requested", "merge_group": { "base_sha": "{{@base}}", "head_sha": "{{head}}", "head_ref": "refs/heads/gh-readonly-queue/main/pr-{{number}}-{{@base}}", "base_ref": "refs/heads/main" } }""");
        return With("GITHUB_EVENT_NAME", "merge_group");
    }

    /// <summary>Checks out as actions/checkout does.</summary>
    /// <param name="depth">0 for all history.</param>
    public GitHubStage CheckOut(string reference, int depth = 0)
    {
        Directory.Delete(Workspace, recursive: true);
        string[] limit = depth == 0 ? [] : ["--depth", $"{depth}"];
        Job.Git(["clone", "--quiet", "--no-checkout", "--no-single-branch", .. limit, new Uri(Origin.Root).AbsoluteUri, Workspace]);
        Job.Git("-C", Workspace, "checkout", "--quiet", "--detach", Origin.Git("rev-parse", reference));
        Job.Git("-C", Workspace, "remote", "set-url", "origin", $"{FakeGitHub.Server}/acme/shop");
        return this;
    }

    /// <summary>Checks out one commit and nothing else, as actions/checkout does by default.</summary>
    public GitHubStage CheckOutAlone(string reference)
    {
        var commit = Origin.Git("rev-parse", reference);
        Directory.Delete(Workspace, recursive: true);
        Directory.CreateDirectory(Workspace);
        Origin.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        Job.Git("-C", Workspace, "init", "--quiet");
        Job.Git("-C", Workspace, "fetch", "--quiet", "--depth", "1", new Uri(Origin.Root).AbsoluteUri, commit);
        Job.Git("-C", Workspace, "checkout", "--quiet", "--detach", commit);
        Job.Git("-C", Workspace, "remote", "add", "origin", $"{FakeGitHub.Server}/acme/shop");
        return this;
    }

    /// <summary>Runs the action; each run has a number of its own, as jobs have.</summary>
    public Answer Run(params string[] more)
    {
        File.Delete(_variables["GITHUB_OUTPUT"]);
        File.Delete(_variables["GITHUB_STEP_SUMMARY"]);
        var variables = _variables.Append(new("GITHUB_RUN_ID", $"{_run++}")).Select(pair => (pair.Key, pair.Value)).ToList();
        if (!_variables.ContainsKey("GITHUB_API_URL"))
        {
            variables.Add(("GITHUB_API_URL", GitHub.PublicBase));
        }

        return Job.Execute(Scratch.Program, ["github", .. more], Job.Root, [.. variables]);
    }

    public string Output(string name) =>
        Regex.Match(File.ReadAllText(_variables["GITHUB_OUTPUT"]), $@"^{name}<<(\S+)\n(.*?)\n\1$", RegexOptions.Singleline | RegexOptions.Multiline, TimeSpan.FromSeconds(5)) is { Success: true } match
            ? match.Groups[2].Value
            : throw new InvalidOperationException($"There is no output {name}.");

    /// <summary>Writes the missing help page and answers the open question, on the branch.</summary>
    public void FixAll() => IncidentStory.FixAll(Origin);

    /// <summary>Every request and every answer was as GitHub describes them. Without Node nobody can tell, and the contract tests say that they were skipped.</summary>
    public void AssertContract() => Assert.That(_proxy?.Violations ?? [], Is.Empty);

    public void Dispose()
    {
        _proxy?.Dispose();
        GitHub.Dispose();
        Origin.Dispose();
        Job.Dispose();
    }
}
