using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Runbook;

/// <summary>Tells whether a runbook is about a failure, and whether it shows what the failure looks like.</summary>
internal static partial class SignText
{
    /// <summary>Whether the page is for when something fails: it has a section about that, or its title says so.</summary>
    public static bool IsAboutFailure(Document document) =>
        document.Sections.Any(section => section.Role is SectionRole.Symptoms or SectionRole.Detection && !Occasion().IsMatch(section.Heading)) || (document.Title is { Length: < 300 } title && Failure().IsMatch(title) && !title.StartsWith("How ", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether something stands on the page that can be matched with a screen: an alert, a dashboard or picture, an error in code or quotes
    /// anywhere; any code or quotation where the page speaks of signs.
    /// </summary>
    public static bool HasSign(Document document) =>
        !document.Alerts.IsEmpty
        || AlertName().IsMatch(PageAddress.Last(document.Path)) || AlertName().IsMatch(LongText.Start(document.Title ?? string.Empty))
        || document.Links.Any(link => link.IsImage || IsDashboard(link.Target) || IsDashboard(link.Text))
        || document.Blocks.Any(block => block.Kind != BlockKind.Comment && ShowsError(block))
        || document.Sections.Where(section => section.Role is SectionRole.Symptoms or SectionRole.Detection or SectionRole.Summary or SectionRole.Impact)
            .SelectMany(document.BlocksOf).Any(ShowsText);

    private static bool ShowsText(Block block) =>
        block.Kind == BlockKind.Code || block.Quoted || block.Text.Runs.Any(run => run.Is(TextStyle.Code) || (run.Is(TextStyle.Emphasis) && run.Text.Contains(' ', StringComparison.Ordinal)))
        || Quotation().IsMatch(LongText.Start(block.Text.Plain)) || AlertName().IsMatch(LongText.Start(block.Text.Plain)) || Saying().IsMatch(LongText.Start(block.Text.Plain));

    /// <summary>Whether code or a quotation holds the text of an error, a metric or a state.</summary>
    private static bool ShowsError(Block block)
    {
        if (block.Text.Runs.Any(run => (run.Is(TextStyle.Code) || block.Kind == BlockKind.Code) && ErrorText().IsMatch(LongText.Start(run.Text))))
        {
            return true;
        }

        var text = LongText.Start(block.Text.Plain);
        if (block.Kind != BlockKind.Code && block.Text.Runs.Any(run => run.Is(TextStyle.Code) && Metric().IsMatch(LongText.Start(run.Text))))
        {
            return true;
        }

        return Status().IsMatch(text) || Quotation().Matches(text).Any(match => ErrorText().IsMatch(match.Value));
    }

    private static bool IsDashboard(string text) => Dashboard().IsMatch(LongText.Start(text));

    [GeneratedRegex(@"\b(?:fail\w*|(?:is|are|goes|went) down|outages?|errors?|high (?:\w+ )?(?:cpu|memory|load|usage|rate|latency|traffic|disk|queue|utili[sz]ation)|(?:is|are|runs?|running) (?:low|full)|(?:disk|volume|queue|storage) full|slow|slowly|slowness|stuck|crash\w*|incidents?|degrad\w*|not (?:working|ready|responding|starting|running|available|reachable|synced)|(?:isn['’]t|doesn['’]t|won['’]t|can['’]t) \w+|latency|lag\w*|unreachable|unavailable|unhealthy|expired|exhaust\w*|saturat\w*|leak\w*|overload\w*|corrupt\w*|backlog|timeouts?|too many|broken|offline|throttl\w*|evict\w*|OOM\w*)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Failure();

    /// <summary>A heading that tells when a procedure is used, not how a failure looks.</summary>
    [GeneratedRegex(@"\b(?:when to use|when do i|prerequisites?|purpose)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Occasion();

    /// <summary>A name of three words or more in one: etcdNoLeader, CPUThrottlingHigh.</summary>
    [GeneratedRegex(@"\b(?:[A-Z]*[a-z][a-z0-9]*|[A-Z]+)(?:[A-Z]+[a-z][a-z0-9]*){2,}", RegexOptions.NonBacktracking, 10_000)]
    private static partial Regex AlertName();

    [GeneratedRegex(@"\b(?:message|error|log|alert)s? (?:saying|reading|that says|that reads|like|says|reads)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Saying();

    [GeneratedRegex(@"""[^""]{4,200}""|“[^”]{4,200}”|‘[^’]{4,200}’|«[^»]{4,200}»", RegexOptions.None, 10_000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"error|exception|fail|refused|denied|timed? ?out|timeout|fatal|panic|unable|cannot|can't|could not|invalid|unavailable|unreachable|not found|no such|killed|crash|evict|exceeded|exhaust|expired|unauthori[sz]ed|forbidden|broken|reset by peer|deadlock|backoff|back-off|pending|notready|oom|\b[45]\d\d\b|\bnot (?:ready|running)\b|\bdown\b|_total\b|_seconds\b|_bytes\b|\brate\(", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ErrorText();

    /// <summary>A metric by its name: queue_jobs_waiting, prometheus_notifications_queue_length{job="a"}.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9]*(?:_[a-z0-9]+){2,}(?:\{|$)", RegexOptions.None, 10_000)]
    private static partial Regex Metric();

    /// <summary>A status code or a state that is read off a screen.</summary>
    [GeneratedRegex(@"\b(?:HTTP|status(?: code)?|returns?|code|with|an?|response)\W{1,3}[45]\d\d\b|\b[45](?:xx|\d\ds)\b|\bCrashLoopBackOff\b|\bOOMKilled\b|\bImagePullBackOff\b|\bNotReady\b|\bECONN\w+\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Status();

    [GeneratedRegex(@"dashboard|grafana|kibana|datadog|prometheus|cloudwatch|splunk|newrelic|new relic|sentry|honeycomb|thanos|opensearch|loki|log(?:s|ging)?\b|metrics|monitor|pagerduty|alertmanager|nagios|icinga|zabbix|pingdom|statuspage|uptime", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Dashboard();
}
