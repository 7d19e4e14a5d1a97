using System.Text;
using IncidentGate.Documents;
using IncidentGate.Reporting;

namespace IncidentGate.Tests.Documents;

/// <summary>What no person writes, but a merge, an export or an attacker does: the reader answers, always.</summary>
internal sealed class HostileInputTests
{
    private const string Incident = "# Outage\n\n## Timeline\n\n- 14:02 UTC Started\n\n## Action items\n\n- Mend it\n\n";

    /// <summary>Marks that open something, again and again.</summary>
    private static readonly string[] Marks =
    [
        "[", "(", "![", "[a](", "![a](", "[a](b (", "[a](b \"", "[a][", "[a]", "[^a", "*", "**", "_", "~", "~~a ", "*a ", "**a *b ", "a**b", "*_", "`", "`` ` ",
        "<", "<!--", "<!A ", "<?", "<![CDATA[", "<a ", "<a b=\"", "<h1>", "<h1 ", "<div>", "&", "&#x", "\\", "$", "|", "{{", "{#a", ":a", "@a ", "http://", "www.", "a@",
        "> ", "- ", "1. ", "- [ ] ", "#", "\t", "due ", "owner: ", "✅ ", "14:02 ", "2026-01-01 ", "١٤:٠٢ ", "{% a ", "<%= ",
    ];

    /// <summary>Lines that make many small things out of few bytes.</summary>
    private static readonly string[] Lines =
    [
        "# a", "###### a", "## Timeline", "## 14:02 a", "### 2026-01-01", "**a**\n", "- a", "- 14:02 a", "1. **a**", "|a", "|a|b|", "14:02 a", "a\n=", "```", "~~~\na", "<div>", "[a]: /b", "> a", "    a", "***", "---", "+++", "- [ ] a @b",
    ];

    private static IEnumerable<object[]> Repeated => Marks.Select(mark => new object[] { mark });

    private static IEnumerable<object[]> RepeatedLines => Lines.Select(line => new object[] { line });

    [TestCaseSource(nameof(Repeated))]
    public void A_mark_repeated_without_end_is_answered(string mark)
    {
        var run = string.Concat(Enumerable.Repeat(mark, 30_000));
        foreach (var text in (string[])[run, Incident + "- " + run + " x\n", "# a " + run + " z\n\n" + Incident, Incident + "| a | b |\n|---|---|\n| " + run + " | c |\n"])
        {
            Answer(text);
        }
    }

    [TestCaseSource(nameof(RepeatedLines))]
    public void A_line_repeated_without_end_is_answered(string line)
    {
        var lines = string.Concat(Enumerable.Repeat(line + "\n", 60_000));
        Answer(lines);
        Answer("# Outage\n\n## Timeline\n\n" + lines);
        Answer("# Outage\n\n## Action items\n\n" + lines);
    }

    [TestCase(">", 5_000)]
    [TestCase("> ", 5_000)]
    [TestCase("- ", 5_000)]
    [TestCase("1. > ", 3_000)]
    public void A_page_that_nests_too_deep_says_that_it_was_not_read(string mark, int depth) =>
        Assert.That(Answer(string.Concat(Enumerable.Repeat(mark, depth)) + "a\n").Problems.Select(problem => problem.Kind), Is.EqualTo([ProblemKind.Limit]));

    [Test]
    public void A_list_of_thousands_of_levels_says_that_it_was_not_read() =>
        Assert.That(Answer(string.Concat(Enumerable.Range(0, 1_200).Select(level => new string(' ', 2 * level) + "- a\n"))).Problems.Select(problem => problem.Kind), Is.EqualTo([ProblemKind.Limit]));

    [Test]
    public void Sixty_levels_of_a_list_are_read()
    {
        var page = Answer(string.Concat(Enumerable.Range(0, 60).Select(level => new string(' ', 2 * level) + "- a\n")) + "\n" + Incident);
        Assert.That(page.Problems, Is.Empty);
        Assert.That(page.Timeline.Select(entry => entry.Line), Is.EqualTo([66]));
    }

    [Test]
    public void A_table_whose_rows_would_have_to_be_filled_up_is_read_as_text_and_said_so()
    {
        var page = Answer(Incident + Repeat("|a", 5_000) + "|\n" + Repeat("|-", 5_000) + "|\n" + Repeat("|b\n", 50_000) + "\n## Open questions\n\n- Why?\n");
        Assert.That(page.Problems.Select(problem => (problem.Kind, problem.Line)), Is.EqualTo([(ProblemKind.Limit, 11)]));
        Assert.That(page.OpenQuestions.Select(question => question.Line), Is.EqualTo([50_016]));
    }

