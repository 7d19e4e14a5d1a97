using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>
/// How this team's documents are to be read: what the policy knows about kinds, headings, ids and links. Part of the policy;
/// kept here because <c>Documents</c> stands below it.
/// </summary>
internal sealed record Reading
{
    public static readonly Reading Default = new();

    /// <summary>Paths of each kind, in order; the first that matches decides. Empty: convention, then content.</summary>
    public ImmutableArray<KindPaths> Kinds { get; init; } = [];

    /// <summary>Heading texts that open a role, added to the built-in synonyms; compared after normalisation.</summary>
    public ImmutableDictionary<string, SectionRole> HeadingSynonyms { get; init; } = ImmutableDictionary<string, SectionRole>.Empty;

    /// <summary>Pattern of an incident id, for the non-backtracking engine.</summary>
    public string IncidentIdPattern { get; init; } = DefaultIncidentIdPattern;

    /// <summary>Front matter keys that carry incident ids.</summary>
    public ImmutableArray<string> IncidentKeys { get; init; } = ["incident", "incidents", "incident_id", "incident-id", "incidentid"];

    public LinkReading Links { get; init; } = LinkReading.Default;

    public AlertReading Alerts { get; init; } = AlertReading.Default;

    /// <summary>INC-42, INCIDENT-2041, SEV-7 and the like.</summary>
    public const string DefaultIncidentIdPattern = @"\b(?:INC|INCIDENT|IR|SEV)-[0-9]+\b";
}

/// <summary>Which paths hold documents of a kind.</summary>
internal sealed record KindPaths(DocumentKind Kind, ImmutableArray<string> Include, ImmutableArray<string> Exclude)
{
    /// <summary>Whether they are paths of another repository: they say nothing of this one's pages.</summary>
    public bool IsElsewhere { get; init; }
}

/// <summary>How the site that publishes the documents resolves links.</summary>
/// <param name="Generator">What turns the files into a site; <see cref="SiteGenerator.GitHub"/> resolves as GitHub's own view does.</param>
/// <param name="Root">Folder that a root-absolute <c>/x</c> starts from; null where it isn't known.</param>
/// <param name="Extensionless">Whether <c>page</c> may mean <c>page.md</c> or <c>page/index.md</c>; null where it isn't known.</param>
internal sealed record LinkReading(SiteGenerator Generator, string? Root, bool? Extensionless)
{
    public static readonly LinkReading Default = new(SiteGenerator.Unknown, null, null);
}

/// <summary>Site generators whose permalinks the resolver knows.</summary>
internal enum SiteGenerator
{
    /// <summary>No policy says: links that a generator may resolve stay unknown.</summary>
    Unknown,

    /// <summary>None: the files are read as they are.</summary>
    GitHub,
    Hugo,
    Jekyll,
    Middleman,
    Docusaurus,
    MkDocs,
}

/// <summary>The files of one state of a repository: a commit, or the working tree. Paths have forward slashes.</summary>
internal interface IRepositoryFiles
{
    /// <summary>Where people see the repository, such as <c>https://github.com/acme/payments</c>; null where it isn't known.</summary>
    string? WebAddress => null;

    /// <summary>Every tracked file, in ordinal order. Symbolic links are left out.</summary>
    IReadOnlyList<string> Paths { get; }

    bool Exists(string path);

    /// <summary>Whether each file that is read is a request to a platform, of which there are few: what would read every file stays silent then.</summary>
    bool IsRemote => false;

    /// <summary>Whether some file stands below a folder; null where <see cref="Paths"/> tells.</summary>
    bool? HasFolder(string path) => null;

    /// <summary>The folder that is the root of the repository to which a path belongs: empty for the repository itself, a folder's path where another is mounted.</summary>
    string RootOf(string path) => string.Empty;

    /// <summary>The file's bytes; null where it isn't there. Reads at most <paramref name="limit"/> + 1 bytes, so that a caller sees that it is larger.</summary>
    byte[]? Read(string path, int limit);
}
