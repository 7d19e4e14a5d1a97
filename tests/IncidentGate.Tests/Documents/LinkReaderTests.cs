using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>Where links lead, as far as the repository can tell.</summary>
internal sealed class LinkReaderTests
{
    private static readonly Reading GitHub = Reading.Default with { Links = new LinkReading(SiteGenerator.GitHub, null, false) };

    private static MemoryFiles Files => new MemoryFiles().With("docs/b.md", "# B\n").With("docs/a b.md", "# B\n").With("docs/deep/index.md", "# B\n").With("readme.md", "# B\n").With("img/x.png", "x");

    [TestCase("[b](b.md)", "Found", "docs/b.md")]
    [TestCase("[b](./b.md)", "Found", "docs/b.md")]
    [TestCase("[b](../readme.md)", "Found", "readme.md")]
    [TestCase("[b](/docs/b.md)", "Found", "docs/b.md")]
    [TestCase("[b](b.md#b)", "Found", "docs/b.md#b")]
    [TestCase("[b](b.md#nowhere)", "MissingAnchor", null)]
    [TestCase("[b](b.md?plain=1)", "Found", "docs/b.md")]
    [TestCase("[b](a%20b.md)", "Found", "docs/a b.md")]
    [TestCase("[b](<a b.md>)", "Found", "docs/a b.md")]
    [TestCase("[b](b.md \"Title\")", "Found", "docs/b.md")]
    [TestCase("![x](../img/x.png)", "Found", "img/x.png")]
    [TestCase("[b]\n\n[b]: b.md", "Found", "docs/b.md")]
    [TestCase("[text][b]\n\n[b]: b.md", "Found", "docs/b.md")]
    [TestCase("[b](deep/)", "Found", "docs/deep")]
    [TestCase("[here](#part-one)", "Found", "docs/page.md#part-one")]
    [TestCase("[here](#nowhere)", "MissingAnchor", null)]
    [TestCase("[b](missing.md)", "MissingFile", null)]
    [TestCase("[b](missing)", "MissingFile", null)]
    [TestCase("[b]()", "MissingFile", null)]
    [TestCase("[b](../../outside.md)", "Outside", null)]
    [TestCase("<https://acme.example>", "External", null)]
    [TestCase("https://acme.example/a", "External", null)]
    [TestCase("[b](//acme.example)", "External", null)]
    [TestCase("[b](mailto:dana@acme.example)", "External", null)]
    [TestCase("[b](tel:+123)", "External", null)]
    [TestCase("[b]({{page.url}})", "Unknown", null)]
    [TestCase("[b](<%= url %>)", "Unknown", null)]
    public void A_link_is_resolved_as_github_shows_it(string text, string state, string? resolved)
    {
        var link = Page.Read($"# Page\n\n{text}\n\n## Part one\n", reading: GitHub, files: Files).Links.Single();
        Assert.That((link.State.ToString(), link.Resolved, link.Span.Line), Is.EqualTo((state, resolved, 3)));
    }

    [TestCase("<img src=\"../img/x.png\" alt=\"The graph\">", 3, "../img/x.png", "Found", true, "The graph")]
    [TestCase("<p align=center>\n  <img width=9\n       src='../img/none.png'/>\n</p>", 5, "../img/none.png", "MissingFile", true, "")]
    [TestCase("<a href=\"b.md\">The page</a>", 3, "b.md", "Found", false, "The page")]
    [TestCase("See <A HREF=none.md>the page</A> and more.", 3, "none.md", "MissingFile", false, "the page")]
    [TestCase("See\n<a class=\"x\"\nhref=\"#nowhere\">there</a>.", 5, "#nowhere", "MissingAnchor", false, "there")]
    [TestCase("Text with <img src=\"https://acme.example/x.png?a=1&amp;b=2\"> in it.", 3, "https://acme.example/x.png?a=1&b=2", "External", true, "")]
    [TestCase("- An item\n\n  <details>\n  <a href=\"b.md#b\">B</a>\n  </details>", 6, "b.md#b", "Found", false, "B")]
    [TestCase("| a | b |\n|---|---|\n| <a href=\"b.md\">B</a> | x |", 5, "b.md", "Found", false, "B")]
    [TestCase("<a href=\"<%= url %>\">B</a>", 3, "<%= url %>", "Unknown", false, "B")]
    [TestCase("<h2><a href=\"b.md\">B</a></h2>", 3, "b.md", "Found", false, "B")]
    public void A_link_or_an_image_may_be_html(string text, int line, string target, string state, bool isImage, string said)
    {
        var link = Page.Read($"# Page\n\n{text}\n", reading: GitHub, files: Files).Links.Single();
        Assert.That((link.Span.Line, link.Target, link.State.ToString(), link.IsImage, link.Text), Is.EqualTo((line, target, state, isImage, said)));
    }

