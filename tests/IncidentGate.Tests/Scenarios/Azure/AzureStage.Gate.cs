using IncidentGate.Tests.Contract;
using IncidentGate.Tests.Contract.Azure;
using IncidentGate.Tests.Scenarios.Platforms;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <content>The stage in the words of the scenarios that hold on every platform.</content>
internal sealed partial class AzureStage : IGateStage
{
    private int _number = Number;

    (int Count, int Edits) IGateStage.Comments =>
        (Ours.Count(thread => thread.Property("IncidentGate.Key") == "summary"), Ours.Where(thread => thread.Property("IncidentGate.Key") == "summary").Sum(thread => thread.Comments[0].Edits));

    int IGateStage.CommentLimit => 150_000;

    (IReadOnlyList<FindingMark> Shown, int Limit) IGateStage.Marks =>
        ([.. FindingThreads.Where(thread => thread.Status == "active").Select(thread => new FindingMark(thread.Path!.TrimStart('/'), thread.Line, RuleOf(thread)))], 20);

    GateState IGateStage.State => Status?.State switch
    {
        null or "notApplicable" => GateState.None,
        "succeeded" => GateState.Passed,
        "failed" => GateState.Failed,
        _ => GateState.Error,
    };

    /// <summary>A query is sent by POST, and changes nothing.</summary>
    bool IGateStage.HasWritten => Azure.Requests.Any(request => request.IsWrite && !request.Path.EndsWith("/wiql", StringComparison.OrdinalIgnoreCase) && !request.Path.EndsWith("/workitemsbatch", StringComparison.OrdinalIgnoreCase));

    string IGateStage.Token => _variables["SYSTEM_ACCESSTOKEN"];

    string IGateStage.RightToGrant => "Contribute to pull requests";

    private AzurePullRequest Judged => Azure.PullRequests.First(pull => pull.Id == _number);

    void IGateStage.OpenIncident(bool isClosing) => Open(isClosing ? ["incident:INC-42", "incident:close"] : ["incident:INC-42"]);

    void IGateStage.OpenOther(string branch, params string[] labels)
    {
        _number = Number + 1;
        Azure.Open(_number, branch, labels);
        PullRequest(_number);
    }

    void IGateStage.WithdrawTag(string newBranch)
    {
        Origin.Git("branch", "--quiet", "-m", Judged.SourceBranch, newBranch);
        Judged.Labels.Clear();
        Judged.SourceBranch = newBranch;
    }

    void IGateStage.Unlabel(string label) => Judged.Labels.Remove(label);

    void IGateStage.Retitle(string title) => Judged.Title = title;

    void IGateStage.Retarget(string branch) => Judged.TargetBranch = branch;

    void IGateStage.CheckOut() => CheckOut();

    void IGateStage.CheckOutNothing()
    {
        Directory.Delete(Workspace, recursive: true);
        Directory.CreateDirectory(Workspace);
    }

    void IGateStage.Input(string name, string value) => With($"INPUT_{(name == "comment" ? "comments" : name).Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant()}", value);

    void IGateStage.Hush() => With("INPUT_COMMENTS", "off").With("INPUT_STATUS", "off");

    Answer IGateStage.RunOnLaptop() => Job.Execute(Scratch.Program, ["azure"], Job.Root, ("TF_BUILD", string.Empty));

    /// <summary>By the name that it has on GitHub: with dashes there, in camel case here.</summary>
    string IGateStage.Output(string name) => Output(string.Concat(name.Split('-').Select((part, index) => index == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])));

    IReadOnlyList<string> IGateStage.Errors(Answer answer) =>
        [.. Commands("task.logissue").Where(command => command.Properties.GetValueOrDefault("type") == "error").Select(command => command.Data)];

    IReadOnlyList<string> IGateStage.Obeyed(Answer answer, string planted) =>
    [
        .. (answer.Output + answer.Error).Split('\n').Where(line => line.Contains(planted, StringComparison.Ordinal) && line.Contains("##[", StringComparison.Ordinal)),
        .. AgentCommand.In(answer.Output + "\n" + answer.Error).Where(command => command.Properties.Values.Contains(planted)).Select(command => command.ToString()),
    ];

    void IGateStage.RefuseWrites() => With("SYSTEM_ACCESSTOKEN", FakeAzure.ReadOnlyToken);

    void IGateStage.PlantComment(string text)
    {
        var planted = Azure.Main.AddThread(Judged, AzureIdentity.Dana, text);
        planted.Properties["IncidentGate.Key"] = new System.Text.Json.Nodes.JsonObject { ["$type"] = "System.String", ["$value"] = "summary" };
    }

    void IGateStage.Chat(int comments)
    {
        for (var index = 0; index < comments; index++)
        {
            Azure.Main.AddThread(Judged, AzureIdentity.Dana, $"Comment {index}");
        }
    }

    void IGateStage.FailReading(int status, int times) => Azure.Fail("GET", "(?i)/pullRequests/12$", status, times: times);

    void IGateStage.FailFileList(int times) => Azure.Fail("GET", "(?i)/iterations/[0-9]+/changes$", 500, times: times);

    void IGateStage.FailState(int times) => Azure.Fail("POST", "(?i)/statuses$", 500, times: times);

    void IGateStage.ThrottleComment(int seconds) => Azure.Throttle("POST", "(?i)/threads$", seconds);

    void IGateStage.ThrottleReadingForLong() => Azure.Throttle("GET", "(?i)/pullRequests/12$", 2400);

    void IGateStage.NobodyAnswers() => With("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "http://127.0.0.1:1/acme/");

    void IGateStage.BeforeReadAgain(Action action)
    {
        var reads = 0;
        Azure.Faults.Add(new Fault("GET", "(?i)/pullRequests/12$", 2)
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

    void IGateStage.Approve(Person person) => Vote(person, 10);

    void IGateStage.Reject(Person person) => Vote(person, -10);

    /// <summary>A vote of Sam's counts for the group too, which is how the service tells whose it is.</summary>
    private void Vote(Person person, int vote)
    {
        Azure.Teams[AzureIdentity.Support] = [AzureIdentity.Sam];
        Azure.Main.Vote(Judged, IdentityOf(person), vote, person == Person.Sam ? [AzureIdentity.Support] : []);
    }

    private static string RuleOf(AzureThread thread)
    {
        var text = thread.Comments[0].Content;
        return RuleCatalogIds.FirstOrDefault(id => text.Contains(id, StringComparison.Ordinal)) ?? text;
    }

    private static IEnumerable<string> RuleCatalogIds => IncidentGate.Rules.RuleCatalog.All.Select(rule => rule.Info.Id).OrderByDescending(id => id.Length);
}
