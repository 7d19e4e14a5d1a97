using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>What is broken on a site whose generator the policy names, and what may be right.</summary>
internal sealed class SiteLinksTests
{
    private static readonly SiteGenerator[] Generators = [SiteGenerator.Hugo, SiteGenerator.Jekyll, SiteGenerator.Middleman, SiteGenerator.Docusaurus, SiteGenerator.MkDocs];

    private static MemoryFiles Files => new MemoryFiles()
        .With("docs/b.md", "# B\n")
        .With("content/ops/2026-03-14-rotate-keys.md", "# R\n")
        .With("content/bundle/index.md", "# Bundle\n")
        .With("static/img/graph.png", "x")
        .With("source/drain.html.md.erb", "# D\n")
        .With("diagrams/flow.puml", "x");

    [Test]
    public void What_no_generator_serves_is_broken(
        [ValueSource(nameof(Generators))] SiteGenerator generator,
        [Values("[x](missing.md)=MissingFile", "[x](../ops/missing.mdx#part)=MissingFile", "![x](nope.png)=MissingFile", "![x](../img/nope.svg)=MissingFile", "<img src=\"nope.png\">=MissingFile", "[x](nope.yml)=MissingFile", "[x](#nope)=MissingAnchor", "[x]()=MissingFile")] string link) =>
        AssertState(generator, link);

    [Test]
    public void What_a_generator_may_serve_is_left_alone(
        [ValueSource(nameof(Generators))] SiteGenerator generator,
        [Values("[x](b.md)=Found", "[x](ops/rotate-keys.md)=Unknown", "[x](bundle.md)=Unknown", "[x](../nowhere/)=Unknown", "[x](/docs/nowhere/)=Unknown", "[x](/img/nope.png)=Unknown", "[x](nowhere.html)=Unknown", "[x](feed.json)=Unknown", "[x](../../outside.md)=Unknown", "[x](@site/docs/c.md)=Unknown", "<img src=\"img/graph.png\">=Unknown", "[x]({{site.url}}/a.md)=Unknown", "[x](#part-one)=Found", "[x](#part_one)=Unknown", "[x](#one)=Unknown", "[x](#own)=Unknown", "[x](#fn:1)=Unknown", "[x](#comments)=Unknown")] string link) =>
        AssertState(generator, link);

    [TestCase(nameof(SiteGenerator.Hugo), "Unknown")]
    [TestCase(nameof(SiteGenerator.Jekyll), "Unknown")]
    [TestCase(nameof(SiteGenerator.Middleman), "Unknown")]
    [TestCase(nameof(SiteGenerator.MkDocs), "Unknown")]
    [TestCase(nameof(SiteGenerator.Docusaurus), "MissingFile")]
    public void A_picture_that_stands_elsewhere_is_broken_where_pictures_are_bundled_from_the_pages_folder(string generator, string state)
    {
        AssertState(Enum.Parse<SiteGenerator>(generator), "![x](graph.png)=" + state);
        AssertState(Enum.Parse<SiteGenerator>(generator), "![x](flow.svg)=" + state);
    }

    [Test]
    public void A_permalink_leads_to_the_one_page_of_its_name(
        [ValueSource(nameof(Generators))] SiteGenerator generator,
        [Values("../ops/rotate-keys/|content/ops/2026-03-14-rotate-keys.md", "drain.html#now|source/drain.html.md.erb#now", "../../a/bundle|")] string link)
    {
        var parts = link.Split('|');
        var found = Read(generator, $"[x]({parts[0]})", string.Empty).Single();
        Assert.That(found.Resolved ?? string.Empty, Is.EqualTo(parts[1]));
    }

    [Test]
    public void A_page_that_brings_in_other_text_may_have_any_anchor(
        [ValueSource(nameof(Generators))] SiteGenerator generator,
        [Values("{{< include \"steps\" >}}", "{% include steps.md %}", "<%= partial :steps %>", "--8<-- \"steps.md\"", "import Steps from './_steps.mdx'", "<Steps />", "!!! note\n\n    ## Nope", "## 日本 語", "## Über uns")] string text) =>
        Assert.That(Read(generator, "[x](#nope)", text).Single().State, Is.EqualTo(LinkState.Unknown));

    [Test]
    public void Files_that_nobody_listed_break_no_link([ValueSource(nameof(Generators))] SiteGenerator generator) =>
        Assert.That(Page.Read("# Page\n\n[x](missing.md)\n", reading: Of(generator)).Links.Single().State, Is.EqualTo(LinkState.Unknown));

    private static void AssertState(SiteGenerator generator, string link)
    {
        var at = link.LastIndexOf('=');
        Assert.That(Read(generator, link[..at], string.Empty).Single().State.ToString(), Is.EqualTo(link[(at + 1)..]));
    }

    private static IEnumerable<DocumentLink> Read(SiteGenerator generator, string link, string text) =>
        Page.Read($"# Page\n\n{link}\n\n{text}\n\n## Part one\n\n## Next\n{{: #own }}\n", reading: Of(generator), files: Files).Links;

    private static Reading Of(SiteGenerator generator) => Reading.Default with { Links = new LinkReading(generator, null, null) };
}
