using IncidentGate.Tests.Scenarios;
using Microsoft.AspNetCore.Builder;

namespace IncidentGate.Tests.Contract;

/// <summary>A GitHub with one repository: its files and commits come from a git folder, the rest is held here and may be changed by a test at any time.</summary>
internal sealed class FakeGitHub : IDisposable
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
    private int _ticks;
    private long _lastId = 500;
    private (string Key, IReadOnlyList<DiffFile> Files)? _files;

    public FakeGitHub(Scratch origin)
    {
        Objects = new GitObjects(origin.Root);
        Tokens[Token] = new FakeToken(FakeUser.GitHubActions);
        Tokens[ReadOnlyToken] = new FakeToken(FakeUser.GitHubActions, IsReadOnly: true);
        Tokens[AppToken] = new FakeToken(FakeUser.GitHubActions) { ReadsTeams = true };
        Accounts["dana@example.com"] = FakeUser.Dana;
        _app = Loopback.Listen(new GitHubPipeline(this).AnswerAsync);
        PublicBase = Base = Loopback.AddressOf(_app);
    }

    public string Owner { get; init; } = "acme";

    public string Name { get; init; } = "shop";

    public string DefaultBranch { get; init; } = "main";

    /// <summary>Where the fake itself listens, without a slash at the end. A path that begins with /api/v3 is answered too, as a GitHub Enterprise Server does.</summary>
    public string Base { get; }

    /// <summary>What links in answers begin with: the address that the client uses, which is a proxy's where one stands before the fake.</summary>
    public string PublicBase { get; set; }

    /// <summary>Held by each request while it is answered, and by a test that changes several things at once.</summary>
    public Lock Gate { get; } = new();

    public GitObjects Objects { get; }

    public IDictionary<string, FakeToken> Tokens { get; } = new Dictionary<string, FakeToken>();

    public IList<FakePullRequest> PullRequests { get; } = [];

    public IList<FakeComment> Comments { get; } = [];

    public IList<FakeCheckRun> CheckRuns { get; } = [];

    public IList<FakeReview> Reviews { get; } = [];

    public IList<FakeReviewComment> ReviewComments { get; } = [];

    /// <summary>Teams by <c>organisation/name</c>.</summary>
    public IDictionary<string, FakeUser[]> Teams { get; } = new Dictionary<string, FakeUser[]>();

    /// <summary>Whose an address is.</summary>
    public IDictionary<string, FakeUser> Accounts { get; } = new Dictionary<string, FakeUser>();

    /// <summary>How many commits of a pull request are listed.</summary>
    public int CommitLimit { get; set; } = 250;

    /// <summary>Which pull requests GitHub names for a commit that lies in none of them, such as a squashed one of a merge group.</summary>
    public IDictionary<string, int[]> PullRequestsOfCommit { get; } = new Dictionary<string, int[]>();

    public IList<Fault> Faults { get; } = [];

    /// <summary>Paths whose patch is left out, as GitHub does with large files.</summary>
    public ISet<string> OmitPatchesOf { get; } = new HashSet<string>();

    /// <summary>After so many lines of patches on a page, the files that follow have zero counts and no patch.</summary>
    public int PatchLinesPerPage { get; set; } = 20_000;

    /// <summary>How many files of a pull request are listed.</summary>
    public int FileLimit { get; set; } = 3_000;

    /// <summary>Above this a recursive tree is truncated.</summary>
    public int TreeLimit { get; set; } = 100_000;

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

    /// <summary>Opens a pull request from a branch of the git folder.</summary>
    public FakePullRequest Open(int number, string headBranch, params string[] labels)
    {
        var pull = new FakePullRequest(number, headBranch) { BaseBranch = DefaultBranch };
        foreach (var label in labels)
        {
            pull.Labels.Add(label);
        }

        PullRequests.Add(pull);
        return pull;
    }

    /// <summary>A comment that somebody else wrote.</summary>
    public FakeComment AddComment(int issue, FakeUser user, string body)
    {
        var comment = new FakeComment(NextId(), issue, user, body, Now());
        Comments.Add(comment);
        return comment;
    }

    /// <summary>Somebody reviews a pull request as it is now, or as it was at a commit.</summary>
    /// <param name="state">GitHub's word: APPROVED, CHANGES_REQUESTED, COMMENTED or DISMISSED.</param>
    public FakeReview Review(FakePullRequest pull, FakeUser? user, string state = "APPROVED", string? commit = null)
    {
        var review = new FakeReview(NextId(), pull.Number, user, state, commit ?? HeadOf(pull), Now());
        Reviews.Add(review);
        return review;
    }

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

    public string HeadOf(FakePullRequest pull) => Objects.Resolve(pull.HeadBranch) ?? throw new InvalidOperationException($"The git folder has no {pull.HeadBranch}.");

    public string BaseOf(FakePullRequest pull) => Objects.Resolve(pull.BaseBranch) ?? throw new InvalidOperationException($"The git folder has no {pull.BaseBranch}.");

    /// <summary>What the pull request changes since it left its base; at most <see cref="FileLimit"/> are listed, but all are counted.</summary>
    public IReadOnlyList<DiffFile> FilesOf(FakePullRequest pull)
    {
        var (from, to) = (BaseOf(pull), HeadOf(pull));
        if (_files?.Key != from + to)
        {
            _files = (from + to, Objects.Diff(Objects.MergeBase(from, to) ?? from, to));
        }

        return _files.Value.Files;
    }

    public void Dispose()
    {
        _app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }
}
