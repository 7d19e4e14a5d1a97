using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Contract;

/// <summary>One repository of the fake: its git folder, its issues and pull requests, and what people and programs do to them.</summary>
/// <param name="fullName"><c>owner/name</c>.</param>
internal sealed class FakeRepository(FakeGitHub hub, string fullName, Scratch folder)
{
    private (string Key, IReadOnlyList<DiffFile> Files)? _files;

    public FakeGitHub Hub => hub;

    public string Owner { get; } = fullName.Split('/')[0];

    public string Name { get; } = fullName.Split('/')[1];

    public string FullName => fullName;

    public int Id { get; init; } = 9001;

    public string DefaultBranch { get; set; } = "main";

    public bool IsPrivate { get; set; }

    public GitObjects Objects { get; } = new(folder.Root);

    public IList<FakePullRequest> PullRequests { get; } = [];

    public IList<FakeIssue> Issues { get; } = [];

    public IList<FakeComment> Comments { get; } = [];

    public IList<FakeCheckRun> CheckRuns { get; } = [];

    /// <summary>All that were posted, in order.</summary>
    public IList<FakeStatus> Statuses { get; } = [];

    public IList<FakeRelease> Releases { get; } = [];

    public IList<FakeDeployment> Deployments { get; } = [];

    public IList<FakeReview> Reviews { get; } = [];

    public IList<FakeReviewComment> ReviewComments { get; } = [];

    /// <summary>How many commits of a pull request are listed.</summary>
    public int CommitLimit { get; set; } = 250;

    /// <summary>Which pull requests GitHub names for a commit that lies in none of them, such as a squashed one of a merge group.</summary>
    public IDictionary<string, int[]> PullRequestsOfCommit { get; } = new Dictionary<string, int[]>();

    /// <summary>Paths whose patch is left out, as GitHub does with large files.</summary>
    public ISet<string> OmitPatchesOf { get; } = new HashSet<string>();

    /// <summary>After so many lines of patches on a page, the files that follow have zero counts and no patch.</summary>
    public int PatchLinesPerPage { get; set; } = 20_000;

    /// <summary>How many files of a pull request are listed.</summary>
    public int FileLimit { get; set; } = 3_000;

    /// <summary>Above this a recursive tree is truncated.</summary>
    public int TreeLimit { get; set; } = 100_000;

    /// <summary>Issues and pull requests, by number.</summary>
    public IEnumerable<FakeItem> Items => Issues.Concat<FakeItem>(PullRequests).OrderBy(item => item.Number);

