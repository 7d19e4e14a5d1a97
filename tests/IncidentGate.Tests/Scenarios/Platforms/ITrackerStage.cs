namespace IncidentGate.Tests.Scenarios.Platforms;

/// <summary>An issue or a work item, as its readers see it.</summary>
internal sealed record TrackedItem(int Id, string Title, string Body, bool IsOpen);

/// <summary>A platform's issues or work items beside its repository.</summary>
internal interface ITrackerStage : IGateStage
{
    /// <summary>The items that the gate itself keeps, the oldest first.</summary>
    IReadOnlyList<TrackedItem> Kept { get; }

    /// <summary>The clock starts the job, on the main branch.</summary>
    void Schedule(string mode);

    /// <summary>Checks the main branch out.</summary>
    void CheckOutMain();

    /// <summary>Somebody writes an item that looks like one of the gate's own.</summary>
    TrackedItem PlantKept();

    /// <summary>The item as it is now.</summary>
    TrackedItem Look(int id);

    /// <summary>Somebody closes an item.</summary>
    void Close(int id, Person by);

    /// <summary>The job may no longer write items.</summary>
    void RefuseItems();

    /// <summary>Somebody tracks an incident by an item.</summary>
    int Track(string title, params string[] tags);

    /// <summary>The incident's pull request is merged.</summary>
    void Merge();

    /// <summary>What the gate itself said on an item.</summary>
    IReadOnlyList<string> SaidOn(int id);
}
