using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>Pages that were let go are the same when they come back.</summary>
internal sealed class PageBodyTests
{
    private const string Page = "---\nowner: dana\n---\n# Queue\n\nSee [the graph](https://example.com).\n\n| a | b |\n|---|---|\n| 1 | `2` |\n\n- [x] done\n";

    [Test]
    public void A_page_that_was_let_go_has_the_same_lines_blocks_and_prose()
    {
        var page = new DocumentLibrary(new MemoryFiles().With("docs/a.md", Page), Reading.Default).Find("docs/a.md")!;
        var (before, prose) = (Told(page), page.Body.Prose.Select(part => part.Text).ToArray());
        var blocks = page.Blocks;
        page.Body.LetGo();
        Assert.Multiple(() =>
        {
            Assert.That(Told(page), Is.EqualTo(before));
            Assert.That(page.Body.Prose.Select(part => part.Text), Is.EqualTo(prose));
            Assert.That(page.Blocks[0], Is.Not.SameAs(blocks[0]), "It was read anew.");
        });
    }

    [Test]
    public void A_page_that_no_file_stands_behind_is_never_let_go()
    {
        var body = PageBody.Of(["# Page"], [new Block(BlockKind.Heading, 1, 1, RichText.Empty)]);
        body.LetGo();
        Assert.That((body.Lines.Length, body.Blocks.Length), Is.EqualTo((1, 1)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Text_is_found_in_a_page_whether_it_is_held_or_not(bool isHeld)
    {
        var page = new DocumentLibrary(new MemoryFiles().With("docs/a.md", Page), Reading.Default).Find("docs/a.md")!;
        if (!isHeld)
        {
            page.Body.LetGo();
        }

        Assert.That((page.Body.Mentions(["nothing", "THE GRAPH"]), page.Body.Mentions(["nothing"])), Is.EqualTo((true, false)));
    }

    [Test]
    public void Of_many_large_pages_only_the_last_are_held_and_all_can_be_read()
    {
        var files = new MemoryFiles();
        for (var page = 0; page < 40; page++)
        {
            files.With($"docs/{page:00}.md", $"# Page {page}\n\n{new StringBuilder().Insert(0, "Words that fill the page. ", 2_000)}\n");
        }

        var pages = new DocumentLibrary(files, Reading.Default).All().ToArray();
        var first = pages[0].Blocks;
        Assert.Multiple(() =>
        {
            Assert.That(pages.Select(page => page.Blocks[0].Text.Plain), Is.EqualTo(Enumerable.Range(0, 40).Select(page => string.Create(CultureInfo.InvariantCulture, $"Page {page}"))));
            Assert.That(pages[0].Blocks[0], Is.Not.SameAs(first[0]), "Forty pages of 52,000 bytes are more than is held.");
        });
    }

    [Test]
    public void Links_are_read_once_although_the_page_was_let_go()
    {
        var page = new DocumentLibrary(new MemoryFiles().With("docs/a.md", Page), Reading.Default).Find("docs/a.md")!;
        var links = page.Links;
        page.Body.LetGo();
        Assert.That(page.Links, Is.EqualTo(links));
    }

    private static string[] Told(Document page) =>
        [.. page.Lines, .. page.Blocks.Select(block => $"{block.Kind} {block.Line}-{block.EndLine} {block.Text.Plain} {block.Checked} {string.Join('|', block.Cells.Select(cell => cell.Plain))}")];
}
