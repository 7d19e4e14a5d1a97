using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>What stands between the fences at a file's top, and what is said where it doesn't parse.</summary>
internal sealed class FrontMatterReaderTests
{
    [TestCase("title = \"Keys\"", "title", "Keys")]
    [TestCase("title = 'Keys'", "title", "Keys")]
    [TestCase("title = \"C # sharp\" # the language", "title", "C # sharp")]
    [TestCase("reviewed = 2026-03-01 # by dana", "reviewed", "2026-03-01")]
    [TestCase("draft = true", "draft", "true")]
    [TestCase("services = [\"payments\", 'ledger']", "services", "payments|ledger")]
    [TestCase("services = [\n  \"payments\", # the first\n  \"ledger\",\n]", "services", "payments|ledger")]
    [TestCase("[extra]\nowner = \"dana\"", "extra.owner", "dana")]
    [TestCase("[extra] # more\nowner = \"dana\"", "extra.owner", "dana")]
    [TestCase("summary = \"\"\"\nOne.\nTwo.\n\"\"\"", "summary", "One.\nTwo.")]
    [TestCase("\"quoted\" = 1", "quoted", "1")]
    public void Toml_is_read_as_front_matter_uses_it(string toml, string key, string items)
    {
        var page = Page.Read($"+++\n# a comment\n\n{toml}\nlast = 1\n+++\n# Keys\n");
        Assert.That(page.Problems, Is.Empty);
        Assert.That(page.FrontMatter.Find(key)?.Items, Is.EqualTo(items.Split('|')));
        Assert.That(page.FrontMatter.Values[^1].Key, Does.EndWith("last"));
        Assert.That(page.FrontMatter.Format, Is.EqualTo(FrontMatterFormat.Toml));
    }

    [TestCase("title: Keys", "title", "Keys")]
    [TestCase("title: 'It''s: keys'", "title", "It's: keys")]
    [TestCase("services: [payments, ledger]", "services", "payments|ledger")]
    [TestCase("services:\n  - payments\n  - ledger", "services", "payments|ledger")]
    [TestCase("incident:\n  id: INC-42", "incident.id", "INC-42")]
    [TestCase("summary: |\n  One.\n  Two.", "summary", "One.\nTwo.")]
    [TestCase("reviewed: 2026-03-01", "reviewed", "2026-03-01")]
    public void Yaml_is_read_with_nested_keys_joined_by_dots(string yaml, string key, string items)
    {
        var page = Page.Read($"---\n# a comment\n{yaml}\n---\n# Keys\n");
        Assert.That(page.Problems, Is.Empty);
        Assert.That(page.FrontMatter.Find(key)?.Items, Is.EqualTo(items.Split('|')));
    }

    [TestCase("---\ntitle: Keys\n...\n# Keys\n")]
    [TestCase("---  \ntitle: Keys\n--- \n# Keys\n")]
    [TestCase("\uFEFF---\r\ntitle: Keys\r\n---\r\n# Keys\r\n")]
    public void Fences_may_have_trailing_spaces_and_yaml_may_end_in_dots(string text) =>
        Assert.That(Page.Read(text).FrontMatter is { EndLine: 3, Values: [{ Key: "title", Line: 2 }] });

    [TestCase("---\ntitle: Keys\nowner: [dana\nreviewed: 2026-03-01\n---\n# Keys\n")]
    [TestCase("---\nowner: \"dana\ntitle: x\n---\n# Keys\n")]
    [TestCase("---\ntitle: a: b\n---\n# Keys\n")]
    [TestCase("---\nowner: a\nowner: b\n---\n# Keys\n")]
    [TestCase("---\nowner: @dana\n---\n# Keys\n")]
    [TestCase("---\nlink: *nowhere\n---\n# Keys\n")]
    [TestCase("---\n- a\n---\n# Keys\n")]
    [TestCase("+++\nowner: dana\n+++\n# Keys\n")]
    [TestCase("+++\ntags = [\"a\"\n+++\n# Keys\n")]
    public void What_does_not_parse_is_a_problem_within_the_front_matter_and_the_page_is_read(string text)
    {
        var page = Page.Read(text);
        Assert.That(page.Problems.Select(problem => problem.Kind), Is.EqualTo([ProblemKind.FrontMatter]));
        Assert.That(page.Problems[0].Line, Is.InRange(1, page.FrontMatter.EndLine));
        Assert.That(page.Sections.Select(section => section.Heading), Is.EqualTo(["Keys"]));
    }

