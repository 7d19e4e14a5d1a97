using IncidentGate.Reporting;

namespace IncidentGate.Tests.Reporting;

internal sealed class TaskTicksTests
{
    private const string Id = "0123456789abcdef01234567";

    [TestCase("x")]
    [TestCase("X")]
    public void A_tick_stays_with_its_finding_wherever_the_line_goes(string tick) =>
        Assert.That(TaskTicks.Carry($"# Old\n- [{tick}] a.md:3 — old <!-- {Id} -->\r\n", $"# New\n\n- [ ] a.md:7 — old <!-- {Id} -->\n"), Is.EqualTo($"# New\n\n- [x] a.md:7 — old <!-- {Id} -->\n"));

    [Test]
    public void What_was_not_ticked_is_not() => Assert.That(TaskTicks.Carry($"- [ ] a <!-- {Id} -->", $"- [ ] a <!-- {Id} -->"), Does.StartWith("- [ ]"));

    [Test]
    public void What_is_new_is_not() => Assert.That(TaskTicks.Carry("- [x] a <!-- aaaaaaaaaaaaaaaaaaaaaaaa -->", $"- [ ] a <!-- {Id} -->"), Does.StartWith("- [ ]"));

    [Test]
    public void Without_an_earlier_text_nothing_changes() => Assert.That(TaskTicks.Carry(null, "- [ ] a"), Is.EqualTo("- [ ] a"));
}
