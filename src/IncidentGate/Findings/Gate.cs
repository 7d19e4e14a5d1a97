using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Findings;

/// <summary>From a change to a verdict: is it an incident's, what belongs to the incident, what do the rules find, may it pass.</summary>
/// <param name="failFrom">The lightest level that fails the change.</param>
/// <param name="profile">Where the cost of each rule is noted; null where nobody asks.</param>
internal sealed class Gate(Policy policy, ImmutableArray<Rule> rules, DateOnly today, Level failFrom = Level.Error, RuleProfile? profile = null)
{
    /// <summary>The moment that deadlines are counted to; null where only the day is known.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Where documents are looked for that live in other repositories; null where they can't be seen, as on a laptop.</summary>
    public ICompanionSource? Companions { get; init; }

    /// <summary>Judges a change. A change that is no incident's is answered before any file is listed, unless its documents have to say.</summary>
    /// <param name="files">The files of the change's head.</param>
    /// <param name="reviews">Where reviews are read; null where there are none to be seen, as on a laptop.</param>
    public Verdict Judge(ChangeSet change, IRepositoryFiles files, IncidentStatement statement, IReviewSource? reviews = null)
    {
        var library = new Lazy<DocumentLibrary>(() => new DocumentLibrary(files, policy.Reading));
        var tag = statement.Tag ?? IncidentTag.Join(new IncidentRecognizer(policy).Recognize(change, statement.Id, () => library.Value), statement.Closes);

        // Who states a phase or a severity speaks of an incident, even where nothing says which.
        tag ??= statement is { Phase: null, Severity: null } ? null : new IncidentTag([], statement.Phase is null ? "--severity" : "--phase");
        if (tag is null)
        {
            return Answer(Outcome.NotAnIncident);
        }

        var mounted = Companions is null || policy.Homes.IsEmpty ? new MountedChange(change, files, reviews) : Companions.Mount(change, files, reviews, tag.Id);
        return JudgeIncident(mounted, ReferenceEquals(mounted.Files, files) ? library.Value : new DocumentLibrary(mounted.Files, policy.Reading), tag, statement);
    }

    private Verdict JudgeIncident(MountedChange mounted, DocumentLibrary library, IncidentTag tag, IncidentStatement statement)
    {
        var (incident, readNotes) = new IncidentAssembler(policy, library).Assemble(mounted.Change, tag, statement);
        var unseen = new ReviewObstacles(policy, rules, today, failFrom);
        if (unseen.AreAsked(incident))
        {
            incident = new ApprovalReader(new AudienceReader(policy, mounted.Change, library), mounted.Reviews, policy.Approvals.Expire).Complete(incident, path => unseen.IsAsked(incident, path));
        }

        var settled = new Settlement(policy, rules, today, profile) { Now = Now }.Settle(incident);
        var findings = settled.Counting;
        var unverified = incident.Required.Where(required => required.State == DocumentState.CannotVerify).ToLookup(required => required.Home is not null && mounted.Change.Elsewhere is null, Obstacle);
        var isReviewedElsewhere = incident.Reviews is { IsElsewhere: true };
        var blocking = unseen.Blocking(incident);
        ImmutableArray<string> obstacles = [.. unverified[false], .. isReviewedElsewhere ? [] : blocking];
        ImmutableArray<string> notes = [.. unseen.Notes(incident), .. NotesOf(incident)];

        // What can't be seen from a laptop is no news there: what the documents here lack comes first.
        ImmutableArray<string> outOfSight = [.. unverified[true], .. isReviewedElsewhere ? blocking : []];
        var fails = OutcomeOf(obstacles, findings) == Outcome.Fail;
        notes = fails ? [.. outOfSight, .. notes] : notes;
        obstacles = fails ? obstacles : [.. obstacles, .. outOfSight];
        return Answer(OutcomeOf(obstacles, findings)) with
        {
            Incident = incident,
            Findings = findings,
            Exempt = settled.Exempt,
            Obstacles = [.. obstacles.Select(SecretShapes.Redacted)],
            Notes = [.. readNotes.Concat(notes).Select(SecretShapes.Redacted)],
            DocumentsChecked = incident.Documents.Length,
        };
    }

    /// <summary>The verdict where something that decides couldn't be read.</summary>
    public static Verdict CannotVerify(string policySource, string obstacle) =>
        new() { Outcome = Outcome.CannotVerify, PolicySource = policySource, Obstacles = [obstacle] };

    private Verdict Answer(Outcome outcome) => new() { Outcome = outcome, PolicySource = policy.Source, Audiences = policy.Audiences, FailFrom = failFrom };

    private Outcome OutcomeOf(ImmutableArray<string> obstacles, ImmutableArray<Finding> findings)
    {
        if (!obstacles.IsEmpty)
        {
            return Outcome.CannotVerify;
        }

        return findings.Any(finding => finding.Level >= failFrom) ? Outcome.Fail : Outcome.Pass;
    }

    private static string Obstacle(RequiredDocument required) =>
        $"{required.Reason}, so it can't be told whether the {Name(required.Kind)} is up to date. {required.Mend ?? "Make the file readable and run the check again."}";

    /// <summary>What is to be known of other repositories: what was named and isn't read, or can't be and isn't asked for.</summary>
    private static IEnumerable<string> NotesOf(IncidentRecord incident) =>
        incident.Change.Elsewhere is not { } elsewhere ? [] :
        [
            .. elsewhere.Notes,
            .. elsewhere.Unread.Where(unread => unread.IsNamed && !incident.Required.Any(required => required.State == DocumentState.CannotVerify && required.Reason == unread.Reason)).Select(unread => $"{unread.Reason}. {unread.Mend}"),
        ];

    private static string Name(DocumentKind kind) => kind == DocumentKind.Help ? "customer help" : kind.ToString().ToLowerInvariant();
}
