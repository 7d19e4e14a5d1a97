using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Rules.Custom;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Rules.Custom;

internal sealed class CustomRuleTests
{
    [TestCase("Connect with telnet.", 1)]
    [TestCase("Connect with `telnet`.", 0, Description = "code")]
    [TestCase("> Connect with telnet.", 0, Description = "a quotation")]
    [TestCase("<!-- telnet -->", 0, Description = "a comment")]
    [TestCase("```\ntelnet db\n```", 0, Description = "a code block")]
    [TestCase("- use\n  telnet\n- or Telnet", 2, Description = "list items, any case")]
    [TestCase("## Telnet\n\n| telnet |\n|---|\n| telnet, telnet |", 3, Description = "heading and cells; a header row is no prose")]
    public void Forbidden_text_is_found_in_prose_alone(string page, int faults) =>
        Assert.That(Faults(new CustomRuleText("custom/no-telnet", "No telnet.") { ForbidText = "(?i)telnet" }, page), Has.Length.EqualTo(faults));

    [Test]
    public void A_finding_points_at_the_words()
    {
        var fault = Faults(new CustomRuleText("custom/no-telnet", "No telnet.") { ForbidText = "telnet" }, "Some **bold**\nand telnet here.\n").Single();
        Assert.That(fault.Span, Is.EqualTo(TextSpan.At(2, 5, 6)));
        Assert.That(fault.Message, Is.EqualTo("\"telnet\" may not stand here."));
    }

    [TestCase("See https://grafana.example/d/queue.", 0)]
    [TestCase("```\nhttps://grafana.example/d/queue\n```", 0)]
    [TestCase("See the dashboard.", 1)]
    public void Required_text_may_stand_anywhere(string page, int faults) =>
        Assert.That(Faults(new CustomRuleText("custom/dashboard", "A dashboard.") { RequireText = @"grafana\.example" }, page), Has.Length.EqualTo(faults));

    [TestCase("escalation", "# A\n\n## Who to call\n\nDana.", 0)]
    [TestCase("Who to call", "# A\n\n## 3. Who to call:\n\nDana.", 0)]
    [TestCase("Who to call", "# A\n\nWho to call: Dana.", 1)]
    public void A_required_section_is_a_role_or_a_heading(string section, string page, int faults) =>
        Assert.That(Faults(new CustomRuleText("custom/call", "Whom to call.") { RequireSection = section }, page), Has.Length.EqualTo(faults));

    [TestCase("---\ntier: 1\n---\n# A", 0)]
    [TestCase("---\ntier:\n---\n# A", 1)]
    [TestCase("---\ntier: { level: 1 }\n---\n# A", 0)]
    [TestCase("# A\n\ntier: 1", 1)]
    public void Required_front_matter_has_a_value(string page, int faults) =>
        Assert.That(Faults(new CustomRuleText("custom/tier", "A tier.") { RequireFrontMatter = "tier" }, page), Has.Length.EqualTo(faults));

    [TestCase("[board](https://status.example/x)", 0)]
    [TestCase("https://status.example in prose", 0, Description = "a bare address is a link")]
    [TestCase("`https://status.example`", 1)]
    public void A_required_link_is_a_link(string page, int faults) =>
        Assert.That(Faults(new CustomRuleText("custom/status", "A status link.") { RequireLink = @"status\.example" }, page), Has.Length.EqualTo(faults));

    [Test]
    public void Kinds_and_paths_say_where_it_looks()
    {
        var rule = new CustomRule(new CustomRuleText("custom/no-telnet", "No telnet.") { ForbidText = "telnet", Kinds = [DocumentKind.Runbook], Paths = ["docs/**"] });
        int Count(string path, DocumentKind kind) => rule.Check(Read("Use telnet.", path) with { Kind = kind }, null!).Count();
        Assert.That((Count("docs/a.md", DocumentKind.Runbook), Count("docs/a.md", DocumentKind.Help), Count("old/a.md", DocumentKind.Runbook)), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public void No_page_stalls_a_pattern() => Prop.ForAll<NonNull<string>>(text =>
    {
        _ = Faults(new CustomRuleText("custom/slow", "Slow.") { ForbidText = "(a+)+b|(x|xx)*y" }, string.Concat(Enumerable.Repeat(text.Get + "aaaaaaaaaaxxxxxxxx", 50)));
        return true;
    }).QuickCheckThrowOnFailure();

    private static ImmutableArray<IncidentGate.Rules.Fault> Faults(CustomRuleText text, string page) => [.. new CustomRule(text).Faults(Read(page, "a.md"))];

    private static Document Read(string page, string path) => new DocumentReader(Reading.Default, new MemoryFiles()).Read(path, Encoding.UTF8.GetBytes(page));
}
