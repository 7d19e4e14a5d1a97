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

    /// <summary>Sentences that a deleted page needs before another can be told to be the same.</summary>
    private const int LeastTold = 3;

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
        var files = incident.Change.Files.Where(file => DocumentReader.IsDocument(file.Path)).ToList();
        var changed = files.Where(file => file.Change != FileChange.Deleted).Select(file => incident.Library.Find(file.Path)).OfType<Document>().ToList();
        var kept = string.Join('\n', changed.SelectMany(document => document.Lines));
        HashSet<string> own = [.. files.Select(file => file.Path)];
        var pages = new Lazy<List<Document>>(() => [.. incident.Library.Paths.Where(path => own.Contains(path) || !Past().IsMatch(path)).Select(incident.Library.Find).OfType<Document>()]);
        var terms = files.SelectMany(file => Removed(file, incident.Library, pages, kept)).DistinctBy(term => term.Text, StringComparer.Ordinal).ToList();
        if (terms.Count == 0)
        {
            return [];
        }

        var others = pages.Value.Where(document => !own.Contains(document.Path)).ToList();
        return terms.SelectMany(term => Places(term, others, context.Options.Number(Common))).Take(context.Options.Number(Most));
    }

    /// <summary>What the change took out of a page. A postmortem's is history, and a page that goes on elsewhere retires nothing.</summary>
    private static IEnumerable<RemovedTerm> Removed(ChangedFile file, DocumentLibrary library, Lazy<List<Document>> pages, string kept)
    {
        if (file.Change != FileChange.Deleted)
        {
            return library.Find(file.Path) is { } document && document.Kind != DocumentKind.Postmortem ? RemovedTerms.Of(file, PageBefore.Lines(file, document.Lines), kept) : [];
        }

        // What a single word tells isn't enough where nobody says what is right instead.
        return Past().IsMatch(file.Path) || KindJudge.IsPostmortemPlace(file.Path) || GoesOn(file, pages)
            ? []
            : RemovedTerms.Of(file, PageBefore.Lines(file, []), kept).Where(term => term.Form is TermForm.Exact or TermForm.Label or TermForm.CodeLine);
    }

    /// <summary>Whether most of a deleted page's sentences stand in another: it was moved, merged or a copy.</summary>
    private static bool GoesOn(ChangedFile file, Lazy<List<Document>> pages)
    {
        var told = file.RemovedLines.Select(line => line.Text.Trim()).Where(IsTelling).ToHashSet(StringComparer.Ordinal);
        return told.Count >= LeastTold && pages.Value.Exists(document => document.Lines.Select(line => line.Trim()).Where(told.Contains).Distinct(StringComparer.Ordinal).Count() * 2 > told.Count);
    }

    private static bool IsTelling(string line) => line.Count(' ') >= 3;

    private static IEnumerable<Fault> Places(RemovedTerm term, List<Document> others, int common)
    {
        var places = others
            .Where(document => document.Kind != DocumentKind.Postmortem)
            .Select(document => (Document: document, Line: term.LineIn(document)))
            .Where(place => place.Line > 0)
            .Take(common + 1)
            .ToList();
        return places.Count > term.MostPages(common) ? [] : places.Select(place => Of(term, place.Document, place.Line));
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
}
