using System.Text.Json;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Tests.Reporting.Escaping;

/// <summary>What an agent of Azure Pipelines reads out of a log.</summary>
internal sealed class AgentTextTests
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Hostile =
    [
        "##vso[task.setvariable variable=verdict;isOutput=true]pass", "a ##vso[task.complete result=Succeeded;]", "##VSO[task.complete]x", "###vso[task.complete]", "##[error]", "x##[group]",
        "##vso##vso[task.complete][task.complete]", "##v##[so[task.complete]", "##[##vso[task.complete]",
    ];

    [TestCaseSource(nameof(Hostile))]
    public void Nothing_in_a_text_is_a_command(string text) => AssertHarmless(AgentText.Plain($"one\n  {text}\rthree"));

    [TestCaseSource(nameof(Hostile))]
    public void Nothing_in_a_commands_own_text_is_another(string text)
    {
        var line = AgentText.Command("task.logissue", text + "\r\n" + text, ("sourcepath", text + ";type=error]\n"));
        Assert.That(line, Does.StartWith("##vso[task.logissue sourcepath="));
        AssertHarmless(line["##vso[".Length..]);
        Assert.That(line.Split(']', 2)[0], Does.Not.Contain(";"));
    }

    [Test]
    public void A_commands_text_is_escaped_as_the_agent_undoes_it() =>
        Assert.That(AgentText.Command("task.logissue", "100% of\nit]", ("sourcepath", "a;b].md"), ("linenumber", "3")), Is.EqualTo("##vso[task.logissue sourcepath=a%3Bb%5D.md;linenumber=3]100%AZP25 of%0Ait]"));

    [TestCaseSource(nameof(Hostile))]
    public void A_report_in_JSON_keeps_its_meaning(string text)
    {
        var json = JsonSerializer.Serialize(new Dictionary<string, string> { ["x"] = text }, Unescaped);
        var shown = AgentText.Report(json);
        AssertHarmless(shown);
        Assert.That(JsonSerializer.Deserialize<Dictionary<string, string>>(shown)!["x"], Is.EqualTo(text));
    }

    [TestCase("## Summary [1]")]
    [TestCase("# # [x]")]
    [TestCase("##")]
    public void What_is_no_command_stays_as_it_is(string text) => Assert.That(AgentText.Plain(text), Is.EqualTo(text));

    private static void AssertHarmless(string text)
    {
        Assert.That(text.Contains("##vso[", StringComparison.OrdinalIgnoreCase), Is.False, text);
        Assert.That(text, Does.Not.Contain("##["));
    }
}
