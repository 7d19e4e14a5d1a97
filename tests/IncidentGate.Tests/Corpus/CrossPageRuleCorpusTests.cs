using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Corpus;

/// <summary>
/// What the rules say of real documents that compare pages with each other. The corpus has no incidents, so each test says what it takes
/// for one. <c>CORPUS_FINDINGS=file dotnet test --filter RuleCorpusTests</c> writes the findings down, too.
/// </summary>
internal sealed class CrossPageRuleCorpusTests
{
    private const string Folder = "tests/IncidentGate.Tests/Corpus/Golden/";

    private const int PagesOfARepository = 15;

    private static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>All documents of a repository are one incident's.</summary>
    [TestCase("docs/duplicate-title")]
    [TestCase("docs/orphan")]
    [TestCase("incident/copied-story")]
    public void Rules_that_look_across_a_repository_find_there_what_they_found_when_it_was_read(string id) =>
        AssertFindings(id, "documents", library => [IncidentOf(library, library.All())], incidents => incidents.Sum(incident => incident.Documents.Length));

    /// <summary>All documents of a repository are one incident's, beside a postmortem that has collected nothing.</summary>
    [TestCase("incident/todo-collected")]
    public void Rules_that_ask_for_action_items_find_what_they_found_when_it_was_read(string id) =>
        AssertFindings(id, "documents", library => [IncidentOf(library, [Made.Document("postmortem.md", DocumentKind.Postmortem), .. library.All()])], incidents => incidents.Sum(incident => incident.Documents.Length - 1));

    /// <summary>Each postmortem is an incident of its own, with every runbook and help page of its repository.</summary>
    [TestCase("incident/findable")]
    public void Rules_that_compare_a_postmortem_with_pages_find_what_they_found_when_it_was_read(string id) =>
        AssertFindings(id, "postmortems", Postmortems, incidents => incidents.Length);

    /// <summary>Some pages of each large repository lose a section; each is a change of its own.</summary>
    [Test]
    public void A_section_that_goes_from_a_page_contradicts_the_others_as_it_did_when_that_was_read() =>
        AssertFindings("incident/contradiction", "changed pages", Changes, incidents => incidents.Length);

    private static void AssertFindings(string id, string what, Func<DocumentLibrary, IEnumerable<IncidentRecord>> incidentsOf, Func<IncidentRecord[], int> count)
    {
        var name = id.Split('/')[1];
        var runner = new RuleRunner(LoadedPolicy.BuiltIn.Policy, [RuleCatalog.Find(id)!], Today);
        using var everything = RuleCorpusTests.Everything("." + name);
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"| repository | {what} | with findings | findings |\n|---|--:|--:|--:|\n");
        foreach (var repository in CorpusFolder.Repositories())
        {
            var incidents = incidentsOf(CorpusFolder.Library(repository)).ToArray();
            var findings = incidents.Select(incident => runner.Run(incident)).ToArray();
            foreach (var found in findings)
            {
                RuleCorpusTests.Write(everything, repository, found);
            }

            table.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(repository)} | {count(incidents)} | {findings.Sum(With)} | {findings.Sum(found => found.Length)} |\n");
        }

        Golden.AssertSame($"{Folder}{name}.md", table.ToString());
    }

    private static int With(ImmutableArray<Finding> findings) => findings.Select(finding => finding.Path).Distinct(StringComparer.Ordinal).Count();

    private static IEnumerable<IncidentRecord> Postmortems(DocumentLibrary library)
    {
        var pages = library.All().Where(document => document.Kind is DocumentKind.Runbook or DocumentKind.Help).ToArray();
        return library.All().Where(document => document.Kind == DocumentKind.Postmortem).Select(postmortem => IncidentOf(library, [postmortem, .. pages]));
    }

    private static IEnumerable<IncidentRecord> Changes(DocumentLibrary library)
    {
        var candidates = library.All().Where(document => document.Kind != DocumentKind.Postmortem && MiddleOf(document) is not null).ToArray();
        var step = Math.Max(1, candidates.Length / PagesOfARepository);
        var chosen = candidates.Length < PagesOfARepository ? [] : candidates.Where((_, index) => index % step == 0).Take(PagesOfARepository).ToDictionary(document => document.Path, document => MiddleOf(document)!, StringComparer.Ordinal);
        // The pages are cut in one library: no page then holds its own section, and each page is read once.
        var cut = new DocumentLibrary(new CutFiles(library.Files, chosen), Reading.Default);
        return chosen.Select(page => IncidentOf(cut, [cut.Find(page.Key)!]) with { Change = Made.Change(Change(library.Find(page.Key)!, page.Value)) });
    }

    private static ChangedFile Change(Document document, Section section) => new(document.Path, FileChange.Modified, null)
    {
        LinesKnown = true,
        RemovedLines = [.. Enumerable.Range(section.Line, section.EndLine - section.Line + 1).Select(line => new RemovedLine(line, document.Lines[line - 1]))],
    };

    /// <summary>The section in the middle of a page that has several.</summary>
    private static Section? MiddleOf(Document document)
    {
        var sections = document.Sections.Where(section => section.Form != HeadingForm.Label && section.Line != document.TitleLine && section.EndLine <= document.Lines.Length).ToArray();
        return sections.Length < 3 ? null : sections[sections.Length / 2];
    }

    private static IncidentRecord IncidentOf(DocumentLibrary library, IEnumerable<Document> documents) => new()
    {
        Mentions = [],
        Phase = Phase.Close,
        CustomerImpact = new CustomerImpact(null, "Nothing tells."),
        Change = Made.Change(),
        Required = [],
        Documents = [.. documents.Where(document => document.Kind != DocumentKind.Other)],
        Library = library,
    };

    /// <summary>The files of a repository, some of them without a section.</summary>
    private sealed class CutFiles(IRepositoryFiles files, Dictionary<string, Section> sections) : IRepositoryFiles
    {
        public IReadOnlyList<string> Paths => files.Paths;

        public bool Exists(string path) => files.Exists(path);

        public byte[]? Read(string path, int limit) =>
            files.Read(path, limit) is { } bytes && sections.TryGetValue(path, out var section)
                ? Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(bytes).Split('\n').Where((_, index) => index + 1 < section.Line || index + 1 > section.EndLine)))
                : files.Read(path, limit);
    }
}
