using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>Without a check at the end a responder goes back to bed on a guess.</summary>
internal sealed partial class RunbookVerification : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/verification",
        RuleScope.Runbook,
        "After acting, the runbook says how to know that it worked.",
        "The second page of the night comes from the fix that nobody checked.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("phrases", OptionType.TextList, string.Empty, "More words that tell of a check, in the team's own language.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var sections = document.Sections.Where(section => section.Role == SectionRole.Verification).ToArray();
        var filled = sections.FirstOrDefault(section => document.BlocksOf(section).Any(block => block.Line > section.Line && block.Kind is not (BlockKind.Comment or BlockKind.Heading)));
        var own = context.Options.List("phrases");
        if (filled is not null || ActionsOf(document) is not { Count: > 0 } actions || ChecksAfter(document, Lead(document, actions[0]), own))
        {
            yield break;
        }

        yield return sections.Length > 0
            ? Fault.At(sections[0].Line, $"\"{sections[0].Heading}\" is empty.", "Write what is looked at, and what it shows when all is well.", "empty")
            : Fault.At(document.TitleLine, "The runbook doesn't say how to know that it worked.", "Add a section \"Verify\": what is looked at, and what it shows when all is well.", "missing");
    }

    /// <summary>What a responder does: code, and the items of the sections that say what to do. Without any there is nothing to check.</summary>
    private static List<Block> ActionsOf(Document document)
    {
        var map = new PageMap(document);
        return [.. document.Blocks.Where(block => Acts(block) && (block.Ordered || map.RoleAt(block.Line) is SectionRole.Steps or SectionRole.Resolution or SectionRole.Workaround))];
    }

    /// <summary>Whether something is changed: looking alone needs no check of its own.</summary>
    private static bool Acts(Block block)
    {
        var text = LongText.Start(block.Text.Plain);
        return block.Kind switch
        {
            BlockKind.Code => block.Language is null or "sh" or "bash" or "shell" or "console" or "terminal" or "zsh" && block.Text.Runs.Any(run => CommandLine().Match(run.Text) is { Success: true } line && Action().IsMatch(line.Value)),
            // A list of links leads to what is done.
            BlockKind.ListItem => !(block.Text.Runs.Length > 0 && block.Text.Runs[0].Is(TextStyle.Link)) && Action().Match(text) is { Success: true } match && Opening().IsMatch(text[..match.Index]),
            _ => false,
        };
    }

    /// <summary>Where the sentence begins that announces an action: "Restart the worker, and wait for the alert to clear:".</summary>
    private static int Lead(Document document, Block action)
    {
        var index = document.Blocks.IndexOf(action);
        return index > 0 && document.Blocks[index - 1] is { Kind: BlockKind.Paragraph } lead && lead.Text.Plain.EndsWith(':') ? lead.Line : action.Line;
    }

    private static bool ChecksAfter(Document document, int line, IReadOnlyCollection<string> own) =>
        document.Blocks.Any(block => block.Line >= line && block.Kind is not (BlockKind.Comment or BlockKind.Heading) && Tells(block, own))
        || document.Sections.Any(section => section.Line >= line && section.Role != SectionRole.Verification && CheckInWords().IsMatch(section.Heading));

    private static bool Tells(Block block, IReadOnlyCollection<string> own)
    {
        var text = LongText.Start(block.Text.Plain);
        return (block.Kind == BlockKind.Code ? CheckInCode() : CheckInWords()).IsMatch(text) || own.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What may stand before a step's verb.</summary>
    [GeneratedRegex(@"^\W*(?:(?:then|next|now|finally|first|manually|please|and|also|optionally|\w+ (?:and|or)),? ){0,2}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Opening();

    /// <summary>A line that begins like a command, not like a log.</summary>
    [GeneratedRegex(@"^\s*(?:[$#] )?[a-z./][\w./\-]* \S.*", RegexOptions.None, 10_000)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\b(?:restart\w*|reboot\w*|re-?deploy\w*|deploy|scale|rollout|roll (?:back|out)|rollback|revert|delete|remove|drain|cordon|uncordon|kill|stop|start|rotate|replace|recreate|create|apply|patch|edit|update|upgrade|increase|decrease|reduce|expand|resize|enable|disable|flush|purge|clear|clean|truncate|restore|failover|fail over|promote|merge|change|set|add|install|uninstall|revoke|renew|switch|move|migrate|run|fix|free|evict|reset|sync|unlock)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Action();

    [GeneratedRegex(@"\b(?:verif(?:y|ies|ied|ication)|confirm\w*|validat\w+|ensure|make sure|(?:double-?)?check|checking|observe|monitor (?:the|that|for|until|it)|watch (?:the|that|for|until|it)|wait (?:for|until|till)|test (?:that|the|it|whether)|should (?:now |then |again |all |also |soon |eventually |see\b|be\b|have\b|show\b|return\b|report\b|look\b|output\b|print\b|start\b|stop\b|resolve\b|recover\b|clear\b|come\b|go\b|drop\b|fall\b|decrease\b|appear\b|disappear\b|contain\b|match\b|become\b|get\b|result\b|succeed\b|work\b|list\b|say\b|display\b|not\b|read\b|end\b)|(?:you|we)(?:['’]ll| will| can| should| may) (?:now )?(?:see|know|notice|find)|expect(?:ed|s)?|until (?:the|it|all|they|every|you)|back to (?:normal|green|ok)|is (?:now )?(?:healthy|resolved|gone|green|fixed|back)|(?:alert|error|problem|issue)s? (?:clears?|resolves?|stops?|is gone|goes away|disappears?|no longer|should)|no longer|success(?:ful(?:ly)?)?|healthy|if (?:this|that|it|everything|all) (?:work(?:s|ed)|succeed(?:s|ed)?|is (?:ok|fine|good|well)|went well|looks (?:good|ok))|look at the (?:output|logs?|result|dashboard)|worked|did(?:n['’]t| not) (?:help|work)|do(?:es)?(?:n['’]t| not) (?:help|work)|falls? (?:back )?(?:within|below|to)|prints?|output)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex CheckInWords();

    /// <summary>Commands that look: they stand for the check.</summary>
    [GeneratedRegex(@"\b(?:verify|check|status|health\w*|--version|smoke-?test|dry-?run|diff|describe|rollout status|wait)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex CheckInCode();
}
