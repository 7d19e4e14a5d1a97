using System.Collections.Immutable;
using System.Text;

namespace IncidentGate.Rules.Pages;

/// <summary>The lists of all rules in the project's documents.</summary>
internal static class RuleIndex
{
    /// <summary>One table, as the README has it.</summary>
    public static string Table(IEnumerable<RuleInfo> rules, string toRoot)
    {
        var text = new StringBuilder("| rule | fix | close | audit | what it checks |\n|---|---|---|---|---|\n");
        foreach (var info in rules)
        {
            text.Append($"| [{info.Id}]({toRoot}{RuleName.PageOf(info.Id)}) | {RulePageText.Word(info.Levels.Fix)} | {RulePageText.Word(info.Levels.Close)} | {RulePageText.Word(info.Levels.Audit)} | {info.Title} |\n");
        }

        return text.ToString();
    }

    /// <summary>The whole of <c>docs/rules.md</c>.</summary>
    public static string Page(ImmutableArray<RuleInfo> rules)
    {
        var text = new StringBuilder(
            """
            # Rules

            <!-- Written by `incidentgate docs` from the rules themselves. -->

            A rule has a level in each phase: **fix** (a change that fixes an incident), **close** (a change that closes it), **audit** (the
            look over the whole repository). An error fails the check; a dash means that the rule doesn't run. The policy can set every
            level and option, for some paths and severities too. `incidentgate rules ID` shows a rule's page with no network.
            In a page's examples ⟦ marks where the finding stands.

            """);
        foreach (var family in rules.GroupBy(info => info.Family, StringComparer.Ordinal))
        {
            text.Append($"\n## {family.Key}: {string.Join(", ", family.Select(info => RulePageText.Word(info.Scope)).Distinct(StringComparer.Ordinal))}\n\n{Table(family, "../")}");
        }

        return text.ToString();
    }
}
