using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Help;

/// <summary>Internal names help no customer, and tell a stranger how the house is built.</summary>
internal sealed class HelpNoInternals : DocumentRule
{
    private const string Mend = "Say it in the customer's words, or leave it out.";

    public override RuleInfo Info { get; } = new(
        "help/no-internals",
        RuleScope.Help,
        "The help page has no internal host names, private addresses, stack traces, log lines, or links to internal chat and tickets.",
        "Customers can't open your chat, and support can't explain your stack trace.",
        new Levels(Level.Warning, Level.Error, Level.Warning));

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var linked = new HashSet<int>();
        foreach (var link in document.Links.Where(link => InternalText.ChatIn(LongText.Start(link.Target)) is not null))
        {
            linked.Add(link.Span.Line);
            yield return new Fault(link.Span, $"The link to \"{LongText.Start(link.Target)}\" leads to internal chat or tickets.", "Link a public page, or leave it out.", link.Target);
        }

        var isOfNetwork = InternalText.IsOfCustomersNetwork(LongText.Start(document.Title ?? string.Empty));
        Block? before = null;
        foreach (var block in document.Blocks.Where(block => block.Kind is not (BlockKind.Comment or BlockKind.Html)))
        {
            var program = ProgramIn(block, before);
            before = block;
            if (program is not null)
            {
                yield return program;
                continue;
            }

            foreach (var fault in NamesIn(block, isOfNetwork, linked, context.Vocabulary.InternalHosts))
            {
                yield return fault;
            }
        }
    }

    /// <summary>What a program wrote and somebody pasted: one fault a block, at its first line.</summary>
    private static Fault? ProgramIn(Block block, Block? before)
    {
        var code = block.Kind == BlockKind.Code;
        var ownLog = code && before is not null && InternalText.AnnouncesCustomersLog(LongText.Start(before.Text.Plain));
        foreach (var (line, text) in block.Text.ByLine())
        {
            // Traces and logs are told by how a line starts.
            var start = LongText.Start(text.Plain);
            if (InternalText.TraceIn(start, code) is { } trace)
            {
                return Fault.At(line, $"\"{trace}\" is a line of a stack trace.", Mend, trace);
            }

            if (!ownLog && InternalText.LogIn(start) is { } log)
            {
                return Fault.At(line, $"\"{log}\" is a line of a log.", Mend, log);
            }
        }

        return null;
    }

    private static IEnumerable<Fault> NamesIn(Block block, bool isOfNetwork, HashSet<int> linked, ImmutableArray<string> hosts)
    {
        // Configuration and sample output may show names and addresses of the customer's own; prose that isn't about his network may not.
        var silent = block.Kind == BlockKind.Code || isOfNetwork || InternalText.IsOfCustomersNetwork(LongText.Start(block.Text.Plain));
        foreach (var (line, text) in block.Text.ByLine())
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (found, what) in LongText.Pieces(Text(text)).SelectMany(piece => NamesIn(piece.Text, silent, linked.Contains(line), hosts)))
            {
                if (seen.Add(found))
                {
                    yield return Fault.At(line, $"\"{found}\" is {what}.", Mend, found);
                }
            }
        }
    }

    private static IEnumerable<(string Text, string What)> NamesIn(string text, bool silent, bool isLinked, ImmutableArray<string> hosts)
    {
        var names = silent ? [] : InternalText.HostsIn(text).ToArray();
        var own = hosts.Where(ending => !names.Any(name => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && text.Contains(ending, StringComparison.OrdinalIgnoreCase));
        return names.Concat(own).Select(name => (name, "an internal host name"))
            .Concat((silent ? [] : InternalText.AddressesIn(text)).Select(address => (address, "an address of a private network")))
            .Concat(!isLinked && InternalText.ChatIn(text) is { } chat ? [(chat, "an address of internal chat or tickets")] : []);
    }

    /// <summary>A line as read, and behind it where its links lead.</summary>
    private static string Text(RichText text) =>
        string.Join(' ', text.Runs.Where(run => run.Target is not null && run.Target != run.Text).Select(run => run.Target!).Distinct(StringComparer.Ordinal).Prepend(text.Plain));

}
