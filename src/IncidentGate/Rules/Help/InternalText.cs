using System.Text.RegularExpressions;

namespace IncidentGate.Rules.Help;

/// <summary>What in a line is for the house and not for its customers. Every pattern is bounded: a line may be anything.</summary>
internal static partial class InternalText
{
    /// <summary>A line of a stack trace, of any of the common runtimes; null where it is none.</summary>
    public static string? TraceIn(string line, bool code)
    {
        var match = Trace().Match(line);
        match = !match.Success && code ? BareFrame().Match(line) : match;
        return match.Success ? Short(match.Value) : null;
    }

    /// <summary>A line that a program wrote: a time and a level, or <c>level=</c> and a message.</summary>
    public static string? LogIn(string line)
    {
        if (TimedLog().Match(line) is { Success: true } timed)
        {
            return Short(timed.Value);
        }

        return KeyedLevel().Match(line) is { Success: true } level && KeyedMessage().IsMatch(line) ? level.Value.Replace("\"", string.Empty, StringComparison.Ordinal) : null;
    }

    /// <summary>Names of hosts that exist only inside.</summary>
    public static IEnumerable<string> HostsIn(string line) =>
        Host().Matches(line).Select(match => match.Value).Where(host => !StandIn().IsMatch(host));

    /// <summary>Addresses of private networks. A network's own address, a range and a router's usual address name no machine of ours.</summary>
    public static IEnumerable<string> AddressesIn(string line) =>
        Address().Matches(line).Where(match => !Version().IsMatch(line[Math.Max(0, match.Index - 20)..match.Index])).Select(match => match.Value).Where(address => !Router().IsMatch(address));

    /// <summary>Addresses of internal chat and tickets, in a text or as a link's target.</summary>
    public static string? ChatIn(string text) => Chat().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Whether a text speaks of the customer's own network and machines, where such names and addresses are theirs.</summary>
    public static bool IsOfCustomersNetwork(string text) => CustomersNetwork().IsMatch(text);

    /// <summary>Whether a text announces a log of the customer's own.</summary>
    public static bool AnnouncesCustomersLog(string text) => CustomersLog().IsMatch(text);

    private static string Short(string text) => text.Trim() is { Length: > 60 } longer ? string.Concat(longer.AsSpan(0, 59).TrimEnd(), "…") : text.Trim();

    [GeneratedRegex(
        @"^\s{0,40}at [\w.$<>/]{1,300}\((?:[\w.]{1,100}\.(?:java|kt|scala|groovy|clj):\d{1,6}|Native Method|Unknown Source)\)"
        + @"|^\s{0,40}at [\w.<>`\[\],]{1,300}\([^)]{0,300}\) in \S{1,300}:line \d{1,6}"
        + @"|^\s{0,40}at (?:(?:async |new )?[\w.<>$\[\]]{1,200}(?: \[as \w{1,60}\])? \()?(?:file:///|node:|[A-Z]:\\|/|\./|webpack)[^\s()]{1,300}:\d{1,6}:\d{1,6}\)?"
        + @"|^Traceback \(most recent call last\)|^\s{0,40}File ""[^""]{1,300}"", line \d{1,6}\b"
        + @"|^(?:Caused by: |Exception in thread ""[^""]{1,100}"" |Unhandled exception[.:] )[\w.$]{1,200}(?:Exception|Error)\b"
        + @"|^goroutine \d{1,9} \[[\w ,]{1,60}\]:|^panic: \S.{0,200}|^\s{0,40}\S{1,300}\.go:\d{1,6} \+0x[0-9a-f]{1,16}"
        + @"|^\s{0,40}(?:from )?\S{1,300}\.rb:\d{1,6}:in [`'].{1,100}|^#\d{1,3} \S{1,300}\.php\(\d{1,6}\): |^thread '[^']{1,100}' panicked at ",
        RegexOptions.None,
        10_000)]
    private static partial Regex Trace();

    /// <summary>A frame without a file: in prose "at" opens other sentences, too.</summary>
    [GeneratedRegex(@"^\s{0,40}at (?:[\w`<>\[\],]{1,80}\.){2,12}[\w`<>\[\],$]{1,80}\([^()]{0,200}\)$", RegexOptions.None, 10_000)]
    private static partial Regex BareFrame();

    [GeneratedRegex(
        @"^[\[(""']?(?:\d{4}[\-/]\d{2}[\-/]\d{2}[T ,]\s?\d{2}:\d{2}:\d{2}[\w.,:+\-]{0,20}|[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}[.\d]{0,7}|\d{2}:\d{2}:\d{2}[.,]\d{3,9}Z?)"
        + @"(?:[\])""',|:]{0,3}\s.{0,80}?(?:\b(?:ERROR|ERR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL|CRIT|CRITICAL|SEVERE|PANIC)\b|[\[<(](?:error|err|warn|warning|info|debug|trace|fatal|crit|critical|notice|alert|emerg)[\]>)])"
        + @"|[\])""',|:]{0,3}\s(?:- )?(?:error|warn|warning|info|debug|fatal|critical)\b|\s[\w.\-]{1,80}\s[\w.\-/]{1,60}\[\d{1,9}\]:)"
        + @"|^[IWEF]\d{4} \d{2}:\d{2}:\d{2}\.\d{3,9}\s{1,12}\d{1,9} [\w.\-]{1,100}:\d{1,6}\]"
        + @"|^[\w.:\-]{1,64} \S{1,40} \S{1,60} \[\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+\-]\d{4}\] """,
        RegexOptions.None,
        10_000)]
    private static partial Regex TimedLog();

