using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Help;

/// <summary>Internal names help no customer, and tell a stranger how the house is built.</summary>
internal sealed partial class HelpNoInternals : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "help/no-internals",
        RuleScope.Help,
        "The help page has no internal host names, stack traces, log lines, or links to internal chat and tickets.",
        "Customers can't open your chat, and support can't explain your stack trace.",
        new Levels(Level.Warning, Level.Error, Level.Warning));

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var hosts = context.Vocabulary.InternalHosts;
        foreach (var block in document.Blocks.Where(block => block.Kind is not (BlockKind.Comment or BlockKind.Html)))
        {
            foreach (var (line, text) in block.Text.ByLine())
            {
                if (Internal(text.Plain, block.Kind == BlockKind.Code, hosts) is { } found)
                {
                    yield return Fault.At(line, $"\"{found.Text}\" is {found.What}.", "Say it in the customer's words, or leave it out.", found.Text);
                }
            }
        }

        foreach (var link in document.Links.Where(link => InternalLink().IsMatch(link.Target)))
        {
            yield return new Fault(link.Span, $"The link to \"{link.Target}\" leads to internal chat or tickets.", "Link a public page, or leave it out.", link.Target);
        }
    }

    private static (string Text, string What)? Internal(string text, bool code, IReadOnlyCollection<string> hosts)
    {
        if (Trace().Match(text) is { Success: true } trace)
        {
            return (trace.Value.Trim(), "a line of a stack trace");
        }

        // Configuration and sample output may show a local address of the customer's own; prose may not.
        if (!code && Host().Match(text) is { Success: true } host)
        {
            return (host.Value, "an internal host name");
        }

        var own = hosts.FirstOrDefault(ending => text.Contains(ending, StringComparison.OrdinalIgnoreCase));
        return own is null ? null : (own, "an internal host name");
    }

    [GeneratedRegex(@"^\s*at [\w.$<>]+\([\w.]+(?:\.java|\.kt|\.scala):\d+\)|^\s*at [\w.<>`]+\([^)]*\) in \S+:line \d+|^Traceback \(most recent call last\)|^\s*File ""[^""]+"", line \d+, in ", RegexOptions.None, 1000)]
    private static partial Regex Trace();

    [GeneratedRegex(@"\b[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:svc\.cluster\.local|corp|intranet|lan)\b(?!\.)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Host();

    [GeneratedRegex(@"^https?://(?:[\w\-]+\.slack\.com/archives/|teams\.microsoft\.com/l/message/|discord(?:app)?\.com/channels/|[\w\-]+\.atlassian\.net/browse/|[\w\-.]*\.pagerduty\.com/incidents/|jira\.[\w\-.]+/browse/)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InternalLink();
}
