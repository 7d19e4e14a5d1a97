using IncidentGate.Documents;
using IncidentGate.Documents.Similarity;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>An incident that comes back was understood once. What was learned then, and what was never finished, is half of the work now.</summary>
internal sealed class IncidentRepeat : IncidentRule
{
    public const string Id = "incident/repeat";

    private const string Most = "most";

    public override RuleInfo Info { get; } = new(
        Id,
        RuleScope.Incident,
        "Earlier incidents that are much like this one are named, with why they match and whether their actions were finished.",
        "What was found out last time needn't be found out again at night.",
        new Levels(Level.Notice, Level.Notice, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption(Most, OptionType.Number, "3", "How many are named at most, the most alike first.")],
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        // Without an id nothing tells which pages are this incident's own; and where each page is a request, too many would be read.
        if ((incident.Id is null && incident.Phase != Phase.Audit) || incident.Library.Files.IsRemote)
        {
            return [];
        }

        return from postmortem in incident.Documents
               where postmortem.Kind == DocumentKind.Postmortem
               from like in incident.Library.Similar.To(postmortem).Where(like => IsAnother(like, incident) && !IsLater(like)).Take(context.Options.Number(Most))
               select new Fault(
                   TextSpan.OfLine(postmortem.TitleLine),
                   $"{(like.Day is null || like.AskedDay is null ? "Another incident" : "An earlier incident")} is much like this one: {LikenessWords.NameOf(like)}. It has {LikenessWords.Shared(like)}. {LikenessWords.Actions(like.Document)}",
                   "Read what was found out there, and take over what was left open.",
                   like.Document.Path)
               {
                   Path = postmortem.Path,
                   Related = new RelatedPlace(like.Document.Path, TextSpan.OfLine(like.Document.TitleLine), LikenessWords.Short(like.Document.Title ?? like.Document.Path)),
               };
    }

    private static bool IsAnother(Likeness like, IncidentRecord incident) =>
        !incident.Documents.Any(document => document.Path == like.Document.Path) && !(incident.Id is { } id && like.Document.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase));

    /// <summary>Two pages of one day may tell of one incident.</summary>
    private static bool IsLater(Likeness like) => like.Day is { } day && like.AskedDay is { } asked && day >= asked;
}
