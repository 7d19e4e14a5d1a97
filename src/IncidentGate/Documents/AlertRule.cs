using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>An alert of a Prometheus rule file.</summary>
/// <param name="Name">The value of <c>alert:</c>.</param>
/// <param name="Severity">The label of that name; null where there is none.</param>
/// <param name="Runbook">What its annotations say about the runbook; null where they say nothing.</param>
/// <param name="Line">Line of the name, from 1.</param>
internal sealed record AlertRule(string Name, string? Severity, RunbookReference? Runbook, string Path, int Line);

/// <summary>An annotation that names an alert's runbook.</summary>
/// <param name="Key">As written: <c>runbook_url</c>, <c>runbook</c>.</param>
/// <param name="Text">An address, or a path in the repository.</param>
/// <param name="Line">Line of the value, from 1.</param>
internal sealed record RunbookReference(string Key, string Text, int Line);

/// <summary>What is read in one rule file.</summary>
internal sealed record AlertFile(string Path)
{
    public ImmutableArray<AlertRule> Alerts { get; init; } = [];

    /// <summary>Why the file, or a part of it, couldn't be read; null where all was.</summary>
    public UnreadAlerts? Unread { get; init; }
}

/// <summary>A rule file, or a part of one, that couldn't be read.</summary>
/// <param name="Reason">What is in the way, as a part of a sentence; empty for templates.</param>
/// <param name="Text">The file's text, to look for a name in.</param>
internal sealed record UnreadAlerts(UnreadReason Why, string Reason, int Line, string Text)
{
    /// <summary>Whether a name may come out that stands nowhere in the text.</summary>
    public bool HasComputedNames { get; init; }
}

/// <summary>Why alerts can't be read.</summary>
internal enum UnreadReason
{
    /// <summary>A Helm chart's template, or another text template.</summary>
    Template,

    /// <summary>A program that writes rules.</summary>
    Jsonnet,

    /// <summary>Not valid YAML.</summary>
    Broken,

    /// <summary>Too large or too deep.</summary>
    Limit,
}

/// <summary>Where the alerts of a repository stand, and where their runbooks are published. Part of the policy.</summary>
/// <param name="Paths">Patterns of the rule files; empty: usual names.</param>
/// <param name="Runbooks">Folders of this repository by the start of the addresses under which their pages are published.</param>
internal sealed record AlertReading(ImmutableArray<string> Paths, ImmutableDictionary<string, string> Runbooks)
{
    public static readonly AlertReading Default = new([], ImmutableDictionary<string, string>.Empty);
}