    [Test]
    public void A_table_of_ten_thousand_rows_is_a_table()
    {
        var page = Answer("# Outage\n\n## Timeline\n\n| Time | Event |\n|---|---|\n" + Repeat("| 14:02 | Down |\n", 10_000));
        Assert.That(page.Problems, Is.Empty);
        Assert.That(page.Timeline, Has.Length.EqualTo(10_000));
        Assert.That(page.Timeline[^1].Line, Is.EqualTo(10_006));
    }

    [Test]
    public void Links_that_never_end_are_read_as_text_and_said_so()
    {
        var page = Answer(Incident + Repeat("[a](", 50_000) + "\n\n- 14:07 UTC [Over](b.md)\n");
        Assert.That(page.Problems.Select(problem => (problem.Kind, problem.Line)), Is.EqualTo([(ProblemKind.Limit, 11)]));
        Assert.That(page.Links.Select(link => (link.Span.Line, link.Target)), Is.EqualTo([(13, "b.md")]));
    }

    [Test]
    public void A_line_of_five_thousand_characters_keeps_its_event_and_its_action()
    {
        var page = Answer("# Outage\n\n## Timeline\n\n- 14:02 UTC " + new string('x', 5_000) + "\n- 14:07 UTC Over\n\n## Action items\n\n- @dana mends " + Repeat("it ", 2_000) + "\n");
        Assert.That(page.Timeline.Select(entry => entry.Line), Is.EqualTo([5, 6]));
        Assert.That(page.ActionItems.Select(item => (item.Line, item.Owner)), Is.EqualTo([(10, "dana")]));
    }

    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [TestCase("AaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAa-")]
    public void A_title_that_is_almost_an_alerts_name_is_answered(string title) => Assert.That(Answer($"# {title}\n\nThe alert `{title}` fired.\n").Alerts, Is.Empty);

    [Test]
    public void Braces_before_endless_spaces_are_answered() => Answer("# a {" + new string(' ', 100_000) + "b}\n\n## a " + Repeat("{#a", 50_000) + "}\n");

    [Test]
    public void Digits_of_another_script_are_digits() =>
        Assert.That(Answer("# Outage\n\n## Timeline\n\n- ١٤:٠٢ Down\n- १४:०७ Over\n").Timeline.Select(entry => (entry.Line, entry.Time)), Is.EqualTo([(5, new TimeOnly(14, 2)), (6, new TimeOnly(14, 7))]));

    [TestCase("---\na: &a [*a]\n---\n")]
    [TestCase("---\ntitle: \"\\ud800\"\n---\n")]
    [TestCase("---\nowner: !!binary \"%%%\"\n---\n")]
    [TestCase("---\n%YAML 9.9\n---\n")]
    [TestCase("---\n? [a, b]\n: c\n---\n")]
    [TestCase("---\n\0\0\n---\n")]
    [TestCase("---\n- a\n- b\n---\n")]
    [TestCase("+++\n[[a]]\n= 1\n'''\n+++\n")]
    [TestCase("+++\na = '''\nb\n+++\n")]
    [TestCase("+++\na = [ 1,\n+++\n")]
    public void Front_matter_that_is_odd_leaves_the_page_readable(string head) =>
        Assert.That(Answer(head + Incident).Timeline, Has.Length.EqualTo(1));

    [TestCase("a: ", "[", 100_000)]
    [TestCase("", "{", 100_000)]
    [TestCase("", "? ", 50_000)]
    [TestCase("", "- ", 50_000)]
    [TestCase("", "a: [\n", 30_000)]
    [TestCase("", "k: v\n", 30_000)]
    [TestCase("a: \"", "\\x", 60_000)]
    [TestCase("a: ", "x", 300_000)]
    public void Front_matter_without_end_is_a_problem_and_the_page_is_read(string start, string part, int count)
    {
        foreach (var fence in (string[])["---", "+++"])
        {
            var page = Answer($"{fence}\n{start}{Repeat(part, count)}\n{fence}\n{Incident}");
            Assert.That(page.Problems, Is.Not.Empty);
            Assert.That(page.Timeline, Has.Length.EqualTo(1));
        }
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    /// <summary>Reads a page and writes it out. The minute is no measure of speed: it turns a hang into a failure.</summary>
    private static Document Answer(string markdown)
    {
        var reading = Task.Run(() =>
        {
            var document = Page.Read(markdown);
            using var output = new StringWriter();
            DocumentJson.Write([document], single: true, output);
            DocumentText.Write([document], output);
            return document;
        });
        Assert.That(reading.Wait(TimeSpan.FromMinutes(1)), Is.True, "It hangs.");
        var page = reading.Result;
        Assert.That(Page.LinesOf(page).Where(place => place.Line < 1 || place.Line > Math.Max(1, page.Lines.Length)), Is.Empty);
        return page;
    }
}
