using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>
/// One page is mended and another still says the opposite: the next responder believes whichever is found first. Postmortems and
/// changelogs tell what was true then, and may.
/// </summary>
internal sealed partial class IncidentContradiction : IncidentRule
{
    private const string Common = "common";
    private const string Most = "most";

    public override RuleInfo Info { get; } = new(
        "incident/contradiction",
        RuleScope.Incident,
        "A command, setting, name in code or label of the screen that this change removed from one page stands in no other.",
        "Half the pages corrected means that the other half misleads.",
        new Levels(Level.Warning, Level.Error, Level.Off))
    {
        JudgesWhole = true,
        Options =
        [
            new RuleOption(Common, OptionType.Number, "5", "In how many other pages a term may stand before it counts as a word that everybody uses, and not as a contradiction."),
            new RuleOption(Most, OptionType.Number, "20", "How many places are named at most."),
        ],
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var changed = incident.Change.Files
            .Where(file => file.Change != FileChange.Deleted && DocumentReader.IsDocument(file.Path))
            .Select(file => (Change: file, Document: incident.Library.Find(file.Path)))
            .Where(pair => pair.Document is not null)
            .ToList();
        var kept = string.Join('\n', changed.SelectMany(pair => pair.Document!.Lines));
        var terms = changed.Where(pair => pair.Document!.Kind != DocumentKind.Postmortem).SelectMany(pair => RemovedTerms.Of(pair.Document!, pair.Change, kept)).DistinctBy(term => term.Text, StringComparer.Ordinal).ToList();
        if (terms.Count == 0)
        {
            return [];
        }

        var others = Others(incident, [.. changed.Select(pair => pair.Change.Path)]).ToList();
        return terms.SelectMany(term => Places(term, others, context.Options.Number(Common))).Take(context.Options.Number(Most));
    }

    /// <summary>Pages that the change left alone and that say how things are: no postmortem, no changelog, nothing put by.</summary>
    private static IEnumerable<Document> Others(IncidentRecord incident, HashSet<string> changed) =>
        incident.Library.Paths
            .Where(path => !changed.Contains(path) && !Past().IsMatch(path))
            .Select(incident.Library.Find)
            .OfType<Document>()
            .Where(document => document.Kind != DocumentKind.Postmortem);

    private static IEnumerable<Fault> Places(RemovedTerm term, List<Document> others, int common)
    {
        var places = others
            .Select(document => (Document: document, Line: LineOf(document, term.Text)))
            .Where(place => place.Line > 0)
            .Take(common + 1)
            .ToList();
        return places.Count > common ? [] : places.Select(place => Of(term, place.Document, place.Line));
    }

    private static int LineOf(Document document, string term)
    {
        for (var index = 0; index < document.Lines.Length; index++)
        {
            if (TermText.Contains(document.Lines[index], term) && !Gone().IsMatch(document.Lines[index]))
            {
                return index + 1;
            }
        }

        return 0;
    }

    private static Fault Of(RemovedTerm term, Document document, int line)
    {
        var column = TermText.IndexOf(document.Lines[line - 1], term.Text) + 1;
        return new Fault(
            TextSpan.At(line, column, term.Text.Length),
            $"Still says `{term.Text}`, which this change removed from {term.Path}.",
            $"Correct this page, too, or keep `{term.Text}` in {term.Path} if it is still right.",
            $"{term.Text} {term.Path}")
        {
            Path = document.Path,
            Related = new RelatedPlace(term.Path, TextSpan.OfLine(term.Line), $"It stood here: {term.Context}"),
        };
    }

    [GeneratedRegex(@"(?:^|/)(?:CHANGE-?LOG|CHANGES|HISTORY|RELEASES?|NEWS)[^/]*$|(?:^|/)(?:archived?|old|deprecated|legacy|release-notes|changelogs?|adr|decisions)(?:[_-][^/]*)?/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Past();

    /// <summary>A line that says itself that the thing is gone.</summary>
    [GeneratedRegex(@"\b(?:do(?:es)? not|don'?t|never|no longer|not any ?more|former(?:ly)?|deprecat\w+|removed|retired|obsolete|instead of|rather than|used to|was called|replaces?|replaced|renamed|until v?\d|before v?\d)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Gone();
}
