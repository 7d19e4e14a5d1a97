namespace IncidentGate.Platforms.GitHub;

/// <summary>The one comment on a pull request.</summary>
internal sealed class GitHubComments(GitHubClient client, string repository)
{
    /// <summary>GitHub refuses a longer text.</summary>
    public const int Longest = 65_536;

    private const string JobToken = "github-actions[bot]";

    private string? _self;

    /// <summary>Shows the text, editing our comment where there is one.</summary>
    /// <param name="text">Null takes back what an earlier run has said, if it has.</param>
    /// <param name="retracted">What the comment says where there is nothing to say any more.</param>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public StickyStep Show(int number, string? text, string retracted, DateTimeOffset seenAt)
    {
        var ours = Ours(All(number), seenAt);
        return Show(number, ours, text ?? (ours is null ? null : retracted), seenAt, facts: null);
    }

    /// <summary>Shows the text in our comment, or in a new one where there is none.</summary>
    /// <param name="facts">What a later run has to know of this one, see <see cref="StickyComment.Fact"/>.</param>
    public StickyStep Show(int number, CommentAnswer? ours, string? wanted, DateTimeOffset seenAt, string? facts)
    {
        var step = StickyComment.Step(ours?.Body, wanted, seenAt, facts);
        if (step == StickyStep.Create)
        {
            Write(HttpMethod.Post, $"repos/{repository}/issues/{number}/comments", wanted!, seenAt, facts);
        }
        else if (step == StickyStep.Edit)
        {
            Write(HttpMethod.Patch, $"repos/{repository}/issues/comments/{ours!.Id}", wanted!, seenAt, facts);
        }

        return step;
    }

    /// <summary>The person whose token it is; null for a program's.</summary>
    public string? Self => _self ??= client.IsPersonal ? client.Get("user", GitHubJson.Default.UserAnswer).Login : null;

    /// <summary>All comments, oldest first.</summary>
    public CommentAnswer[] All(int number) => [.. client.List($"repos/{repository}/issues/{number}/comments?per_page=100", GitHubJson.Default.CommentAnswerArray)];

    private void Write(HttpMethod method, string path, string text, DateTimeOffset seenAt, string? facts) =>
        client.Write(method, path, new CommentBody(StickyComment.Mark(text, seenAt, facts)), GitHubJson.Default.CommentBody, GitHubJson.Default.CommentAnswer);

    /// <summary>
    /// Our comment: the mark alone could be planted by anybody, so the author has to be a bot, and the job's own one first. With a
    /// person's token it is that person's.
    /// </summary>
    public CommentAnswer? Ours(IEnumerable<CommentAnswer> comments, DateTimeOffset seenAt)
    {
        var person = Self;
        var marked = comments
            .Where(comment => StickyComment.IsMarked(comment.Body, seenAt) && (person is null ? comment.User is { Type: "Bot" } : comment.User?.Login == person))
            .ToArray();
        return marked.FirstOrDefault(comment => comment.User!.Login == JobToken) ?? marked.FirstOrDefault();
    }
}
