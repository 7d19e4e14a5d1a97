using IncidentGate.Tests.Contract.Azure;
using IncidentGate.Tests.Scenarios.Platforms;

namespace IncidentGate.Tests.Scenarios.Azure;

/// <content>The work items, in the words of the scenarios that hold on every platform.</content>
internal sealed partial class AzureStage : ITrackerStage
{
    private static readonly string[] Done = ["Done", "Closed", "Removed"];

    IReadOnlyList<TrackedItem> ITrackerStage.Kept => [.. Azure.WorkItems.All.Where(item => item.Updates[0].By == AzureIdentity.BuildService).Select(ItemOf)];

    void ITrackerStage.Schedule(string mode) => OfBranch().With("INPUT_MODE", mode);

    void ITrackerStage.CheckOutMain() => OfBranch().CheckOut();

    TrackedItem ITrackerStage.PlantKept() => ItemOf(Azure.WorkItems.Add(90, "Task", "Documents to mend", "incidentgate-audit"));

    TrackedItem ITrackerStage.Look(int id) => ItemOf(Azure.WorkItems.Find(id)!);

    void ITrackerStage.Close(int id, Person by)
    {
        var item = Azure.WorkItems.Find(id)!;
        Azure.WorkItems.Set(item, "System.State", Azure.States[item.Type].First(Done.Contains), IdentityOf(by));
    }

    void ITrackerStage.RefuseItems() => With("SYSTEM_ACCESSTOKEN", FakeAzure.ReadOnlyToken);

    int ITrackerStage.Track(string title, params string[] tags) => Azure.WorkItems.Add(40 + Azure.WorkItems.All.Count, "Issue", title, tags).Id;

    void ITrackerStage.Merge() => Azure.Main.Complete(Judged);

    IReadOnlyList<string> ITrackerStage.SaidOn(int id) => [.. Azure.WorkItems.Find(id)!.Comments.Where(comment => comment.By == AzureIdentity.BuildService).Select(comment => comment.Text)];

    private static TrackedItem ItemOf(AzureWorkItem item) => new(item.Id, item.Title, (string?)item.Fields["System.Description"] ?? string.Empty, !Done.Contains(item.State));

    private static AzureIdentity IdentityOf(Person person) => person switch
    {
        Person.Dana => AzureIdentity.Dana,
        Person.Sam => AzureIdentity.Sam,
        _ => AzureIdentity.Kim,
    };
}