    [GeneratedRegex(@"(?<![\w.\-])(?:level|lvl|severity)=""?(?:error|err|warn|warning|info|debug|fatal|panic|critical)\b|""(?:level|severity|lvl)"": ?""(?:error|err|warn|warning|info|debug|fatal|panic|critical)""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex KeyedLevel();

    [GeneratedRegex(@"(?<![\w.\-])(?:msg|message|err|error|ts|time|caller)=\S|""(?:msg|message|err|error)"": ?""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex KeyedMessage();

    /// <summary>A name starts only where no other has: each letter is looked at once.</summary>
    [GeneratedRegex(@"(?<![\w.\-])[a-z0-9][a-z0-9\-]{0,62}(?:\.[a-z0-9\-]{1,63}){0,8}\.(?:internal|local|corp|intranet|lan)(?![\w\-(]|\.\w)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Host();

    /// <summary>What a reader replaces by a name of his own, machines that announce themselves at home, and files and code of that form.</summary>
    [GeneratedRegex(@"^(?:my(?!sql)|your|example|app-?name\b|(?:raspberrypi|homeassistant|octopi|pi-?hole|printer|router|nas)\.(?:local|lan)$)|(?:^|\.)(?:env|settings|config|hosts|application|override|compose|secrets|storage|session|values|gitconfig|bashrc|zshrc|claude)\.(?:local|internal)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex StandIn();

    [GeneratedRegex(@"(?<![\w.\-])(?:10\.(?:25[0-5]|2[0-4]\d|1?\d?\d)|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){2}(?![\d/]|\.\d)", RegexOptions.None, 10_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:192\.168\.\d{1,3}|10\.0\.[01]|10\.1\.1|172\.16\.[01])\.(?:1|254)$|\.0$|\.255$", RegexOptions.None, 10_000)]
    private static partial Regex Router();

    [GeneratedRegex(@"\b(?:versions?|release|build|update|upgrade|firmware|macos|ios|driver)\b[^.]{0,12}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Version();

    [GeneratedRegex(
        @"https?://(?:[\w\-]{1,63}(?:\.enterprise)?\.slack\.com/(?:archives|messages|team)/|app\.slack\.com/client/|teams\.microsoft\.com/l/(?:message|channel|chat|team)/|(?:\w{1,20}\.)?discord(?:app)?\.com/channels/|chat\.google\.com/(?:room|u/\d/|app/)"
        + @"|[\w\-]{1,63}\.atlassian\.net/browse/|(?:[\w\-]{1,63}\.){0,3}jira\.(?:[\w\-]{1,63}\.){0,3}[a-z]{2,20}(?::\d{1,5})?/(?:browse|secure)/|jira(?::\d{1,5})?/browse/|(?:[\w\-]{1,63}\.)?pagerduty\.com/incidents/|(?:[\w\-]{1,63}\.)?app\.opsgenie\.com/|[\w\-]{1,63}\.service-now\.com/"
        + @"|linear\.app/[\w\-]{1,63}/issue/|app\.asana\.com/0/|app\.clickup\.com/t/|trello\.com/c/|[\w\-]{1,63}\.zendesk\.com/agent/|dev\.azure\.com/[^\s/]{1,100}/[^\s/]{1,100}/_workitems/|[\w\-]{1,63}\.monday\.com/boards/|[\w\-]{1,63}\.youtrack\.cloud/issue/|app\.shortcut\.com/[\w\-]{1,63}/story/)[^\s)>\]""'`]{0,200}"
        + @"|\bslack://[^\s)>\]""'`]{1,200}",
        RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex Chat();

    [GeneratedRegex(@"\byour (?:[\w\-]{1,20} ){0,2}(?:networks?|routers?|modems?|devices?|computers?|printers?|machines?|laptops?|servers?|firewalls?|wi-?fi|lan|proxy|hosts?|agents?|gateways?|vpn|vpc)\b|\b(?:routers?|modems?|subnets?|vpns?|cidr|dhcp|vpcs?|wireguard|wi-?fi|ip ranges?|(?:private|local|home|office) (?:networks?|networking|ip)|mdns|bonjour|peering|for example|e\.g\.)(?!\w)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex CustomersNetwork();

    [GeneratedRegex(@"\byour (?:[\w\-]{1,20}(?:['’]s)? ){0,3}(?:logs?|console|terminal|apps?|applications?|builds?|output|agents?|servers?|browser)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex CustomersLog();
}
