using System.Text;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>Line ends, byte order marks and bytes that are no UTF-8: lines stay true, and what is odd is said.</summary>
internal sealed class EncodingTests
{
    private const string Text = "---\nowner: dana\n---\n# Outage – Zürich\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 14:02 | Down |\n\nAt\n14:07 over\n\n```\na\nb\n```\n\n<h2>Action items</h2>\n\n- Mend it, see [here](b.md)\n";

    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];

    [TestCaseSource(nameof(LineEnds))]
    public void Lines_are_the_same_whatever_ends_them(string end)
    {
        foreach (var mark in (string[])["", "\uFEFF"])
        {
            var page = Page.Read(mark + Text.Replace("\n", end, StringComparison.Ordinal));
            Assert.Multiple(() =>
            {
                Assert.That(page.Problems, Is.Empty);
                Assert.That((page.Title, page.TitleLine), Is.EqualTo(("Outage – Zürich", 4)));
                Assert.That(page.Owner, Is.EqualTo(new Stated("dana", 2) { Source = "owner" }));
                Assert.That(page.Sections.Select(section => section.Line), Is.EqualTo([4, 6, 20]));
                Assert.That(page.Timeline.Select(entry => entry.Line), Is.EqualTo([10, 13]));
                Assert.That(page.ActionItems.Select(item => item.Line), Is.EqualTo([22]));
                Assert.That(page.Links.Select(link => (link.Span.Line, link.Span.Column)), Is.EqualTo([(22, 17)]));
                Assert.That(page.Blocks.First(block => block.Kind == BlockKind.Code) is { Line: 15, EndLine: 18 });
                Assert.That(page.Lines, Has.Length.EqualTo(22));
            });
        }
    }

    [Test]
    public void Line_ends_may_be_mixed() =>
        Assert.That(Page.Read("# A\r\n\r\n## Timeline\n\r\n- 14:02 Down\r- 14:07 Over\n").Timeline.Select(entry => entry.Line), Is.EqualTo([5, 6]));

    [Test]
    public void Latin_1_is_read_and_named_at_its_line()
    {
        var page = Page.Read(Encoding.Latin1.GetBytes("# Outage\n\nAn old server in Zürich.\n\n## Timeline\n\n- 14:02 Down\n"));
        Assert.That(page.Problems, Is.EqualTo([new DocumentProblem(ProblemKind.Encoding, "The file is not valid UTF-8.", 3)]));
        Assert.That(page.Lines[2], Is.EqualTo("An old server in Zürich."));
        Assert.That(page.Timeline.Select(entry => entry.Line), Is.EqualTo([7]));
    }

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void Utf_16_with_its_mark_is_read_and_named(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var page = Page.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);
        Assert.That(page.Problems.Select(problem => problem.Message), Is.EqualTo(["The file is UTF-16, not UTF-8."]));
        Assert.That(page.Title, Is.EqualTo("Outage – Zürich"));
        Assert.That(page.Timeline.Select(entry => entry.Line), Is.EqualTo([10, 13]));
    }

    [Test]
    public void Utf_16_without_its_mark_is_never_taken_for_a_fine_page() =>
        Assert.That(Page.Read(Encoding.Unicode.GetBytes(Text)).Problems.Select(problem => problem.Kind), Has.Member(ProblemKind.Encoding));

    [Test]
    public void A_zero_byte_is_named_at_its_line_and_the_rest_is_read()
    {
        var page = Page.Read("# Outage\n\nA \0 byte.\n\n## Timeline\n\n- 14:02 Down\n");
        Assert.That(page.Problems, Is.EqualTo([new DocumentProblem(ProblemKind.Encoding, "The file has zero bytes: it is no UTF-8 text.", 3)]));
        Assert.That(page.Timeline.Select(entry => entry.Line), Is.EqualTo([7]));
    }

    [TestCase("")]
    [TestCase("\uFEFF")]
    [TestCase("\n")]
    [TestCase("   \r\n\t\r\n")]
    [TestCase("---")]
    [TestCase("---\n---")]
    [TestCase("+++\n+++\n")]
    public void An_empty_page_is_empty(string text)
    {
        var page = Page.Read(text);
        Assert.Multiple(() =>
        {
            Assert.That(page.Kind, Is.EqualTo(DocumentKind.Other));
            Assert.That(page.Title, Is.Null);
            Assert.That(page.TitleLine, Is.EqualTo(1));
            Assert.That(page.Sections, Is.Empty);
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_file_over_the_limit_is_read_as_far_as_whole_characters_go_and_says_so(int shift)
    {
        var text = "# Zürich\n\n## Timeline\n\n- 14:02 Down\n\n" + new string('x', shift) + string.Concat(Enumerable.Repeat("😀", (DocumentLibrary.FileLimit / 4) + 9));
        var page = Page.Read(text);
        Assert.That(page.Problems.Select(problem => problem.Kind), Is.EqualTo([ProblemKind.Limit]));
        Assert.That(page.Title, Is.EqualTo("Zürich"));
        Assert.That(page.Timeline.Select(entry => entry.Line), Is.EqualTo([5]));
    }
}
