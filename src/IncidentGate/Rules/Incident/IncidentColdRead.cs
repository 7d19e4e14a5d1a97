using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>The next person on call wasn't there. Neither was whoever reads the pages cold, and finds the step that everybody else fills in from memory.</summary>
internal sealed partial class IncidentColdRead : IncidentRule
{
    private const string Keys = "keys";

    public override RuleInfo Info { get; } = new(
        "incident/cold-read",
        RuleScope.Incident,
        "Somebody who neither wrote the change nor responded to the incident has approved it.",
        "Who was there fills the gaps from memory; the next person on call can't.",
        new Levels(Level.Off, Level.Warning, Level.Off))
    {
        JudgesWhole = true,
        Options = [new RuleOption(Keys, OptionType.TextList, "lead, incident lead, incident commander, commander, ic, incident manager, response lead, responder, responders, reporter, reported by, scribe, communications lead, comms lead, on call, participants, involved", "Keys of the postmortem that name who responded; the timeline's `@names` responded, too.")],
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var changed = incident.Documents.Where(incident.IsChanged).Select(document => document.Path).ToArray();
        if (changed.Length == 0 || incident.Reviews is not { Obstacle: null } reviews)
        {
            yield break;
        }

        var responders = Responders(incident, context.Options.List(Keys).Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase));
        var others = new List<string>();
        foreach (var (review, pages) in Given(reviews, changed))
        {
            // What a stranger understood stays understood when one page is touched up; when all have changed, nobody has read them.
            var why = Is(review, reviews.Authors) || Is(review, [incident.Change.Author ?? string.Empty]) ? "wrote it"
                : responders.Contains(review.Login) ? "responded"
                : Array.TrueForAll(pages, review.Outdated.Contains) ? "read it before it changed"
                : null;
            if (why is null)
            {
                yield break;
            }

            others.Add($"@{review.Login} {why}");
        }

        yield return new Fault(
            null,
            $"Nobody has approved this who neither wrote it nor responded{(others.Count == 0 ? string.Empty : $": {string.Join(", ", others.Take(5))}")}.",
            "Ask somebody who wasn't there to read the pages as if it was their night on call, and to approve.",
            "cold-read");
    }

    /// <summary>Each approval, and the pages that were there to be read: what lives elsewhere is approved there.</summary>
    private static IEnumerable<(Review Review, string[] Pages)> Given(ReviewRecord reviews, string[] changed) =>
        changed.GroupBy(reviews.Of).SelectMany(group => group.Key.Approvals.Select(review => (review, group.ToArray())));

    private static bool Is(Review review, IEnumerable<string> logins) => logins.Contains(review.Login, StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> Responders(IncidentRecord incident, HashSet<string> keys)
    {
        var postmortems = incident.Documents.Where(document => document.Kind == DocumentKind.Postmortem).ToList();
        var texts = postmortems.SelectMany(document => document.Metadata).Where(entry => keys.Contains(Plain(entry.Key))).Select(entry => entry.Value)
            .Concat(postmortems.SelectMany(document => document.Timeline).Select(entry => entry.Text));
        return texts.SelectMany(text => LongText.Pieces(text)).SelectMany(piece => Login().Matches(piece.Text)).Select(match => match.Groups["login"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string Plain(string key) => key.Trim().Replace('_', ' ').Replace('-', ' ');

    /// <summary>A login that a text names; the domain of an address is none, and neither is a team.</summary>
    [GeneratedRegex(@"(?:^|[^\w.@/+-])@(?<login>[A-Za-z0-9][A-Za-z0-9_-]{0,99})(?:$|[^\w@/-])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Login();
}
