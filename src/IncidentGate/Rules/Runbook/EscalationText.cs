using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Runbook;

/// <summary>
/// Finds out whether a runbook says when to escalate and to whom, in any words: "if the depth doesn't fall, page the on-call". The
/// moment may stand in the sentence, in the line above it, or in the item that it belongs to.
/// </summary>
internal static partial class EscalationText
{
    /// <summary>Whether the page says both in some place.</summary>
    public static bool SaysWhenAndToWhom(Document document) =>
        document.Links.Any(link => LeadsToEscalation().IsMatch(LongText.Start(link.Target))) || SaysWhenAndToWhom([.. document.Blocks.Where(IsRead)]);

    /// <summary>Whether a text below the heading "Escalation" names somebody, or a place where somebody is.</summary>
    public static bool NamesSomebody(IEnumerable<Block> blocks) =>
        blocks.Any(block => block.Text.Runs.Any(run => run.Is(TextStyle.Link)) || Whom().IsMatch(LongText.Start(block.Text.Plain)) || PersonsName().IsMatch(LongText.Start(block.Text.Plain)));

    /// <summary>Whether a text below such a heading, or the heading, names a moment. Steps in order do: the next comes when the last didn't help.</summary>
    public static bool NamesMoment(string heading, IEnumerable<Block> blocks) =>
        When().IsMatch(LongText.Start(heading)) || Help().IsMatch(LongText.Start(heading)) || blocks.Any(block => block.Ordered || When().IsMatch(LongText.Start(block.Text.Plain)));

    public static bool IsRead(Block block) => block.Kind is not (BlockKind.Code or BlockKind.Comment) && !block.Text.IsEmpty;

    private static bool SaysWhenAndToWhom(Block[] blocks)
    {
        for (var index = 0; index < blocks.Length; index++)
        {
            var text = WithoutPrivileges(LongText.Start(blocks[index].Text.Plain));
            if (GivesUp().IsMatch(text) && blocks.Skip(index).Take(4).Any(block => block.Text.Runs.Any(run => run.Is(TextStyle.Link)) || Whom().IsMatch(LongText.Start(block.Text.Plain))))
            {
                return true;
            }

            if (Tells().IsMatch(text) && (When().IsMatch(text) || IsMoment(blocks[index].Parent) || (index > 0 && IsMoment(blocks[index - 1]))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMoment(Block? block) => block is not null && When().IsMatch(LongText.Start(block.Text.Plain));

    /// <summary>Rights that grow, and "don't escalate", are no call for help.</summary>
    private static string WithoutPrivileges(string text) => OtherSense().Replace(text, " ");

    private const string Somebody =
        @"(?:@[\w\-/]{2,60}|#[\p{L}][\w\-]{2,80}|[\w.+\-]{1,60}@[\w\-]{1,60}\.\w{2,20}"
        + @"|\b(?:on-?call|teams?|leads?|leaders?|sres?|owners?|managers?|support|vendors?|providers?|secondary|primary responder|dbas?|engineers?|engineering|administrators?|admins?|customer (?:experience|care|portal)|commander|imoc|director|cto|ciso|pagerduty|opsgenie|slack|channel|service desk|help ?desk|colleagues?|developers?|maintainers?|somebody|someone|representative|responders?|experts?|specialists?|duty officer|red hat support)\b)";

    [GeneratedRegex(Somebody, RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Whom();

    /// <summary>Two names with capitals, or one before a number: "Dana Smith", "Dana: 555-0100".</summary>
    [GeneratedRegex(@"\b\p{Lu}\p{Ll}{1,20} \p{Lu}\p{Ll}{1,20}\b|\+?\d[\d \-()]{6,20}\d", RegexOptions.None, 10_000)]
    private static partial Regex PersonsName();

    [GeneratedRegex(
        @"\bescalat(?:e|es|ed|ing|ion)\b[^.!?]{0,80}?\b(?:to|with|via|through|in) (?:the |our |your |an? )?\w|\bescalat(?:e|es|ing|ion)\b[^.!?]{0,60}?" + Somebody
        + @"|(?<!\b(?:this|the|that|an?|landing|status|home|web|login|help|same|each|next) )\bpage (?=(?:the|our|your|an?|whoever|some(?:one|body)) |[@#]|(?:[\w\-]{1,30} )?on-?call)[^.!?]{0,60}?" + Somebody
        + @"|\b(?:call|wake(?: up)?|ping|contact|contacting|notify|inform|reach(?:ing)? out to|raise (?:it|this|an? \w{1,20}) (?:with|to|in)|ask|ask for help|hand (?:it |this )?over to|speak (?:to|with)|talk (?:to|with)|get (?:help|support) from|help from|seek help|involve|engage|engaging|bring in|loop in|consult|e-?mail (?:the|our|your|us|@|\w{1,40}@)|post(?: a message)? (?:in|to)|defer to|check with|work with|liaise with|coordinate with|assign(?: it| this)? to|send (?:it|this) to)\b[^.!?]{0,60}?" + Somebody
        + @"|\b(?:open|raise|file|create|submit|log|place) (?:an? |another |the )?(?:[\w\-]{1,20} ){0,4}(?:case|ticket|issue)\b",
        RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex Tells();

    [GeneratedRegex(@"\b(?:if|when(?:ever)?|after|within|once|unless|until|in (?:any |such a |that |this |the )?case|otherwise|or else|as soon as|as a last resort|last resort|immediately|at once|right away|straight away|still|no (?:change|effect|improvement|luck|success)|urgent(?:ly)?|emergency|cannot|can['’]t|unable|in doubt|unsure|not sure|any (?:questions?|issues?|problems?|trouble|queries|reason|doubt)|for (?:more |further |additional |any )?(?:help|assistance|support|questions?|queries|guidance)|queries|questions?|(?:working|office|business|support) hours|out of hours|after hours|fails?|failed|catastrophic|should you|before|finally|sev(?:erity)?[- ]?\d|p[0-4]|\d{1,3} ?(?:m|min|mins|minutes?|h|hours?)|level \d|tier \d|l[1-4]|first|second|third|next|then|persist(?:s|ent|ing)?|remains?|continues?)\b|[<>=≥≤] ?\d", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex When();

    [GeneratedRegex(@"\bif (?:you|we|that|this|it) (?:cannot|can['’]t|can not|could not|couldn['’]t|(?:are|is) (?:unable|not able) to|(?:doesn['’]t|does not|don['’]t)) (?:be )?(?:resolved?|fix(?:ed)?|solved?|recover(?:ed)?|mitigated?|restored?|help)\b|\bif (?:you are|you['’]re|you get) (?:still )?stuck\b|\bif you (?:still )?need (?:more |further |any )?(?:help|assistance|support)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex GivesUp();

    /// <summary>A heading such as "Getting help" says when by itself.</summary>
    [GeneratedRegex(@"\b(?:help|assistance|stuck|trouble|problems?)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Help();

    [GeneratedRegex(@"\b(?:not|never|without|no need (?:to|for)|instead of|rather than) (?:an? |any |to )?escalat\w{1,5}|\bescalat\w{1,5} (?:\w{1,20} ){0,3}(?:privileges?|permissions?|rights?|roles?)\b|\b(?:privileges?|permissions?|rights?) escalation\b|\bescalation of (?:\w{1,20} ){0,2}(?:privileges?|permissions?|rights?)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OtherSense();

    [GeneratedRegex(@"(?<!privilege[\-_ ]{0,1})escalation(?!-of-priv)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex LeadsToEscalation();
}
