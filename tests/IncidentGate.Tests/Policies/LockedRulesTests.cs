using System.Text;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Policies;

/// <summary>What an organisation has locked, a repository can't loosen.</summary>
internal sealed class LockedRulesTests
{
    [TestCase("rules: { docs/secret: notice }", "docs/secret is locked by company.yml:2")]
    [TestCase("rules: { docs/secret: { fix: warning } }", "docs/secret is locked by company.yml:2")]
    [TestCase("waivers: [{ rule: docs/secret, paths: '**', reason: r, approved-by: a, expires: 2099-01-01 }]", "can't be waived")]
    [TestCase("waivers: [{ rule: [docs/owner, 'docs/*'], paths: '**', reason: r, approved-by: a, expires: 2099-01-01 }]", "can't be waived")]
    public void To_set_or_waive_a_locked_rule_is_an_error_with_its_place(string own, string message)
    {
        var error = Assert.Throws<PolicyException>(() => Load(own, "rules:\n  docs/secret: { locked: true }"))!;
        Assert.That(error.Message, Does.StartWith("own.yml:2:").And.Contain(message));
    }

    [Test]
    public void A_preset_above_doesnt_shift_a_locked_rules_level()
    {
        var policy = Load("preset: relaxed", "rules:\n  docs/broken-link: { locked: true }").Policy;
        var rule = RuleCatalog.Find("docs/broken-link")!.Info;
        Assert.That(policy.Rules.LevelOf(rule, Phase.Close, null, null), Is.EqualTo(rule.Levels.Close));
        Assert.That(policy.Rules.IsLocked("docs/broken-link"));
    }

    [Test]
    public void Other_rules_are_the_repositorys_own()
    {
        var policy = Load("rules: { docs/owner: notice }", "rules:\n  docs/secret: { locked: true }").Policy;
        Assert.That(policy.Rules.LevelOf(RuleCatalog.Find("docs/owner")!.Info, Phase.Close, null, null), Is.EqualTo(Level.Notice));
    }

    [Test]
    public void An_organisations_waivers_hold_beside_the_repositorys()
    {
        var policy = Load(
            "waivers: [{ rule: docs/owner, paths: 'a/**', reason: r, approved-by: a, expires: 2099-01-01 }]",
            "waivers: [{ rule: docs/owner, paths: 'b/**', reason: r, approved-by: a, expires: 2099-01-01 }]").Policy;
        Assert.That(policy.Waivers.Select(waiver => (waiver.Paths.Single(), waiver.Place)), Is.EqualTo(((string, string)[])[("b/**", "company.yml:1"), ("a/**", "own.yml:2")]));
    }

    private static LoadedPolicy Load(string own, string company)
    {
        byte[]? Read(string path) => path switch
        {
            "own.yml" => Encoding.UTF8.GetBytes("extends: [company.yml]\n" + own),
            "company.yml" => Encoding.UTF8.GetBytes(company),
            _ => null,
        };
        return new PolicyLoader(RuleCatalog.All, Read, string.Empty).Load("own.yml");
    }
}
