using IncidentGate.Tests.Scenarios;
using Microsoft.AspNetCore.Builder;

namespace IncidentGate.Tests.Contract;

/// <summary>
/// A GitHub with a repository, and more if a test adds them: their files and commits come from git folders, the rest is held here and may be
/// changed by a test at any time. What it offers of one repository is of the first.
/// </summary>
internal sealed class FakeGitHub : IContractServer, IDisposable
{
    /// <summary>The token of a workflow: github-actions[bot], allowed to write.</summary>
    public const string Token = "token-of-the-workflow";

    /// <summary>The token of a fork's or Dependabot's workflow: it may read alone.</summary>
    public const string ReadOnlyToken = "token-of-a-fork";

    /// <summary>The token of an app that may write, and read teams.</summary>
    public const string AppToken = "token-of-an-app";

    /// <summary>Where people see what the API talks about.</summary>
    public const string Server = "https://github.test";

    /// <summary>Who owns the fork.</summary>
    public const string Contributor = "contributor";

    /// <summary>When everything here began; each write comes a second later.</summary>
    public static readonly DateTimeOffset Epoch = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<FakeRepository> _repositories = [];
    private int _ticks;
    private long _lastId = 500;

    public FakeGitHub(Scratch origin)
    {
        Main = AddRepository("acme/shop", origin);
        Tokens[Token] = new FakeToken(FakeUser.GitHubActions);
        Tokens[ReadOnlyToken] = new FakeToken(FakeUser.GitHubActions, IsReadOnly: true);
        Tokens[AppToken] = new FakeToken(FakeUser.GitHubActions) { ReadsTeams = true };
        Accounts["dana@example.com"] = FakeUser.Dana;
        _app = Loopback.Listen(new GitHubPipeline(this).AnswerAsync);
        PublicBase = Base = Loopback.AddressOf(_app);
    }

    /// <summary>The repository whose workflow runs.</summary>
    public FakeRepository Main { get; }

    public IReadOnlyList<FakeRepository> Repositories => _repositories;

    /// <summary>Where the fake itself listens, without a slash at the end. A path that begins with /api/v3 is answered too, as a GitHub Enterprise Server does.</summary>
    public string Base { get; }

    public string PublicBase { get; set; }

    public ContractDescription Description => ContractDescription.GitHub;

    /// <summary>Held by each request while it is answered, and by a test that changes several things at once.</summary>
    public Lock Gate { get; } = new();

    public IDictionary<string, FakeToken> Tokens { get; } = new Dictionary<string, FakeToken>();

    /// <summary>Teams by <c>organisation/name</c>.</summary>
    public IDictionary<string, FakeUser[]> Teams { get; } = new Dictionary<string, FakeUser[]>();

    /// <summary>Whose an address is.</summary>
    public IDictionary<string, FakeUser> Accounts { get; } = new Dictionary<string, FakeUser>();

    public IList<Fault> Faults { get; } = [];

    /// <summary>Whether the index of the search is behind, and finds nothing yet.</summary>
    public bool SearchLags { get; set; }

    /// <summary>Whether a search gives up before it has looked everywhere, and says so.</summary>
    public bool SearchIsIncomplete { get; set; }

    /// <summary>What arrived so far, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public GitObjects Objects => Main.Objects;

    public IList<FakePullRequest> PullRequests => Main.PullRequests;

    public IList<FakeIssue> Issues => Main.Issues;

    public IList<FakeComment> Comments => Main.Comments;

    public IList<FakeCheckRun> CheckRuns => Main.CheckRuns;

    public IList<FakeReview> Reviews => Main.Reviews;

    public IList<FakeReviewComment> ReviewComments => Main.ReviewComments;

    public int CommitLimit { set => Main.CommitLimit = value; }

    public IDictionary<string, int[]> PullRequestsOfCommit => Main.PullRequestsOfCommit;

    public ISet<string> OmitPatchesOf => Main.OmitPatchesOf;

    public int PatchLinesPerPage { set => Main.PatchLinesPerPage = value; }

    public int FileLimit { set => Main.FileLimit = value; }

    public int TreeLimit { set => Main.TreeLimit = value; }

    /// <summary>Adds a repository. A private one is hidden from each token that doesn't name it: 404 for all that is in it.</summary>
    /// <param name="name"><c>owner/name</c>.</param>
    public FakeRepository AddRepository(string name, Scratch folder, bool isPrivate = false)
    {
        var repository = new FakeRepository(this, name, folder) { Id = 9001 + (10 * _repositories.Count), IsPrivate = isPrivate };
        _repositories.Add(repository);
        return repository;
    }

    public FakePullRequest Open(int number, string headBranch, params string[] labels) => Main.Open(number, headBranch, labels);

    public FakeIssue OpenIssue(int number, string title, string? body = "", params string[] labels) => Main.OpenIssue(number, title, body, labels);

    public FakeComment AddComment(int issue, FakeUser user, string body) => Main.AddComment(issue, user, body);

    public FakeReview Review(FakePullRequest pull, FakeUser? user, string state = "APPROVED", string? commit = null) => Main.Review(pull, user, state, commit);

    public string HeadOf(FakePullRequest pull) => Main.HeadOf(pull);

    /// <summary>The next requests that match are answered with this instead. A status of 0 breaks the connection off.</summary>
    public void Fail(string method, string pathPattern, int status, IReadOnlyDictionary<string, string>? headers = null, string? body = null, int times = 1) =>
        Faults.Add(new Fault(method, pathPattern, times) { Status = status, Headers = headers ?? new Dictionary<string, string>(), Body = body ?? $$"""{"message":"Fault {{status}}","documentation_url":"https://docs.github.com/rest"}""" });

    /// <summary>The next requests that match wait before they are answered.</summary>
    public void Delay(string method, string pathPattern, TimeSpan time, int times = 1) => Faults.Add(new Fault(method, pathPattern, times) { Delay = time });

    /// <summary>Something happens just before the next request that matches is answered: a push, a label.</summary>
    public void Before(string method, string pathPattern, Action action) => Faults.Add(new Fault(method, pathPattern, 1) { Before = action });

    public void Record(RecordedRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    public long NextId() => ++_lastId;

    public DateTimeOffset Now() => Epoch.AddSeconds(++_ticks);

    public void Dispose()
    {
        _app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }
}
