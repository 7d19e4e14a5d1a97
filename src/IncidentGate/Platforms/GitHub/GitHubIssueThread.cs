using System.Collections.Immutable;
using System.Globalization;

namespace IncidentGate.Platforms.GitHub;

/// <summary>An issue's comments: what an earlier run has said there, and what people have decided.</summary>
/// <param name="seenAt">When GitHub showed the issue's state.</param>
internal sealed class GitHubIssueThread(GitHubClient client, string repository, IssueAnswer issue, DateTimeOffset seenAt)
{
    private const string ClosedAt = "closed";
    private const string Settled = "settled";

    private static readonly string[] Insiders = ["OWNER", "MEMBER", "COLLABORATOR"];

    private readonly GitHubComments _comments = new(client, repository);
    private CommentAnswer[]? _all;
    private (CommentAnswer? Comment, bool IsRead) _ours;

    /// <summary>Whether a run has found this very closing right, or overridden: it isn't judged again, whatever grows old afterwards.</summary>
    public bool IsSettled => StickyComment.Fact(Ours?.Body, ClosedAt) == Text(issue.ClosedAt) && StickyComment.Fact(Ours?.Body, Settled) == "yes";

    /// <summary>When a run last spoke of this closing; null where none has.</summary>
    public DateTimeOffset? JudgedAt => StickyComment.Fact(Ours?.Body, ClosedAt) == Text(issue.ClosedAt) ? Ours?.UpdatedAt : null;

    private CommentAnswer[] All => _all ??= _comments.All(issue.Number);

    private CommentAnswer? Ours
    {
        get
        {
            if (!_ours.IsRead)
            {
                _ours = (_comments.Ours(All, seenAt), true);
            }

            return _ours.Comment;
        }
    }

    /// <summary>What people have decided since a person last re-opened the issue.</summary>
    public OverrideState Overrides(ImmutableArray<string> approvers, TimelineAnswer[] timeline)
    {
        var reopened = timeline.Where(entry => entry.Event == "reopened" && !IsOurs(entry.Actor)).Max(entry => entry.CreatedAt);
        var comments = All.Where(comment => comment.User is not null && comment.CreatedAt is not null).Select(comment => new IssueComment(comment.User!.Login, comment.Body ?? string.Empty, comment.CreatedAt!.Value)
        {
            IsBot = IsBot(comment.User),
            IsEdited = comment.UpdatedAt > comment.CreatedAt,
            IsInsider = Insiders.Contains(comment.AuthorAssociation, StringComparer.Ordinal),
            Url = comment.HtmlUrl,
        });
        return new OverrideReader(approvers, new GitHubTeams(client).Roster).Read(comments, reopened);
    }

    /// <summary>How often a program has re-opened the issue: what GitHub itself has noted, so that nobody's comment makes it more or less.</summary>
    public int Reopened(TimelineAnswer[] timeline) => timeline.Count(entry => entry.Event == "reopened" && IsOurs(entry.Actor));

    /// <summary>Keeps one comment, with what a later run has to know.</summary>
    /// <param name="isSettled">Whether this closing has been found right.</param>
    public StickyStep Show(string text, bool isSettled) =>
        _comments.Show(issue.Number, Ours, text, seenAt, $"{ClosedAt}={Text(issue.ClosedAt)} {Settled}={(isSettled ? "yes" : "no")}");

    /// <summary>Whether a program acted, or the person whose token we have: nobody can tell which program it was.</summary>
    private bool IsOurs(UserAnswer? actor) => IsBot(actor) || (client.IsPersonal && actor?.Login == _comments.Self);

    public static bool IsBot(UserAnswer? user) => user is { Type: "Bot" } || user?.Login.EndsWith("[bot]", StringComparison.Ordinal) == true;

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";
}
