using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>"Improve monitoring" can't be done, so it can't be finished, and the incident comes back while it is still open.</summary>
internal sealed partial class PostmortemActionConcrete : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/action-concrete",
        RuleScope.Postmortem,
        "No action item is generic, such as \"improve monitoring\" or \"communicate better\".",
        "Only what can be finished keeps the incident from coming back.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        Options = [new RuleOption("words", OptionType.TextList, string.Empty, "More phrases that are generic where they are all of an action.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var own = context.Options.List("words");
        var around = new ActionSurroundings(document);
        foreach (var item in document.ActionItems.Where(item => item.Done != true && item.Link is null && !around.IsExplained(item)))
        {
            var bare = Bare(item.Text);
            if (bare.Length <= 120 && (Generic().IsMatch(bare) || own.Any(phrase => string.Equals(phrase, bare, StringComparison.OrdinalIgnoreCase))))
            {
                yield return Fault.At(item.Line, $"The action \"{Lacking.Quote(bare)}\" is generic.", "Say what will be there when it is done: which alert, which check, which page.", item.Text);
            }
        }
    }

    /// <summary>An action without its type, owner, due date, box and marks.</summary>
    private static string Bare(string text) =>
        Around().Replace(text.Length <= 500 ? text : text[..500], " ").Trim(' ', '.', '!', ':', ';', ',', '-', '–', '—', '*', '✅', '☐');

    [GeneratedRegex(@"\([^)]{0,120}\)|\[[^\]]{0,120}\]|@[\w./-]{1,60}|\b(?:due|by)\b:?\s*\d{4}-\d{2}-\d{2}|^\s*(?:prevent|mitigate|process|detect|repair|investigate|todo|action|ai)\s*#?\d{0,2}:", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Around();

    private const string Subject = @"(?:(?:the|our|all|overall|general|existing|current|internal|team|system|service|production|proper|more|good|appropriate|adequate) )*(?:monitoring|alerting|alerts?|alarms|communications?|documentation|docs|tests?|testing|test coverage|process(?:es)?|procedures?|observability|visibility|logging|logs|metrics|training|awareness|reliability|stability|resilien(?:ce|cy)|robustness|quality|performance|security|code reviews?|reviews?|redundancy|dashboards?|runbooks?|tooling|automation|coordination|collaboration|incident response|error handling|capacity|infrastructure|deployments?|scalability|response times?)(?:(?:,| and|/|,? &| or)+ (?:the |our |better |more )?(?:monitoring|alerting|alerts?|communications?|documentation|docs|tests?|testing|process(?:es)?|procedures?|observability|visibility|logging|logs|metrics|training|awareness|reliability|quality|performance|security|reviews?|dashboards?|runbooks?|tooling|automation))?";

    [GeneratedRegex(@"^(?:(?:we )?(?:should |need to |must |have to |will |to )?)?(?:(?:improve|improving|enhance|enhancing|increase|increasing|strengthen(?:ing)?|better|more|review(?:ing)?|revisit|revise|consider|optimi[sz]e|ensure|add|add more|fix|update|look into|look at|work on|invest in|focus on|create|introduce|implement|raise|have|do|get) (?:better |more |improved |additional |further |proper )*" + Subject + @"(?: (?:better|more|further|in general|overall|in future|in the future|going forward|improvements?))?|(?:communicate|test|document|monitor|collaborate|coordinate|plan|review|check|react|respond) (?:it |this |things |changes |everything )?(?:better|more|more carefully|more thoroughly|faster|earlier|properly|more often)(?: (?:in future|in the future|next time|going forward))?|be (?:more )?(?:careful|cautious|attentive|vigilant|diligent|aware)(?: (?:in future|in the future|next time|going forward|with \w+))?|(?:pay|paying) (?:more|closer) attention|(?:do|try) (?:better|harder)(?: next time)?|(?:improve|better|more) (?:monitoring|alerting|testing|communication))$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Generic();
}
