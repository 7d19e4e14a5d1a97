using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Incidents;

/// <summary>One incident: what it is, what the change does about it, and all its documents.</summary>
internal sealed record IncidentRecord
{
    /// <summary>Where the change names an incident, in the order looked at. Empty: tagged, but without an id.</summary>
    public required ImmutableArray<IncidentMention> Mentions { get; init; }

    /// <summary>What tagged the change: a label, a branch, a trailer.</summary>
    public string TaggedBy { get; init; } = string.Empty;

    /// <summary>The id where all mentions agree; null where there is none or they differ.</summary>
    public string? Id { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>The policy's name of the severity; null where nothing states it.</summary>
    public string? Severity { get; init; }

    public required CustomerImpact CustomerImpact { get; init; }

    /// <summary>When the incident is taken to be over where no page tells it; null where nothing does.</summary>
    public DateTimeOffset? Over { get; init; }

    public required ChangeSet Change { get; init; }

    /// <summary>What the policy asks for, with its state; one a kind.</summary>
    public required ImmutableArray<RequiredDocument> Required { get; init; }

    /// <summary>Documents of which nothing tells whether the policy asks for them. One that closes an incident has to say it.</summary>
    public ImmutableArray<UndecidedDocument> Undecided { get; init; } = [];

    /// <summary>This incident's documents: those that the change touches, and those that already carry its id.</summary>
    public required ImmutableArray<Document> Documents { get; init; }

    /// <summary>What is known of the change's reviews; null where no rule asks for it.</summary>
    public ReviewRecord? Reviews { get; init; }

    /// <summary>How each changed document's approval stands, where somebody has to give it.</summary>
    public ImmutableArray<DocumentApproval> Approvals { get; init; } = [];

    /// <summary>All documents of the repository, for rules that look across them.</summary>
    public required DocumentLibrary Library { get; init; }

    /// <summary>All documents of a repository at once, without a change, as the rules want them that look across it.</summary>
    public static IncidentRecord Everything(DocumentLibrary library, Phase phase) => new()
    {
        Mentions = [],
        Phase = phase,
        CustomerImpact = new CustomerImpact(null, "A sweep looks at many incidents."),
        Change = ChangeSet.None,
        Required = [],
        Documents = [.. library.All().Where(document => document.Kind != DocumentKind.Other)],
        Library = library,
    };

    public bool IsChanged(Document document) => Change.Files.Any(file => file.Path == document.Path && file.Change != FileChange.Deleted);

    public RequiredDocument? Require(DocumentKind kind) => Required.FirstOrDefault(required => required.Kind == kind);
}

/// <summary>An incident id and where it was found.</summary>
/// <param name="Source">In words: <c>label incident:INC-42</c>, <c>--incident</c>, <c>front matter of docs/x.md</c>.</param>
internal sealed record IncidentMention(string Id, string Source);

/// <summary>Whether customers saw an error, a delay, missing data or changed behaviour.</summary>
/// <param name="Known">Null where nothing tells.</param>
/// <param name="Reason">What told it, in words.</param>
internal sealed record CustomerImpact(bool? Known, string Reason)
{
    /// <summary>The label with which one says that customers saw nothing; null where the policy has none.</summary>
    public string? Denial { get; init; }
}

/// <summary>A document that the policy requires, and how it stands.</summary>
/// <param name="Reason">Why it is required, or why it can't be verified, in words.</param>
internal sealed record RequiredDocument(DocumentKind Kind, DocumentState State, ImmutableArray<string> Paths, string Reason)
{
    /// <summary>The repository that documents of this kind live in; null where that is this one.</summary>
    public string? Home { get; init; }

    /// <summary>The pull requests there that hold the document; where none does, those that might have.</summary>
    public ImmutableArray<Companion> Companions { get; init; } = [];

    /// <summary>What makes it possible to verify, in a sentence; null for the usual.</summary>
    public string? Mend { get; init; }
}

/// <summary>A document that may be required.</summary>
/// <param name="Question">What nothing tells, in a sentence without its full stop.</param>
/// <param name="Mend">How to tell it.</param>
internal sealed record UndecidedDocument(DocumentKind Kind, string Question, string Mend);

/// <summary>How a required document stands.</summary>
internal enum DocumentState
{
    /// <summary>Part of this change.</summary>
    Updated,

    /// <summary>Not part of this change, but already carries the incident's id.</summary>
    AlreadyRecorded,

    /// <summary>There, and honestly labelled as unfinished.</summary>
    Draft,

    /// <summary>Written, in a pull request of another repository that has to be merged before the incident closes.</summary>
    InReview,

    Missing,
    CannotVerify,

    /// <summary>Missing, but a simulation asks what were if it was there.</summary>
    Supposed,
}
