using IncidentGate.Findings;

namespace IncidentGate.Rules.Pages;

/// <summary>Keeps a rule's page in shape: the head and the options come from the rule, the prose from a person.</summary>
internal static class RulePageText
{
    /// <summary>The page with its generated parts up to date. Parts that are not there yet are added where they belong.</summary>
    /// <param name="page">As it is; null to start one.</param>
    public static string Update(RuleInfo info, string? page)
    {
        var text = page ?? Skeleton(info);
        text = GeneratedPart.Replace(text, "head", Head(info)) ?? AddHead(info, text);
        return GeneratedPart.Replace(text, "options", Options(info)) ?? AddOptions(info, text);
    }

    /// <summary>A level as tables show it.</summary>
    public static string Word(Level level) => level == Level.Off ? "–" : level.ToString().ToLowerInvariant();

    /// <summary>What a rule looks at, in words.</summary>
    public static string Word(RuleScope scope) => scope switch
    {
        RuleScope.Any => "any document",
        RuleScope.Runbook => "runbooks",
        RuleScope.Help => "customer help",
        RuleScope.Postmortem => "postmortems",
        RuleScope.Incident => "the incident as a whole",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    private static string Head(RuleInfo info) =>
        $"""
        **{info.Title}** {info.Why}

        | fix | close | audit | looks at |
        |---|---|---|---|
        | {Word(info.Levels.Fix)} | {Word(info.Levels.Close)} | {Word(info.Levels.Audit)} | {Word(info.Scope)} |

        {ReachOf(info)}
        """;

    private static string ReachOf(RuleInfo info) => info switch
    {
        { Scope: RuleScope.Incident } => "It judges the incident's change and documents together.",
        { JudgesWhole: true } => "It judges the whole document, also where the change didn't touch it.",
        _ => "It judges places in a document and names each with its line.",
    };

    private static string Options(RuleInfo info) => info.Options.IsEmpty
        ? "This rule has no options."
        : "| option | type | default | meaning |\n|---|---|---|---|\n"
            + string.Concat(info.Options.Select(option => $"| `{option.Name}` | {Word(option.Type)} | {Value(option.Default)}{(option.Strict is { } strict ? $"; under `preset: strict` {Value(strict)}" : string.Empty)} | {option.Description} |\n"));

    private static string Value(string written) => written.Length == 0 ? "–" : $"`{written.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Word(OptionType type) => type switch
    {
        OptionType.Number => "number",
        OptionType.Days => "days",
        OptionType.Text => "text",
        OptionType.TextList => "list",
        OptionType.Flag => "true or false",
        OptionType.Roles => "list of section roles",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static string AddHead(RuleInfo info, string text)
    {
        var title = $"# {info.Id}\n";
        var rest = text.StartsWith("# ", StringComparison.Ordinal) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;
        return $"{title}\n{GeneratedPart.Wrap("head", Head(info))}\n{rest.TrimStart('\n')}";
    }

    private static string AddOptions(RuleInfo info, string text)
    {
        var part = GeneratedPart.Wrap("options", Options(info));
        const string heading = "\n## Options\n";
        var there = text.IndexOf(heading, StringComparison.Ordinal);
        if (there >= 0)
        {
            return text.Insert(there + heading.Length, "\n" + part);
        }

        var next = text.IndexOf("\n## How to fix", StringComparison.Ordinal);
        return text.Insert(next < 0 ? text.Length : next, $"{heading}\n{part}");
    }

    private static string Skeleton(RuleInfo info) =>
        $$"""
        # {{info.Id}}

        ## Why

        {{info.Why}}

        ## Fires on

        ```markdown
        ⟦Write here what is wrong, with the marks where the finding is due.⟧
        ```

        ## Silent on

        ```markdown
        Write here what is right, and what looks wrong but isn't.
        ```

        ## How to fix

        Write here what to do, in one or two sentences.

        ## How to wave it through

        ```yaml
        rules:
          {{info.Id}}:
            overrides:
              - paths: ["docs/legacy/**"]
                fix: off
        ```

        """;
}
