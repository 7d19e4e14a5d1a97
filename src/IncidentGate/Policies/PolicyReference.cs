using System.Collections.Immutable;
using System.Text;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Policies;

/// <summary>The generated parts of docs/policy.md: every key with its value and meaning, and the defaults as the program has them.</summary>
internal static class PolicyReference
{
    public const string Path = "docs/policy.md";

    /// <summary>The page with its parts renewed.</summary>
    /// <exception cref="InvalidDataException">The page lacks a part's marks.</exception>
    public static string Update(string page, ImmutableArray<Rule> rules) =>
        Replace(Replace(page, "keys", Keys(rules)), "defaults", Defaults(rules));

    private static string Replace(string page, string name, string content) =>
        GeneratedPart.Replace(page, name, content)
        ?? throw new InvalidDataException($"{Path} has no place for its {name}. Write <!-- generated: {name} --> and <!-- /generated --> where it belongs.");

    private static string Keys(ImmutableArray<Rule> rules)
    {
        var table = new StringBuilder("| key | value | meaning |\n|---|---|---|\n");
        foreach (var key in PolicyKeys.Root(rules).Keys)
        {
            Row(table, key.Name, key.Shape);
        }

        return table.ToString();
    }

    private static void Row(StringBuilder table, string path, PolicyShape shape)
    {
        table.Append("| `").Append(path).Append("` | ").Append(Kind(shape)).Append(" | ").Append(Cell(shape.Description)).Append(" |\n");
        switch (shape)
        {
            case MapShape { Keys: [var first, ..] } when path is "rules":
                Row(table, "rules.RULE", first.Shape with { Description = "The rule's level in every phase, or its levels and options one by one." });
                break;
            case MapShape { Keys: [var first, ..] } when path is "vocabulary.headings":
                Row(table, "vocabulary.headings.ROLE", first.Shape);
                break;
            case MapShape map when path is not "rules.RULE.options":
                Below(table, path, map);
                break;
            case EitherShape either:
                Below(table, path, either.Long);
                break;
            case NamedShape named:
                Row(table, path + ".NAME", named.Value);
                break;
            case ListShape { Item: MapShape item } when path is not "rules.RULE.overrides":
                Below(table, path + "[]", item);
                break;
            default:
                break;
        }
    }

    private static void Below(StringBuilder table, string path, MapShape map)
    {
        foreach (var key in map.Keys)
        {
            Row(table, $"{path}.{key.Name}", key.IsRequired ? key.Shape with { Description = key.Shape.Description + " Always needed." } : key.Shape);
        }
    }

    private static string Kind(PolicyShape shape) => shape switch
    {
        TextShape { Allowed.IsEmpty: false } text => string.Join(", ", text.Allowed.Select(value => $"`{value}`")),
        TextShape { Form: TextForm.Glob } => "path pattern",
        TextShape { Form: TextForm.Pattern } => "regular expression",
        TextShape { Form: TextForm.TimeZone } => "time zone",
        TextShape { Form: TextForm.Days } => "span of days",
        TextShape { Form: TextForm.Term } => "`same-day`, or a span of hours or days",
        TextShape { Form: TextForm.Day } => "day",
        TextShape { Form: TextForm.File } => "path of a file",
        TextShape { Form: TextForm.Repository } => "`owner/name`",
        TextShape { Form: TextForm.Approver } => "`@login` or `@organization/team`",
        TextShape => "text",
        FlagShape => "true or false",
        NumberShape => "whole number",
        ListShape { Item: MapShape } => "list",
        ListShape list => (list.AllowsSingle ? "one or a list of: " : "list of: ") + Kind(list.Item),
        EitherShape either => Kind(either.Short) + ", or keys",
        _ => "keys",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Defaults(ImmutableArray<Rule> rules)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new PolicyPrinter(LoadedPolicy.BuiltIn, rules, text).Print();
        var lines = text.ToString().Split('\n').Select(line => line.Replace("  # built-in", string.Empty, StringComparison.Ordinal)).ToList();
        var start = lines.FindIndex(line => line.StartsWith("rules:", StringComparison.Ordinal));
        var end = lines.FindIndex(start + 1, line => line.Length > 0 && line[0] != ' ');
        lines.RemoveRange(start, end - start);
        return $"```yaml\n{string.Join('\n', lines).TrimEnd()}\n```";
    }
}
