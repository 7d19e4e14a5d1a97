using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Policies;

/// <summary>Every key of the policy's shape is given every kind of value; schema and loader answer the same. New keys are covered as they come.</summary>
internal sealed class SchemaOfEveryKeyTests
{
    private static readonly string[] Values =
    [
        "", "~", "''", "x", "1", "0", "-1", "1.5", "true", "TRUE", "'true'", "no", "[]", "{}", "[x]", "[x, ~]", "[[x]]", "{ x: y }", "[{}]", "[{ x: y }]",
        "strict", "fix", "error", "'off'", "[error]", "runbook", "[runbook, help]", "[runbook, x]", "hugo", "summary", "90 days", "48h", "same-day", "2026-12-25", "friday", "90 dayz", "-5 weeks", "sev1",
    ];

    [Test]
    public void Schema_and_loader_answer_the_same()
    {
        // Rules without options have the same keys as the others.
        var root = PolicyKeys.Root([.. RuleCatalog.All.Where(rule => rule.Info.Options.Length > 0)]);
        var policies = Policies(root, string.Empty, string.Empty, canDiffer: false).DistinctBy(policy => policy.Text).ToArray();
        var answers = PublishedSchema.Ask([.. policies.Select(policy => policy.Text)]);
        var differences = new List<string>();
        foreach (var (text, canDiffer) in policies)
        {
            var errors = PolicyFiles.Errors(() => PolicyFiles.Load(text));
            if (errors.IsEmpty != answers[text] is null && !(canDiffer && answers[text] is null))
            {
                differences.Add($"{text} — loader: {(errors.IsEmpty ? "accepts" : errors[0].Message)} — schema: {answers[text] ?? "accepts"}");
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(differences, Is.Empty);
            Assert.That(policies, Has.Length.GreaterThan(2_000));
            Assert.That(answers.Values.Count(answer => answer is null), Is.GreaterThan(300));
        });
    }

    /// <param name="canDiffer">Whether the loader knows more here than a schema can: patterns, zones, names and files.</param>
    private static IEnumerable<(string Text, bool CanDiffer)> Policies(PolicyShape shape, string before, string after, bool canDiffer)
    {
        canDiffer |= shape is TextShape { Form: TextForm.Glob or TextForm.Pattern or TextForm.TimeZone } or ListShape { Item: TextShape { Form: TextForm.Glob } };
        IEnumerable<(string, bool)> own = before.Length == 0 ? [] : Values.Select(value => (before + value + after, canDiffer));
        return shape switch
        {
            MapShape map => own.Concat(map.Keys.SelectMany(key => Policies(key.Shape, $"{before}{{ {Others(map, key)}{key.Name}: ", " }" + after, key.Name is "severity" or "severities" or "extends" or "baseline" or "custom"))),
            // Only a severity of the policy has deadlines of its own.
            NamedShape named => own.Concat(Policies(named.Value, before + $"{{ {named.Prefix}{(before.Contains("deadlines", StringComparison.Ordinal) ? "sev1" : "name")}: ", " }" + after, canDiffer)),
            ListShape list => own.Concat(Policies(list.Item, before + "[ ", " ]" + after, canDiffer)),
            EitherShape either => own.Concat(Policies(either.Long, before, after, canDiffer)),
            _ => own,
        };
    }

    /// <summary>What else has to be there for a key to be looked at by itself.</summary>
    private static string Others(MapShape map, PolicyKey key)
    {
        const string check = "forbid-text";
        var required = map.Keys.Where(other => other.IsRequired && other != key).Select(other => $"{other.Name}: {(other.Shape is ListShape ? "[runbook]" : "runbook")}, ");
        var isCheck = key.Name == check || key.Name.StartsWith("require-", StringComparison.Ordinal);
        return string.Concat(map.Find(check) is null || isCheck ? required : required.Append($"{check}: x, "));
    }
}