    [Test]
    public void Links_of_both_kinds_stand_in_reading_order_and_a_picture_in_a_link_is_both() =>
        Assert.That(
            Page.Read("# Page\n\nSee <a href=\"b.md\"><img src=\"x.png\"></a>, [c](c.md) and <a href=\"d.md\">d</a>.\n").Links.Select(link => (link.Target, link.Span.Column)),
            Is.EqualTo([("b.md", 14), ("x.png", 30), ("c.md", 44), ("d.md", 66)]));

    [TestCase("`<a href=\"b.md\">`")]
    [TestCase("```html\n<img src=\"x.png\">\n```")]
    [TestCase("<!-- <img src=\"x.png\"> -->")]
    [TestCase("<div>\n<!-- <img src=\"x.png\"> -->\n</div>")]
    [TestCase("<script>\nvar a = '<a href=\"b.md\">';\n</script>")]
    [TestCase("\\<a href=\"b.md\">")]
    [TestCase("<a name=\"b.md\"></a>")]
    [TestCase("<img src={logo} alt=\"x\" />")]
    [TestCase("<abbr href=\"b.md\">x</abbr>")]
    public void Code_comments_scripts_and_other_tags_hold_no_html_links(string text) => Assert.That(Page.Read($"# Page\n\n{text}\n").Links, Is.Empty);

    [TestCase("<img src=\"../img/y.png\">", "Found")]
    [TestCase("<img src=\"../img/none.png\">", "MissingFile")]
    public void Where_no_policy_names_the_site_html_may_lead_on_from_the_pages_own_folder(string text, string state) =>
        Assert.That(Page.Read($"# Page\n\n{text}\n", files: Files.With("docs/img/y.png", "x")).Links.Select(link => link.State.ToString()), Is.EqualTo([state]));

    [TestCase("[b](missing.md)", "MissingFile")]
    [TestCase("[b](missing)", "Unknown")]
    [TestCase("[b](missing.html)", "Unknown")]
    [TestCase("[b](/guides/keys)", "Unknown")]
    [TestCase("[b](b)", "Found")]
    [TestCase("[b](b.html)", "Found")]
    public void Where_no_policy_names_the_site_a_permalink_may_be_right(string text, string state) =>
        Assert.That(Page.Read($"# Page\n\n{text}\n", files: Files).Links.Select(link => link.State.ToString()), Is.EqualTo([state]));

    [TestCase("`[b](b.md)`")]
    [TestCase("```\n[b](b.md)\n```")]
    [TestCase("<!-- [b](b.md) -->")]
    [TestCase("\\[b](b.md)")]
    [TestCase("- [ ] b")]
    public void Code_and_comments_hold_no_links(string text) => Assert.That(Page.Read($"# Page\n\n{text}\n").Links, Is.Empty);

    [Test]
    public void A_link_whose_text_has_several_styles_is_one_link() =>
        Assert.That(Page.Read("# Page\n\nSee [the **new** `key`](b.md), [b](b.md).\n", files: Files).Links.Select(link => link.Span.Column), Is.EqualTo([6, 33]));

    [TestCase("## Part one", "part-one")]
    [TestCase("## Part one!", "part-one")]
    [TestCase("## `code` and **bold**", "code-and-bold")]
    [TestCase("## Über uns", "über-uns")]
    [TestCase("## A_b - c", "a_b---c")]
    [TestCase("## 1. First", "1-first")]
    [TestCase("## [Link](b.md)", "link")]
    [TestCase("## Part {#own}", "own")]
    [TestCase("<h2>Part</h2>", "part")]
    [TestCase("<a id=\"spot\"></a>", "spot")]
    [TestCase("Text <a name='spot'></a> text", "spot")]
    [TestCase("Part\n----", "part")]
    public void A_page_has_githubs_anchors_and_its_own(string text, string anchor) => Assert.That(Page.Read($"# Page\n\n{text}\n").Anchors, Has.Member(anchor));

    [Test]
    public void Repeated_headings_have_numbered_anchors()
    {
        var slugs = new Slugs();
        Assert.That(new[] { "Part", "part", "Part", "Part 1", "part-1" }.Select(slugs.Next), Is.EqualTo(["part", "part-1", "part-2", "part-1-1", "part-1-2"]));
    }

    [TestCase("Hello, World", "hello-world")]
    [TestCase("C# & .NET", "c--net")]
    [TestCase("😀 Emoji", "-emoji")]
    [TestCase("日本 語", "日本-語")]
    [TestCase("  spaced  out ", "spaced--out")]
    [TestCase("", "")]
    public void A_slug_is_lower_case_without_punctuation(string heading, string slug) => Assert.That(Slugs.Of(heading), Is.EqualTo(slug));
}
