using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Onboarding;

/// <summary>How this repository's commits name incidents: by trailers, and by the branches that they merge.</summary>
/// <param name="messages">Commit messages, newest first.</param>
internal sealed partial class CommitTraits(ImmutableArray<string> messages)
{
    /// <summary>Fewer may be chance.</summary>
    private const int FewestIds = 3;

    private const int MostNames = 12;

    private static readonly Regex Usual = new(Reading.DefaultIncidentIdPattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly ImmutableArray<Message> _messages = [.. messages.Select(Read)];

    /// <summary>What commits write where an incident's id belongs: behind <c>Incident:</c>, and in branches such as <c>incident/OPS-12</c>. By commit, without what the usual pattern knows.</summary>
    public IEnumerable<(int Commit, string Id)> Incidents => _messages.SelectMany((message, commit) => message.Incidents.Select(id => (commit, id)));

    /// <summary>The first lines of the commits that name no incident where its id belongs.</summary>
    public IEnumerable<string> Titles => _messages.Where(message => message.Incidents.IsEmpty).Select(message => message.Title);

    /// <summary>Trailers such as <c>Incident-Id: INC-42</c>, which aren't the usual one.</summary>
    public Proposal? Trailers()
    {
        var usual = IncidentRecognition.Default.Trailers;
        var found = _messages.SelectMany(message => message.Trailers.Where(trailer => Usual.IsMatch(trailer.Value) && Trailer().IsMatch(trailer.Name)).Select(trailer => trailer.Name))
            .Where(name => !usual.Contains(name, StringComparer.OrdinalIgnoreCase))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Take(MostNames)
            .ToList();
        return found.Count == 0 ? null : new Proposal(
            "incident",
            $"{PolicyWords.Count(found.Sum(group => group.Count()), "commit")} name their incident in a line such as \"{found[0].Key}: INC-42\"; the usual \"Incident: INC-42\" stays.",
            [$"  trailers: {PolicyWords.List(usual.Concat(found.Select(group => group.Key)))}"]);
    }

    /// <summary>Merged branches such as <c>fix/INC-42-disk</c>, whose names have usual ids in unusual folders.</summary>
    public Proposal? Branches()
    {
        var usual = IncidentRecognition.Default.Branches;
        var scale = new SeverityScale(SeverityLevel.Defaults);
        var found = _messages.Select(message => message.Branch).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(branch => !Wildcard.MatchesAny(usual, branch))
            .Select(branch => BranchWithId().Match(branch))
            .Where(match => match.Success && Usual.IsMatch(match.Groups["id"].Value) && !scale.IsSeverity(match.Groups["id"].Value))
            .Select(match => (Pattern: match.Groups["folder"].Value + match.Groups["letters"].Value + "*", Id: match.Groups["id"].Value))
            .GroupBy(branch => branch.Pattern, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.DistinctBy(branch => branch.Id, StringComparer.OrdinalIgnoreCase).Count() >= FewestIds)
            .Take(MostNames)
            .ToList();
        return found.Count == 0 ? null : new Proposal(
            "incident",
            $"{PolicyWords.Count(found.Sum(group => group.Count()), "merged branch", "merged branches")} have an incident's id in a name such as \"{found[0].Key[..^1]}…\". With these patterns such a branch says by itself which incident it is for; the usual ones stay.",
            [$"  branches: {PolicyWords.List(usual.Concat(found.Select(group => group.Key)))}"]);
    }

    private static Message Read(string text)
    {
        var lines = text.Split('\n');
        var branch = Merged().Match(lines[0]) is { Success: true } merge ? merge.Groups["branch"].Value : null;
        ImmutableArray<(string Name, string Value)> trailers = [.. lines.Where(line => line.Contains("incident", StringComparison.OrdinalIgnoreCase)).Select(line => TrailerLine().Match(line)).Where(match => match.Success).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value))];
        var inTrailers = trailers
            .Where(trailer => IncidentRecognition.Default.Trailers.Contains(trailer.Name, StringComparer.OrdinalIgnoreCase) && !Usual.IsMatch(trailer.Value))
            .SelectMany(trailer => trailer.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).TakeWhile(IncidentIds.IsOne));
        var inBranch = branch is not null && !Usual.IsMatch(branch) && IncidentBranch().Match(branch) is { Success: true } match && IncidentIds.IsOne(match.Groups["id"].Value) ? match.Groups["id"].Value : null;
        return new Message(lines[0], branch, trailers, [.. (inBranch is null ? inTrailers : inTrailers.Append(inBranch)).Distinct(StringComparer.Ordinal)]);
    }

    /// <param name="Title">The first line.</param>
    /// <param name="Branch">The branch that it says it merges.</param>
    /// <param name="Trailers">Lines that speak of incidents, such as <c>Incident: INC-42</c>.</param>
    /// <param name="Incidents">Ids that the usual pattern doesn't know.</param>
    private sealed record Message(string Title, string? Branch, ImmutableArray<(string Name, string Value)> Trailers, ImmutableArray<string> Incidents);

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z_-]{0,40}) ?: ?(?<value>\S.{0,200}?)\s*$", RegexOptions.None, 10_000)]
    private static partial Regex TrailerLine();

    /// <summary>What says that the change is the incident's. "Related-Incident" says that it isn't.</summary>
    [GeneratedRegex("^(?:(?:fix(?:es)?|closes?|resolves?)[-_])?incidents?(?:[-_]?(?:id|ids|no|number|ref|key))?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Trailer();

    /// <summary>As git itself, GitHub and Bitbucket word a merge.</summary>
    [GeneratedRegex(@"^(?:Merge branch '(?<branch>[^'\s]{1,200})'|Merge remote-tracking branch '[^'/\s]{1,100}/(?<branch>[^'\s]{1,200})'|Merge pull request #[0-9]{1,9} from [^/\s]{1,100}/(?<branch>\S{1,200})|Merged in (?<branch>\S{1,200}) \(pull request)", RegexOptions.None, 10_000)]
    private static partial Regex Merged();

    [GeneratedRegex("^(?:incident[/-]|inc-)(?<id>[A-Z]{2,12}-?[0-9]{1,12}(?:-[0-9]{1,12}){0,2})(?![A-Za-z0-9])", RegexOptions.None, 10_000)]
    private static partial Regex IncidentBranch();

    [GeneratedRegex("^(?<folder>(?:[A-Za-z0-9._-]{1,30}/){1,3})(?<id>(?<letters>[A-Za-z]{2,12}-)[0-9]{1,12})(?![A-Za-z0-9])", RegexOptions.None, 10_000)]
    private static partial Regex BranchWithId();
}
