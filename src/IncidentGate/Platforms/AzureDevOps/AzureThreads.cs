using System.Collections.Immutable;

namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// Our threads on a pull request: each is known by a property that only the service's API sets, and by its author, as anybody may set one.
/// </summary>
internal sealed class AzureThreads
{
    public const string Active = "active";
    public const string Fixed = "fixed";
    public const string Closed = "closed";

    /// <summary>The service refuses a longer comment.</summary>
    public const int Longest = 150_000;

    /// <summary>The property that holds what a thread is about.</summary>
    private const string Key = "IncidentGate.Key";

    private readonly AzureClient _client;
    private readonly int _number;

    /// <summary>Reads all of them at once.</summary>
    public AzureThreads(AzureClient client, int number)
    {
        _client = client;
        _number = number;
        var all = client.Get(client.Scope.InPullRequest(number, "threads"), AzureJson.Default.ListAnswerThreadAnswer).Items.Where(thread => thread.IsDeleted != true && thread.Property(Key) is not null).ToArray();
        var self = all.Length == 0 ? null : client.Self.Id;
        var ours = all.Where(thread => thread.Comments is [{ Author.Id: { } author }, ..] && author.Equals(self, StringComparison.OrdinalIgnoreCase)).OrderBy(thread => thread.Id).ToArray();
        Ours = ours.DistinctBy(thread => thread.Property(Key)!, StringComparer.Ordinal).ToImmutableDictionary(thread => thread.Property(Key)!, StringComparer.Ordinal);
        Doubles = [.. ours.Except(Ours.Values)];
    }

    /// <summary>Our threads by what they are about.</summary>
    public ImmutableDictionary<string, ThreadAnswer> Ours { get; }

    /// <summary>What two runs opened at the same moment for one thing: all but the first.</summary>
    public ImmutableArray<ThreadAnswer> Doubles { get; }

    public void Open(string key, string text, string status, ThreadPlace? place, ThreadOrigin? origin) =>
        _client.Write(
            HttpMethod.Post,
            _client.Scope.InPullRequest(_number, "threads"),
            new ThreadBody
            {
                Comments = [new CommentBody(text) { ParentCommentId = 0, CommentType = "text" }],
                Status = status,
                Properties = new Dictionary<string, PropertyBody>(StringComparer.Ordinal) { [Key] = new(key) },
                ThreadContext = place,
                PullRequestThreadContext = origin,
            },
            AzureJson.Default.ThreadBody,
            AzureJson.Default.ThreadAnswer);

    /// <summary>Writes the thread's first comment anew.</summary>
    public void Edit(ThreadAnswer thread, string text) =>
        _client.Write(HttpMethod.Patch, _client.Scope.InPullRequest(_number, $"threads/{thread.Id}/comments/{thread.Comments![0].Id}"), new CommentBody(text), AzureJson.Default.CommentBody, AzureJson.Default.CommentAnswer);

    public void Set(ThreadAnswer thread, string status)
    {
        if (thread.Status != status)
        {
            _client.Write(HttpMethod.Patch, _client.Scope.InPullRequest(_number, $"threads/{thread.Id}"), new ThreadBody { Status = status }, AzureJson.Default.ThreadBody, AzureJson.Default.ThreadAnswer);
        }
    }
}
