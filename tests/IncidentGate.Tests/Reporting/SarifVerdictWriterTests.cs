using System.Diagnostics;
using System.Text.Json;
using IncidentGate.Reporting;
using IncidentGate.Rules;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Reporting;

/// <summary>SARIF, held against Microsoft's own validator with the rules that GitHub code scanning asks for.</summary>
internal sealed class SarifVerdictWriterTests
{
    [TestCaseSource(typeof(SampleVerdicts), nameof(SampleVerdicts.Names))]
    public void The_validator_finds_nothing(string verdict)
    {
        using var scratch = new Scratch(init: false);
        scratch.Write("report.sarif", Render(verdict));
        var (code, output, error) = scratch.Execute(NodeTools.Find("@microsoft/sarif-multitool-linux", "Sarif.Multitool"), ["validate", "report.sarif", "--rule-kind", "Sarif;Ghas"], scratch.Root);
        Assert.That(code, Is.Zero, output + error);
        Assert.That(output, Does.Contain("Analysis completed successfully").And.Not.Match(@": (error|warning) \w+"));
    }

    [Test]
    public void A_path_is_percent_encoded_and_below_the_root()
    {
        using var report = JsonDocument.Parse(Render("hostile"));
        var location = report.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.That(location.GetProperty("uriBaseId").GetString(), Is.EqualTo("%SRCROOT%"));
        Assert.That(location.GetProperty("uri").GetString(), Does.Match(@"^docs/run%1B[A-Za-z0-9%/._~-]+\.md$"));
    }

    [Test]
    public void Columns_stand_only_where_a_place_is_within_one_line()
    {
        using var report = JsonDocument.Parse(Render("fail"));
        var regions = report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetRawText().Replace(" ", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal));
        Assert.That(regions, Is.EqualTo((string[])
        [
            """{"startLine":1}""", """{"startLine":31,"startColumn":1,"endColumn":23}""", """{"startLine":48,"startColumn":3,"endColumn":37}""",
            """{"startLine":1}""", """{"startLine":1}""", """{"startLine":1,"endLine":60}""",
        ]));
    }

    [Test]
    public void Every_result_names_a_listed_rule_and_a_place()
    {
        using var report = JsonDocument.Parse(Render("fail"));
        var run = report.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.That(rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(), Is.EqualTo(result.GetProperty("ruleId").GetString()));
            Assert.That(result.GetProperty("locations").GetArrayLength(), Is.EqualTo(1));
            Assert.That(result.GetProperty("partialFingerprints").GetProperty("incidentGate/v1").GetString(), Has.Length.EqualTo(24));
        }
    }

    [Test]
    public void A_suggestion_becomes_a_fix()
    {
        using var report = JsonDocument.Parse(Render("fail"));
        var replacement = report.RootElement.GetProperty("runs")[0].GetProperty("results")[1].GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        Assert.That(replacement.GetProperty("insertedContent").GetProperty("text").GetString(), Is.EqualTo("restart-payments --node N"));
        Assert.That(replacement.GetProperty("deletedRegion").GetProperty("startLine").GetInt32(), Is.EqualTo(31));
    }

    private static string Render(string verdict)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new SarifVerdictWriter(new ReportContext("1.2.3", ExitCode: 1), RuleCatalog.All).Write(SampleVerdicts.Find(verdict), output);
        return output.ToString();
    }
}