    [TestCase("owner: [dana", 3)]
    [TestCase("reviewed: 2026-03-01\nowner: [dana\nfoo: bar", 4)]
    [TestCase("tags: [a, b\nlist: [c, d]", 3)]
    [TestCase("tags: [a, {b: c]\nlist: c", 3)]
    [TestCase("list: [a,\n  b\n\nc: [d", 3)]
    [TestCase("tags: [a, b]\nlist: {c\nowner: d", 4)]
    [TestCase("tags: \"a [b\"\nlist:\n  - 'x'\n  - [c\nowner: d", 6)]
    [TestCase("a: [b\n- c", 3)]
    [TestCase("a: b\nlist: [a, \"b]\nc: d", 4)]
    [TestCase("tags: [a,\n# b\nc", 3)]
    [TestCase("a: b\nc: *nowhere", 4)]
    [TestCase("list:\n\t- a", 4)]
    [TestCase("a: b\n\tc: d", 4)]
    [TestCase("a: b\na: c", 4)]
    [TestCase("a: b: c", 3)]
    [TestCase("a: b\nowner: @dana", 4)]
    [TestCase("a: b\nowner:dana\nc: d", 4)]
    [TestCase("a: b\n  c: d", 4)]
    public void What_does_not_parse_is_named_by_its_very_line_in_words_of_our_own(string yaml, int line)
    {
        var problem = Page.Read($"---\ntitle: x\n{yaml}\n---\n# Keys\n").Problems.Single();
        Assert.That(problem.Line, Is.EqualTo(line), problem.Message);
        Assert.That(problem.Message, Does.StartWith("The front matter is not valid YAML: ").And.Not.Match("Arg_|Argument|Operation is not valid|does not exists|violate").And.EndsWith("."));
    }

    [Test]
    public void No_broken_front_matter_is_told_in_the_words_of_the_runtime()
    {
        string[] parts = ["a: ", "c", "[", "]", "{", "}", "\"", "'", ", ", "\n", "\n  b: ", "\n- ", "\t", "&a ", "*a", "!t ", "|", "? ", "%", "\\x"];
        foreach (var yaml in parts.SelectMany(_ => parts, (first, second) => first + second).SelectMany(_ => parts, (start, last) => $"{start}{last}\nb: c"))
        {
            var page = Page.Read($"---\ntitle: x\n{yaml}\n---\n# Keys\n");
            Assert.That(page.Problems.Select(problem => problem.Message), Has.None.Match("[A-Z][a-z]+_[A-Z]|Operation is not valid|Value cannot be|Index was|Specified argument"), yaml);
            Assert.That(page.Problems.Select(problem => problem.Line), Is.All.InRange(1, page.Lines.Length), yaml);
        }
    }

    [TestCase("---\ntitle: {a: b}\n---\n", "title", "{a: b}")]
    [TestCase("---\ntitle:\n  a: b\n  c: [d]\n---\n", "title", "{a: b, c: [d]}")]
    [TestCase("---\nowner: {name: dana}\n---\n", "owner", "{name: dana}")]
    [TestCase("---\nowner:\n  - name: dana\n  - name: lee\n---\n", "owner", "[{name: dana}, {name: lee}]")]
    [TestCase("+++\nowner = { name = \"dana\" }\n+++\n", "owner", "{ name = \"dana\" }")]
    [TestCase("+++\n[owner]\nname = \"dana\"\n+++\n", "owner", "[owner]")]
    public void A_value_that_is_no_text_is_kept_as_written_and_never_read_as_one(string head, string key, string written)
    {
        var page = Page.Read(head + "# Keys\n");
        Assert.That((page.FrontMatter.Find(key)?.Written, page.FrontMatter.Find(key)?.Text, page.FrontMatter.Find(key)?.IsText), Is.EqualTo((written, string.Empty, false)));
        Assert.That((page.Title, page.Owner), Is.EqualTo(("Keys", (Stated?)null)));
    }

    [Test]
    public void One_bad_line_hides_neither_owner_nor_review()
    {
        var page = Page.Read("---\nowner: dana\ntags: [a\nlast_reviewed: 2026-03-01\n---\n# Keys\n");
        Assert.That((page.Owner?.Value, page.Reviewed?.Date), Is.EqualTo(("dana", new DateOnly(2026, 3, 1))));
    }

    [TestCase("---\ntitle: Keys\n\n# Keys\n", 1)]
    [TestCase("+++\ntitle = \"Keys\"\n\n# Keys\n", 1)]
    [TestCase("---\n\n# Keys\n", 0)]
    [TestCase("+++\n\n# Keys\n", 0)]
    public void Front_matter_that_is_never_closed_is_a_problem_and_a_rule_alone_is_none(string text, int problems)
    {
        var page = Page.Read(text);
        Assert.That(page.Problems, Has.Length.EqualTo(problems));
        Assert.That(page.Problems.Select(problem => problem.Line), Is.All.EqualTo(1));
        Assert.That(page.Title, Is.EqualTo("Keys"));
    }

    [Test]
    public void Fences_further_down_are_rules_between_paragraphs()
    {
        var page = Page.Read("# Keys\n\n---\nowner: dana\n---\n\nText.\n");
        Assert.That(page.FrontMatter.Format, Is.EqualTo(FrontMatterFormat.None));
    }
}
