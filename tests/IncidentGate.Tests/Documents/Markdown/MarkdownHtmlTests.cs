using IncidentGate.Documents.Markdown;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Tests.Documents.Markdown;

/// <summary>Reports as HTML, for work items.</summary>
internal sealed class MarkdownHtmlTests
{
    [TestCase("<script>alert(1)</script>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("[x](javascript:alert(1)) ![i](http://example.com/i.png)")]
    [TestCase("<http://example.com> https://example.com www.example.com")]
    [TestCase("a | b\n|---|\n| <b>c</b> |\n\n# Heading\n\n- list")]
    [TestCase("&lt;script&gt; &#60;b&#62; \\<b>")]
    public void What_others_wrote_stays_text(string hostile)
    {
        foreach (var html in (string[])[MarkdownHtml.Of(MarkdownText.Of(hostile)), MarkdownHtml.Of($"| a |\n|---|\n| {MarkdownText.Cell(MarkdownText.Of(hostile))} |\n"), MarkdownHtml.Of($"- {MarkdownText.Of(hostile)}\n")])
        {
            Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("<a").And.Not.Contain("<b>").And.Not.Contain("<h1"));
        }
    }

    [Test]
    public void Tables_and_our_own_tags_are_kept()
    {
        var html = MarkdownHtml.Of("### ⛔ Closed\n\n| a | b |\n|---|---|\n| 1 | [x](https://example.com) |\n\n<sub>IncidentGate</sub>\n");
        Assert.That(html, Does.Contain("<h3>⛔ Closed</h3>").And.Contain("<td>1</td>").And.Contain("<a href=\"https://example.com\">x</a>").And.Contain("<sub>IncidentGate</sub>"));
    }
}
