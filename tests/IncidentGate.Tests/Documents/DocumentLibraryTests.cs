using IncidentGate.Documents;
using IncidentGate.Reporting;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>All documents at once are the same documents as one by one.</summary>
internal sealed class DocumentLibraryTests
{
    [Test]
    public void Parsed_at_once_or_one_by_one_a_document_is_the_same()
    {
        var files = new MemoryFiles();
        for (var number = 0; number < 40; number++)
        {
            files.With($"docs/runbooks/page-{number}.md", $"# Page {number}\n\nSee [the next](page-{(number + 1) % 40}.md#step-{number % 3}) and [nothing](gone-{number}.md#x).\n\n## Step {(number + 2) % 3}\n\nTODO\n");
        }

        files.With("docs/broken.md", "---\na: [\n---\n# Broken\n");
        var atOnce = new DocumentLibrary(files, Reading.Default);
        var oneByOne = new DocumentLibrary(files, Reading.Default);
        Assert.That(atOnce.All().Select(Told), Is.EqualTo(oneByOne.Paths.Select(path => Told(oneByOne.Find(path)!))));
    }

    [Test]
    public void What_was_asked_for_before_stays_the_same_document()
    {
        var files = new MemoryFiles();
        for (var number = 0; number < 20; number++)
        {
            files.With($"page-{number}.md", $"# Page {number}\n");
        }

        var library = new DocumentLibrary(files, Reading.Default);
        var first = library.Find("page-7.md");
        Assert.That(library.All().Single(document => document.Path == "page-7.md"), Is.SameAs(first));
    }

    private static string Told(Document document)
    {
        using var text = new StringWriter();
        DocumentText.Write([document], text);
        return text + string.Join('\n', document.Links.Select(link => link.ToString())) + string.Join('\n', document.Problems.Select(problem => problem.ToString()));
    }
}
