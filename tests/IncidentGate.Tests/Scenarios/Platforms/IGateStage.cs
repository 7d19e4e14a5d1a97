namespace IncidentGate.Tests.Scenarios.Platforms;

internal enum Platform
{
    GitHub,
    Azure,
}

/// <summary>What a required check or status says; <see cref="None"/> where there is none, or one that blocks nothing.</summary>
internal enum GateState
{
    None,
    Passed,
    Failed,
    Error,
}

/// <summary>A finding that is shown beside the line it is about.</summary>
internal sealed record FindingMark(string Path, int? Line, string Rule);

/// <summary>Who acts in a scenario. Sam belongs to support, whom the policy names as the help page's audience; Kim belongs to nobody.</summary>
internal enum Person
{
    Dana,
    Sam,
    Kim,
}

/// <summary>A platform with the incident's repository, and the gate run as a step of one of its jobs. A scenario that means the same on every platform is told in these words alone.</summary>
internal interface IGateStage : IDisposable
{
    /// <summary>The repository as it stands on the server, the incident's branch checked out.</summary>
    Scratch Origin { get; }

    string Workspace { get; }

    /// <summary>The text of the gate's own comment, or null.</summary>
    string? Comment { get; }

    /// <summary>How many comments are the gate's, and how often they were changed.</summary>
    (int Count, int Edits) Comments { get; }

    /// <summary>A comment's greatest length.</summary>
    int CommentLimit { get; }

    /// <summary>Findings that stand open beside their lines now, and how many there may be. On Azure those that block alone: a thread of any other is closed from the start.</summary>
    (IReadOnlyList<FindingMark> Shown, int Limit) Marks { get; }

    GateState State { get; }

    /// <summary>What the run's page says.</summary>
    string Summary { get; }

    /// <summary>Whether the gate changed anything on the platform.</summary>
    bool HasWritten { get; }

    /// <summary>The job's secret.</summary>
    string Token { get; }

    /// <summary>What somebody is told who gave the job no right to write.</summary>
    string RightToGrant { get; }

    /// <summary>Opens the incident's pull request, with its labels.</summary>
    void OpenIncident(bool isClosing = false);

    /// <summary>Opens another pull request, and has the job run for it.</summary>
    void OpenOther(string branch, params string[] labels);

    /// <summary>Nothing says any more that the pull request is an incident's; its branch is renamed.</summary>
    void WithdrawTag(string newBranch);

    /// <summary>Takes one label off.</summary>
    void Unlabel(string label);

    void Retitle(string title);

    void Retarget(string branch);

    void CheckOut();

    /// <summary>The job checks nothing out: all is read from the server.</summary>
    void CheckOutNothing();

    /// <summary>Sets an input by the name that it has on GitHub, dashes and all.</summary>
    void Input(string name, string value);

    /// <summary>Switches off all that the gate writes for people.</summary>
    void Hush();

    Answer Run(params string[] more);

    /// <summary>Runs the platform's command where there is no job.</summary>
    Answer RunOnLaptop();

    /// <summary>An output by the name that it has on GitHub.</summary>
    string Output(string name);

    /// <summary>The messages that stand on the job's page as errors.</summary>
    IReadOnlyList<string> Errors(Answer answer);

    /// <summary>Lines that the platform's runner would obey or show as its own, and that name what a scenario planted.</summary>
    IReadOnlyList<string> Obeyed(Answer answer, string planted);

    /// <summary>The job gets the token of somebody who may read alone.</summary>
    void RefuseWrites();

    /// <summary>Somebody else says what looks like the gate's own comment.</summary>
    void PlantComment(string text);

    /// <summary>Others talk.</summary>
    void Chat(int comments);

    /// <summary>Reading the pull request fails so often; 0 breaks the connection off.</summary>
    void FailReading(int status, int times);

    void FailFileList(int times);

    void FailState(int times);

    /// <summary>The first comment has to wait.</summary>
    void ThrottleComment(int seconds);

    /// <summary>Reading has to wait longer than any job does.</summary>
    void ThrottleReadingForLong();

    void NobodyAnswers();

    /// <summary>Something happens before the pull request is read again.</summary>
    void BeforeReadAgain(Action action);

    /// <summary>Somebody approves the pull request as it is now.</summary>
    void Approve(Person person);

    /// <summary>Somebody wants changes.</summary>
    void Reject(Person person);

    /// <summary>Every request and every answer was as the platform's description has them.</summary>
    void AssertContract();
}
