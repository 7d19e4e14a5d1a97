using IncidentGate.Tests.Contract;
using IncidentGate.Tests.Scenarios.Platforms;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <content>The issues, in the words of the scenarios that hold on every platform.</content>
internal sealed partial class GitHubStage : ITrackerStage
{
    IReadOnlyList<TrackedItem> ITrackerStage.Kept =>
        [.. GitHub.Issues.Where(issue => issue.User == FakeUser.GitHubActions && issue.Body?.StartsWith("<!-- incidentgate:audit", StringComparison.Ordinal) == true).Select(ItemOf)];

    void ITrackerStage.Schedule(string mode) => Schedule().With("INPUT_MODE", mode);

    void ITrackerStage.CheckOutMain() => CheckOut("main");

    TrackedItem ITrackerStage.PlantKept() => ItemOf(GitHub.OpenIssue(90, "Documents to mend", "<!-- incidentgate:audit all -->\nMine.", "incidentgate-audit"));

    TrackedItem ITrackerStage.Look(int id) => ItemOf(Issue(id));

    void ITrackerStage.Close(int id, Person by) => GitHub.Main.Close(Issue(id), UserOf(by));

    void ITrackerStage.RefuseItems()
    {
        GitHub.Tokens["token-without-issues"] = new FakeToken(FakeUser.GitHubActions) { WritesIssues = false };
        With("INPUT_GITHUB-TOKEN", "token-without-issues");
    }

    int ITrackerStage.Track(string title, params string[] tags) => GitHub.OpenIssue(40 + GitHub.Issues.Count, title, "Since noon.", tags).Number;

    void ITrackerStage.Merge() => GitHub.Main.Merge(Pull);

    IReadOnlyList<string> ITrackerStage.SaidOn(int id) => [.. GitHub.Comments.Where(comment => comment.Issue == id && comment.User == FakeUser.GitHubActions).Select(comment => comment.Body)];

    private static TrackedItem ItemOf(FakeIssue issue) => new(issue.Number, issue.Title, issue.Body ?? string.Empty, issue.State == "open");

    private FakeIssue Issue(int number) => GitHub.Issues.First(issue => issue.Number == number);
}
