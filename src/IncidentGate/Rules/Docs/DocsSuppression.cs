using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>A comment that waves a finding through says which rule and why, and there is something to wave through.</summary>
internal sealed class DocsSuppression : DocumentRule
{
    public const string Id = "docs/suppression";

    public override RuleInfo Info { get; } = new(
        Id,
        RuleScope.Any,
        "A comment that switches a rule off for the next line names the rule, gives its reason, and is still needed.",
        "A hole in the gate that nobody explained outlives everybody who knew why.",
        new Levels(Level.Warning, Level.Warning, Level.Warning))
    {
        JudgesWhole = true,
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        foreach (var suppression in document.Suppressions)
        {
            var unknown = suppression.RuleIds.Where(rule => RuleCatalog.Find(rule) is null && !rule.StartsWith(Custom.CustomRuleText.Prefix, StringComparison.Ordinal)).ToList();
            if (suppression.RuleIds.IsEmpty)
            {
                yield return Of(suppression, "The comment names no rule, so it switches nothing off.", "Name the rule: <!-- incidentgate-disable-next-line docs/broken-link -- why -->.", "no rule");
            }
            else if (unknown.Count > 0)
            {
                yield return Of(suppression, $"There is no rule {string.Join(", ", unknown)}.", "List the rules with: incidentgate rules.", "unknown " + string.Join(' ', unknown));
            }
            else if (suppression.Reason.Length == 0)
            {
                yield return Of(suppression, "The comment gives no reason, so it switches nothing off.", "Add the reason after two dashes: -- why.", "no reason " + string.Join(' ', suppression.RuleIds));
            }
            else if (suppression.Target == 0)
            {
                yield return Of(suppression, "No line follows the comment.", "Put it right above the line that it speaks of, or remove it.", "no line");
            }
        }
    }

    /// <summary>What is said of a comment whose rules find nothing on its line.</summary>
    public static Fault Useless(InlineSuppression suppression) =>
        Of(suppression, $"The comment switches off {string.Join(", ", suppression.RuleIds)}, which finds nothing on line {suppression.Target}.", "Remove the comment.", "useless " + string.Join(' ', suppression.RuleIds));

    private static Fault Of(InlineSuppression suppression, string message, string next, string key) => Fault.At(suppression.Line, message, next, key);
}
