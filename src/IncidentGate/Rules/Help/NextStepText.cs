using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Help;

/// <summary>Finds what a help page tells its reader to do, and where it says help is.</summary>
internal static partial class NextStepText
{
    /// <summary>Keys of the front matter that a site shows at the page's foot.</summary>
    private static readonly string[] ContactKeys = ["owner_slack", "slack", "slack_channel", "support", "support_email", "support_channel", "contact", "contacts", "contact_email"];

    /// <summary>Whether a sentence or a step tells the customer what to do, or that there is nothing to do.</summary>
    public static bool TellsWhatToDo(Document document, ImmutableArray<string> verbs) =>
        document.Blocks.Any(block => block.Kind == BlockKind.ListItem && block.Ordered)
        || Prose.Of(document)
            .Where(prose => prose.Block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow)
            .Select(prose => LongText.Start(prose.Block.Text.Plain))
            .Any(text => Imperative().IsMatch(text) || Nothing().IsMatch(text) || verbs.Any(verb => text.Contains(verb, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether an address, a link or a sentence leads to support.</summary>
    public static bool TellsHowToReachSupport(Document document, ImmutableArray<string> own) =>
        document.FrontMatter.FindAny(ContactKeys) is { Text.Length: > 0 }
        || document.Links.Any(link => LeadsToSupport().IsMatch(LongText.Start(link.Target)) || SupportName().IsMatch(LongText.Start(link.Text)))
        || document.Blocks.Where(block => block.Kind is not (BlockKind.Code or BlockKind.Comment)).Select(block => LongText.Start(block.Text.Plain)).Any(text => Reach().IsMatch(text) || own.Any(way => text.Contains(way, StringComparison.OrdinalIgnoreCase)));

    private const string Verb = @"(?:accept|activate|add|allow|apply|ask|avoid|book|browse|buy|call|cancel|change|check|choose|clear|click|close|compare|confirm|connect|contact|copy|create|delete|deploy|disable|disconnect|dismiss|do|don['’]t|download|drag|edit|e-?mail|enable|ensure|enter|export|fill|find|follow|get|give|go|head|ignore|import|include|insert|install|keep|leave|let|link|log|look|make|move|navigate|never|note|open|order|paste|pay|pick|place|point|press|provide|pull|push|reach|read|re-?connect|re-?enter|refer|refresh|reinstall|reload|remember|remove|rename|repeat|replace|reply|report|request|reset|resend|restart|retry|return|review|run|save|scan|scroll|search|see|select|send|set|share|sign|specify|start|stop|submit|switch|take|tap|tell|test|toggle|track|transfer|try|turn|type|uninstall|unlink|update|upgrade|upload|use|verify|view|visit|wait|write)";

    [GeneratedRegex(@"(?:^|[.!?:;,–—-] |\b(?:then|and|to|please|just|first|now|simply) )\W{0,3}" + Verb + @"\b|\byou(?:['’]ll)? (?:can|may|could|should|must|need to|have to|will need to|want to|might)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Imperative();

    [GeneratedRegex(@"\b(?:(?:you )?(?:do not|don['’]t|needn['’]t|won['’]t) (?:have|need) to do anything|nothing (?:to do|for you to do|you (?:have|need) to do)|no action (?:is )?(?:needed|required|necessary)|(?:do not|don['’]t) need to (?:take|do)|no need to)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^(?:mailto:|tel:|sms:)|/(?:support|contact(?:-us)?|help-?desk|tickets?|community|forums?|chat|report)(?:[/?#.]|$)|support_?-?e?mail|\.slack\.com/(?:archives|messages)/|^https?://(?:[\w\-]+\.)*(?:support|help|helpdesk|community|forum|discuss|discourse|status)\.", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex LeadsToSupport();

    [GeneratedRegex(@"\b(?:support|contact|help ?desk|customer service|community|forum|get help|open a ticket|talk to|chat)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex SupportName();

    [GeneratedRegex(@"[\w.+\-]{1,64}@[\w\-]{1,63}\.\w{2,}|\b(?:contact(?:ing)?|e-?mail|call|write to|reach(?: out to)?|message|ask|tell|get in touch with|talk to|speak (?:to|with)|chat with|let)(?: [\w\-'’]+){0,5} (?:us|support|team|service|help ?desk|administrators?|admin|owner|staff)\b|\b(?:open|rais(?:e|ing)|file|submit|create|log|post)(?:ing)? an? (?:\w+ ){0,2}(?:ticket|request|case|issue)\b|#(?:ask|help|support)[\w\-]*|#[\w\-]+-(?:help|support)\b|\bhelp ?desk\b|\+?\d[\d ()\-]{7,}\d", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Reach();
}
