using System.Collections.Immutable;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Rules.Incident;

namespace IncidentGate.Findings;

/// <summary>
/// The two rules about approvals where they can't be told. That matters as much as the rule does: one that would fail the change
/// keeps it from passing, any other is a note. On a laptop, where approvals never are, what the documents lack is said first.
/// </summary>
internal sealed class ReviewObstacles(Policy policy, ImmutableArray<Rule> rules, DateOnly today, Level failFrom)
{
    private readonly RuleInfo? _audience = rules.FirstOrDefault(rule => rule is IncidentReviewedByAudience)?.Info;
    private readonly RuleInfo? _coldRead = rules.FirstOrDefault(rule => rule is IncidentColdRead)?.Info;

    /// <summary>Whether a rule asks for reviews of this incident at all: if not, nobody has to be asked for them.</summary>
    public bool AreAsked(IncidentRecord incident) =>
        incident.Documents.Where(incident.IsChanged).Any(document => IsAsked(incident, document.Path) || LevelOf(_coldRead, incident, document.Path) != Level.Off)
        || incident.Required.Any(required => required.State == DocumentState.Supposed && IsAsked(incident, path: null));

    /// <summary>Whether the approval of a document is asked for.</summary>
    public bool IsAsked(IncidentRecord incident, string? path) => LevelOf(_audience, incident, path) != Level.Off;

    /// <summary>What keeps the change from passing.</summary>
    public ImmutableArray<string> Blocking(IncidentRecord incident) => Texts(incident, blocks: true);

    /// <summary>What a reader has to know.</summary>
    public ImmutableArray<string> Notes(IncidentRecord incident) =>
    [
        .. Texts(incident, blocks: false),
        .. incident.Reviews is { Unmatched: { IsEmpty: false } unmatched } reviews && reviews.Approvals.Any()
            ? (IEnumerable<string>)[$"Commits by {string.Join(", ", unmatched.Take(3).Select(name => $"\"{name}\""))} belong to no account, so an approval by their author can't be told from another's."]
            : [],
    ];

    private ImmutableArray<string> Texts(IncidentRecord incident, bool blocks)
    {
        var unverified = incident.Approvals.Where(approval => approval.State == ApprovalState.CannotVerify && Blocks(_audience!, incident, approval.Path) == blocks).ToArray();
        var texts = unverified.GroupBy(approval => approval.Reason, StringComparer.Ordinal).Select(group => Sentence(group.Key, [.. group], incident)).ToList();
        if (texts.Count == 0 && incident.Reviews is { Obstacle: { } obstacle } && _coldRead is not null && LevelOf(_coldRead, incident, path: null) != Level.Off
            && Blocks(_coldRead, incident, path: null) == blocks && incident.Approvals.All(approval => approval.State != ApprovalState.CannotVerify))
        {
            texts.Add($"{obstacle.TrimEnd('.')}, so it isn't known whether anybody has read the documents cold. See the pull request.");
        }

        return [.. texts];
    }

    private static string Sentence(string reason, DocumentApproval[] approvals, IncidentRecord incident)
    {
        if (incident.Reviews is not { IsElsewhere: true })
        {
            return reason;
        }

        var awaited = approvals.Select(approval => $"{approval.Path ?? approval.Kind.ToString().ToLowerInvariant()} by {approval.Audience.Text}");
        return $"{reason}. Awaited: {string.Join(", ", awaited)}. See the pull request, or suppose an approval with --approve TEAM=@USER.";
    }

    private bool Blocks(RuleInfo rule, IncidentRecord incident, string? path) =>
        LevelOf(rule, incident, path) >= failFrom
        && (policy.Rules.IsLocked(rule.Id) || !policy.Waivers.Any(waiver => waiver.IsInForce(today) && waiver.Covers(rule.Id, path, incident.Id)));

    private Level LevelOf(RuleInfo? rule, IncidentRecord incident, string? path) =>
        rule is null ? Level.Off : policy.Rules.LevelOf(rule, incident.Phase, path, incident.Severity);
}
