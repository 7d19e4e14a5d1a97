using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Commands;

/// <summary>What <c>incidentgate check</c> was asked to do.</summary>
internal sealed record CheckOptions
{
    public string? Base { get; init; }

    public string? Head { get; init; }

    public string? Incident { get; init; }

    public string? Severity { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public Phase? Phase { get; init; }

    public string Format { get; init; } = "text";

    public ImmutableArray<ReportFile> Outputs { get; init; } = [];

    public string? Policy { get; init; }

    public string Repository { get; init; } = ".";

    public FailOn FailOn { get; init; } = FailOn.Error;

    /// <summary>Approvals to suppose.</summary>
    public ImmutableArray<SupposedApproval> Approvals { get; init; } = [];

    /// <summary>Kinds of documents to suppose.</summary>
    public ImmutableArray<DocumentKind> With { get; init; } = [];

    /// <summary>The day that ages are counted to; null for the clock's.</summary>
    public AskedDay? Today { get; init; }

    /// <summary>Whether the cost of each rule is told.</summary>
    public bool IsProfiled { get; init; }
}

/// <summary>A day that the caller names, and the time of it in the policy's zone where the caller names that, too.</summary>
internal sealed record AskedDay(DateOnly Day, TimeOnly? Time)
{
    public DateTimeOffset? Moment(TimeZoneInfo zone) =>
        Time is { } time ? new DateTimeOffset(Day.ToDateTime(time), zone.GetUtcOffset(Day.ToDateTime(time))) : null;
}

/// <summary>A report that goes to a file.</summary>
internal sealed record ReportFile(string Format, string Path);

/// <summary>The lightest level that fails the change.</summary>
internal enum FailOn
{
    Error,
    Warning,

    /// <summary>The report says what it says; the exit code is 0.</summary>
    Never,
}
