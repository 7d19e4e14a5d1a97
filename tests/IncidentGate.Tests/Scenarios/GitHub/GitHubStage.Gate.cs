using System.Text.RegularExpressions;
using IncidentGate.Tests.Contract;
using IncidentGate.Tests.Scenarios.Platforms;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <content>The stage in the words of the scenarios that hold on every platform.</content>
internal sealed partial class GitHubStage : IGateStage
{
    private int _number = Number;

    string? IGateStage.Comment => Comment?.Body;

    (int Count, int Edits) IGateStage.Comments =>
        (GitHub.Comments.Count(comment => comment.User == FakeUser.GitHubActions), GitHub.Comments.Where(comment => comment.User == FakeUser.GitHubActions).Sum(comment => comment.Edits));

    int IGateStage.CommentLimit => 65_536;

    (IReadOnlyList<FindingMark> Shown, int Limit) IGateStage.Marks =>
        ([.. (GitHub.CheckRuns.LastOrDefault()?.Annotations ?? []).Select(mark => new FindingMark((string)mark["path"]!, (int?)mark["start_line"], (string)mark["title"]!))], 250);

    GateState IGateStage.State => GitHub.CheckRuns.LastOrDefault()?.Conclusion switch
    {
        null => GateState.None,
        "success" or "neutral" => GateState.Passed,
        "failure" => GateState.Failed,
        _ => GateState.Error,
    };

    bool IGateStage.HasWritten => GitHub.Requests.Any(request => request.IsWrite);

    string IGateStage.Token => _variables["INPUT_GITHUB-TOKEN"];

    string IGateStage.RightToGrant => "pull-requests: write";

    private FakePullRequest Pull => GitHub.PullRequests.First(pull => pull.Number == _number);

    void IGateStage.OpenIncident(bool isClosing) => Open(isClosing ? ["incident:INC-42", "incident:close"] : ["incident:INC-42"]);

    void IGateStage.OpenOther(string branch, params string[] labels)
    {
        _number = Number + 1;
        GitHub.Open(_number, branch, labels);
        PullRequest(number: _number);
    }

    void IGateStage.WithdrawTag(string newBranch)
    {
        Origin.Git("branch", "--quiet", "-m", Pull.HeadBranch, newBranch);
        Pull.Labels.Clear();
        Pull.HeadBranch = newBranch;
    }

    void IGateStage.Unlabel(string label) => Pull.Labels.Remove(label);

    void IGateStage.Retitle(string title) => Pull.Title = title;

    void IGateStage.Retarget(string branch) => Pull.BaseBranch = branch;

    void IGateStage.CheckOut() => CheckOut(Pull.HeadBranch);

    void IGateStage.CheckOutNothing()
    {
        Directory.Delete(Workspace, recursive: true);
        Directory.CreateDirectory(Workspace);
    }

    void IGateStage.Input(string name, string value) => With($"INPUT_{name.ToUpperInvariant()}", value);

    void IGateStage.Hush() => With("INPUT_COMMENT", "off").With("INPUT_ANNOTATIONS", "off");

    Answer IGateStage.RunOnLaptop() => Job.Execute(Scratch.Program, ["github"], Job.Root, ("GITHUB_REPOSITORY", string.Empty));

    IReadOnlyList<string> IGateStage.Errors(Answer answer) => [.. Annotation().Matches(answer.Output).Select(match => match.Groups["message"].Value)];

    IReadOnlyList<string> IGateStage.Obeyed(Answer answer, string planted) =>
        [.. (answer.Output + answer.Error).Split('\n').Where(line => line.Contains(planted, StringComparison.Ordinal) && (line.Contains("##[", StringComparison.Ordinal) || line.TrimStart().StartsWith("::set-output", StringComparison.Ordinal)))];

    void IGateStage.RefuseWrites() => With("INPUT_GITHUB-TOKEN", FakeGitHub.ReadOnlyToken);

    void IGateStage.PlantComment(string text) => GitHub.AddComment(_number, FakeUser.Dana, $"<!-- incidentgate:comment seen=2030-01-01T00:00:00Z -->\n{text}");

    void IGateStage.Chat(int comments)
    {
        for (var index = 0; index < comments; index++)
        {
            GitHub.AddComment(_number, FakeUser.Dana, $"Comment {index}");
        }
    }

    void IGateStage.FailReading(int status, int times) => GitHub.Fail("GET", "/pulls/12$", status, times: times);

    void IGateStage.FailFileList(int times) => GitHub.Fail("GET", "/pulls/12/files", 500, times: times);

    void IGateStage.FailState(int times) => GitHub.Fail("POST", "/check-runs$", 500, times: times);

    void IGateStage.ThrottleComment(int seconds) =>
        GitHub.Fail("POST", "/comments$", 403, new Dictionary<string, string> { ["Retry-After"] = $"{seconds}" }, """{"message":"You have exceeded a secondary rate limit."}""");

    void IGateStage.ThrottleReadingForLong() =>
        GitHub.Fail("GET", "/pulls/12$", 403, new Dictionary<string, string> { ["x-ratelimit-remaining"] = "0", ["x-ratelimit-reset"] = $"{DateTimeOffset.UtcNow.AddMinutes(40).ToUnixTimeSeconds()}" }, """{"message":"API rate limit exceeded"}""");

    void IGateStage.NobodyAnswers() => With("GITHUB_API_URL", "http://127.0.0.1:1");

    void IGateStage.BeforeReadAgain(Action action)
    {
        var reads = 0;
        GitHub.Faults.Add(new Fault("GET", "/pulls/12$", 2)
        {
            Before = () =>
            {
                if (++reads == 2)
                {
                    action();
                }
            },
        });
    }

    void IGateStage.Approve(Person person)
    {
        KnowSupport();
        GitHub.Review(Pull, UserOf(person));
    }

    void IGateStage.Reject(Person person)
    {
        KnowSupport();
        GitHub.Review(Pull, UserOf(person), "CHANGES_REQUESTED");
    }

    private static FakeUser UserOf(Person person) => person switch
    {
        Person.Dana => FakeUser.Dana,
        Person.Sam => FakeUser.Sam,
        _ => FakeUser.Kim,
    };

    /// <summary>Who reads a team needs an app's token here.</summary>
    private void KnowSupport()
    {
        GitHub.Teams["acme/support"] = [FakeUser.Sam];
        GitHub.Accounts["sam@example.com"] = FakeUser.Sam;
        With("INPUT_GITHUB-TOKEN", FakeGitHub.AppToken);
    }

    [GeneratedRegex("(?m)^::error title=[^:]+::(?<message>.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Annotation();
}
