using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>The picture of the graph that was red, and of the same graph in health, is what the next responder holds the screen against.</summary>
internal sealed partial class PostmortemEvidence : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "postmortem/evidence",
        RuleScope.Postmortem,
        "Links, logs or images show the symptom and the healthy state.",
        "A screen is recognised faster than a description of it.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var actions = SectionLines.Of(document, SectionRole.ActionItems);
        if (document.Links.Any(link => link.IsImage || IsEvidence(link, actions)) || document.Blocks.Any(Shows))
        {
            // Whether a picture shows the fault or its end can't be told from here.
            yield break;
        }

        yield return Fault.At(document.TitleLine, "No link, log or image shows the symptom or the healthy state.", "Paste the log line or alert that first showed it, and link or add one graph of the fault and one after the fix.", "evidence");
    }

    /// <summary>A pull request is the mend, and what stands among the actions is still to be done.</summary>
    private static bool IsEvidence(DocumentLink link, bool[] actions) =>
        link.Target.Length > 0 && link.Target[0] != '#' && !Mend().IsMatch(link.Target.Length <= 500 ? link.Target : link.Target[..500])
        && !SectionLines.Holds(actions, link.Span.Line);

    private static bool Shows(Block block) =>
        block.Kind is BlockKind.Code or BlockKind.Html || block.Text.Runs.Any(run => run.Is(TextStyle.Image) || (run.Is(TextStyle.Code) && run.Text.Length >= 12)) || Quoted().IsMatch(block.Text.Plain.Length <= 2_000 ? block.Text.Plain : block.Text.Plain[..2_000]);

    [GeneratedRegex(@"/(?:pull|pulls|merge_requests|pull-requests?|commit|commits)/|^mailto:|^tel:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Mend();

    /// <summary>An error's exact text, or a bare address of a dashboard.</summary>
    [GeneratedRegex(@"[""“][^""”]{8,200}[""”]|https?://(?:[^\s/]{1,100}\.)?(?:grafana|kibana|datadog|datadoghq|newrelic|splunk|sentry|cloudwatch|pagerduty|honeycomb|statuspage|slack)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
