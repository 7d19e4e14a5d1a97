namespace IncidentGate.Platforms.GitHub;

/// <summary>The one comment on a pull request.</summary>
internal sealed class GitHubComments(GitHubClient client, string repository)
{
    /// <summary>GitHub refuses a longer text.</summary>
    public const int Longest = 65_536;

    private const string JobToken = "github-actions[bot]";

    /// <summary>Shows the text, editing our comment where there is one.</summary>
    /// <param name="text">Null takes back what an earlier run has said, if it has.</param>
    /// <param name="retracted">What the comment says where there is nothing to say any more.</param>
    /// <exception cref="GitHubException">The token may not, or GitHub couldn't be reached.</exception>
    public StickyStep Show(int number, string? text, string retracted, DateTimeOffset seenAt)
    {
        var ours = Ours(number, seenAt);
        var wanted = text ?? (ours is null ? null : retracted);
        var step = StickyComment.Step(ours?.Body, wanted, seenAt);
        if (step == StickyStep.Create)
        {
            Write(HttpMethod.Post, $"repos/{repository}/issues/{number}/comments", wanted!, seenAt);
        }
        else if (step == StickyStep.Edit)
        {
            Write(HttpMethod.Patch, $"repos/{repository}/issues/comments/{ours!.Id}", wanted!, seenAt);
        }

        return step;
    }

    private void Write(HttpMethod method, string path, string text, DateTimeOffset seenAt) =>
        client.Write(method, path, new CommentBody(StickyComment.Mark(text, seenAt)), GitHubJson.Default.CommentBody, GitHubJson.Default.CommentAnswer);

    /// <summary>
    /// Our comment: the mark alone could be planted by anybody, so the author has to be a bot, and the job's own one first. With a
    /// person's token it is that person's.
    /// </summary>
    private CommentAnswer? Ours(int number, DateTimeOffset seenAt)
    {
        var person = client.IsPersonal ? client.Get("user", GitHubJson.Default.UserAnswer).Login : null;
        var marked = client.List($"repos/{repository}/issues/{number}/comments?per_page=100", GitHubJson.Default.CommentAnswerArray)
            .Where(comment => StickyComment.IsMarked(comment.Body, seenAt) && (person is null ? comment.User is { Type: "Bot" } : comment.User?.Login == person))
            .ToArray();
        return marked.FirstOrDefault(comment => comment.User!.Login == JobToken) ?? marked.FirstOrDefault();
    }
}
