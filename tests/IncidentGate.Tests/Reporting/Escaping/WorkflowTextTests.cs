using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Tests.Reporting.Escaping;

/// <summary>The runner reads <c>::name::</c> at the start of a trimmed line and <c>##[name]</c> anywhere, on both output streams.</summary>
internal sealed class WorkflowTextTests
{
    [Test]
    public void No_text_reaches_the_runner_as_a_command()
    {
        var pieces = Gen.Elements("::", "##[", "##", "[", "error", "\n", "\r", " ", "\t", "::set-output name=x::", "%0A", "a", "#", ":");
        Prop.ForAll(Gen.ArrayOf(pieces).Select(string.Concat).ToArbitrary(), text =>
        {
            var lines = WorkflowText.Plain(text).Split('\n', '\r');
            return lines.All(line => !line.TrimStart().StartsWith("::", StringComparison.Ordinal) && !line.Contains("##[", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Text_that_is_harmless_stays_as_it_is() => Assert.That(WorkflowText.Plain("a :: b\n  docs/x.md\n"), Is.EqualTo("a :: b\n  docs/x.md\n"));

    [Test]
    public void A_commands_message_and_properties_are_escaped() =>
        Assert.That(
            WorkflowText.Command("error", "100 %\nof it", ("file", "a:b,c.md"), ("line", "3")),
            Is.EqualTo("::error file=a%3Ab%2Cc.md,line=3::100 %25%0Aof it"));
}
