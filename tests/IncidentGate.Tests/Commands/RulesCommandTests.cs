using System.Text.Json;
using IncidentGate.Rules;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Commands;

/// <summary>The rules as the real program tells them.</summary>
internal sealed class RulesCommandTests
{
    private Scratch _folder = null!;

    private static IEnumerable<string> Ids => RuleCatalog.All.Select(rule => rule.Info.Id);

    [OneTimeSetUp]
    public void Start() => _folder = new Scratch(init: false);

    [OneTimeTearDown]
    public void End() => _folder.Dispose();

    [Test]
    public void The_list_names_every_rule()
    {
        var answer = _folder.Run("rules");
        Assert.That(answer.Code, Is.Zero, answer.Error);
        Assert.That(answer.Output.Split('\n').Select(line => line.Trim().Split(' ')[0]), Is.SupersetOf(Ids));
    }

    [Test]
    public void The_list_is_json_on_demand()
    {
        using var list = JsonDocument.Parse(_folder.Run("rules", "--format", "json").Output);
        Assert.That(list.RootElement.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()), Is.EqualTo(Ids));
    }

    [Test]
    public void A_rule_is_explained_by_its_page_or_by_its_name_alone()
    {
        var id = Ids.FirstOrDefault() ?? throw new InconclusiveException("There is no rule yet.");
        var answer = _folder.Run("rules", id);
        Assert.That(answer.Code, Is.Zero, answer.Error);
        Assert.That(answer.Output, Does.StartWith(id + "\n").And.Contain("How to fix\n").And.Not.Contain("<!--").And.Not.Match("(?m)^#"));
    }

    [Test]
    public void An_unknown_rule_is_answered_with_the_nearest()
    {
        var id = Ids.FirstOrDefault() ?? throw new InconclusiveException("There is no rule yet.");
        var answer = _folder.Run("rules", id + "x");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain($"Did you mean '{id}'?"));
    }

    [Test]
    public void Outside_of_the_source_tree_there_are_no_documents_to_write()
    {
        var answer = _folder.Run("docs", "--check");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Error, Does.Contain("source tree"));
    }
}