    /// <summary>Whether a token sees that the repository is there.</summary>
    public bool IsSeenBy(FakeToken token) => !IsPrivate || this == hub.Main || token.ReadsPrivate.Contains(fullName, StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens a pull request from a branch of the git folder.</summary>
    public FakePullRequest Open(int number, string headBranch, params string[] labels)
    {
        var pull = new FakePullRequest(number, headBranch) { BaseBranch = DefaultBranch };
        PullRequests.Add(pull);
        return Begin(pull, labels);
    }

    public FakeIssue OpenIssue(int number, string title, string? body = "", params string[] labels)
    {
        var issue = new FakeIssue(number, title) { Body = body };
        Issues.Add(issue);
        issue.CreatedAt = issue.UpdatedAt = hub.Now();
        return Begin(issue, labels);
    }

    /// <summary>A comment of somebody's.</summary>
    public FakeComment AddComment(int issue, FakeUser user, string body)
    {
        var comment = new FakeComment(hub.NextId(), issue, user, body, hub.Now());
        Comments.Add(comment);
        if (Items.FirstOrDefault(item => item.Number == issue) is { } item)
        {
            item.UpdatedAt = comment.CreatedAt;
        }

        return comment;
    }

    /// <summary>Somebody edits a comment: it shows when.</summary>
    public void Edit(FakeComment comment, string body)
    {
        (comment.Body, comment.UpdatedAt) = (body, hub.Now());
        comment.Edits++;
    }

    /// <summary>Somebody reviews a pull request as it is now, or as it was at a commit.</summary>
    /// <param name="state">GitHub's word: APPROVED, CHANGES_REQUESTED, COMMENTED or DISMISSED.</param>
    public FakeReview Review(FakePullRequest pull, FakeUser? user, string state = "APPROVED", string? commit = null)
    {
        var review = new FakeReview(hub.NextId(), pull.Number, user, state, commit ?? HeadOf(pull), hub.Now());
        Reviews.Add(review);
        return review;
    }

    /// <summary>Somebody closes it.</summary>
    /// <param name="reason">completed, not_planned or duplicate; a pull request has none.</param>
    /// <param name="commit">The commit whose message closed it.</param>
    public void Close(FakeItem item, FakeUser by, string? reason = "completed", string? commit = null)
    {
        (item.State, item.StateReason, item.ClosedBy) = ("closed", item is FakeIssue ? reason : null, by);
        item.ClosedAt = Happen(item, "closed", by, happened => happened with { StateReason = item.StateReason, Commit = commit });
        if (item is FakePullRequest pull)
        {
            pull.LastHead = HeadOf(pull);
        }
    }

    public void Reopen(FakeItem item, FakeUser by)
    {
        (item.State, item.StateReason, item.ClosedBy, item.ClosedAt) = ("open", item is FakeIssue ? "reopened" : null, null, null);
        Happen(item, "reopened", by, happened => happened with { StateReason = item.StateReason });
    }

    public void Label(FakeItem item, string label, FakeUser by)
    {
        item.Labels.Add(label);
        Happen(item, "labeled", by, happened => happened with { Label = label });
    }

    public void Unlabel(FakeItem item, string label, FakeUser by)
    {
        item.Labels.Remove(label);
        Happen(item, "unlabeled", by, happened => happened with { Label = label });
    }

    /// <summary>Another issue or pull request, of this repository or another, mentions it.</summary>
    public void Mention(FakeItem item, FakeRepository repository, FakeItem source) =>
        Happen(item, "cross-referenced", source.User, happened => happened with { Source = (repository, source) });

    /// <summary>Somebody links a pull request by hand. GitHub says that it happened, and not which it is.</summary>
    public void Connect(FakeItem item, FakeUser by) => Happen(item, "connected", by, happened => happened);

    /// <summary>Merges a pull request; what is checked out in the git folder is the base branch then.</summary>
    /// <returns>The commit that the base branch is at.</returns>
    public string Merge(FakePullRequest pull, FakeUser? by = null, bool squash = false, bool deleteBranch = false)
    {
        var (from, head) = (BaseOf(pull), HeadOf(pull));
        folder.Git("checkout", "--quiet", pull.BaseBranch);
        folder.Git(squash ? ["merge", "--quiet", "--squash", head] : ["merge", "--quiet", "--no-ff", "--message", $"Merge pull request #{pull.Number}", head]);
        if (squash)
        {
            folder.Commit($"{pull.Title} (#{pull.Number})");
        }

        var commit = folder.Git("rev-parse", "HEAD");
        Close(pull, by ?? pull.User, reason: null, commit);
        pull.Merge = new FakeMerge(from, commit, by ?? pull.User, pull.ClosedAt!.Value);
        if (deleteBranch)
        {
            folder.Git("branch", "--quiet", "-D", pull.HeadBranch);
        }

        return commit;
    }

    public string HeadOf(FakePullRequest pull) =>
        (pull.State == "closed" ? pull.LastHead : null) ?? Objects.Resolve(pull.HeadBranch) ?? throw new InvalidOperationException($"The git folder has no {pull.HeadBranch}.");

    public string BaseOf(FakePullRequest pull) =>
        pull.Merge?.Base ?? Objects.Resolve(pull.BaseBranch) ?? throw new InvalidOperationException($"The git folder has no {pull.BaseBranch}.");

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

    private TItem Begin<TItem>(TItem item, string[] labels)
        where TItem : FakeItem
    {
        foreach (var label in labels)
        {
            Label(item, label, item.User);
        }

        return item;
    }

    private DateTimeOffset Happen(FakeItem item, string kind, FakeUser by, Func<FakeEvent, FakeEvent> with)
    {
        var happened = with(new FakeEvent(hub.NextId(), kind, by, hub.Now()));
        item.Events.Add(happened);
        return item.UpdatedAt = happened.At;
    }
}
