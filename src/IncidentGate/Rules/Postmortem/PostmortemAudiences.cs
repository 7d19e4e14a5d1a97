using System.Buffers;
using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Two people read a grave incident's postmortem without knowing the system: who answers for it, and who answers the customers.</summary>
internal sealed class PostmortemAudiences : DocumentRule
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("(,;–—|/:");

    private static readonly ImmutableArray<string> ForCustomers =
    [
        "customer statement", "customer message", "customer communication", "customer-facing", "customer facing", "customer summary", "customer notice", "customer update", "customer announcement", "customer explanation", "external statement", "external message", "external communication", "external summary", "public statement", "public message", "public communication", "public summary", "public notice", "public announcement", "public postmortem", "statement for customers", "statement to customers", "message to customers", "message for customers", "for customers", "for our customers", "to customers", "to our customers", "told customers", "user communication", "message to users", "statement to users", "what customers", "what we told", "what to tell", "status page", "statuspage", "status update", "announcement", "customer help", "help article", "help center", "press release",
    ];

    public override RuleInfo Info { get; } = new(
        "postmortem/audiences",
        RuleScope.Postmortem,
        "A grave incident's postmortem has a short summary for executives and a statement for customers without jargon.",
        "Who has to explain the outage to others can't translate it at night.",
        new Levels(Level.Off, Level.Warning, Level.Off))
    {
        JudgesWhole = true,
        Options =
        [
            new RuleOption("severities", OptionType.TextList, "sev0, sev1, sev2, severity 1, severity 2, p0, p1, p2, s1, s2, 1, 2, critical, major, high", "The severities that need both, as pages write them."),
            new RuleOption("longest-summary", OptionType.Number, "200", "How many words a summary has at most."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (document.Severity is not { } severity || !IsGrave(severity.Value, context.Options.List("severities")))
        {
            yield break;
        }

        var most = context.Options.Number("longest-summary");
        if (document.FirstOf(SectionRole.Summary) is { } summary && WordsOf(document, summary) is var words && words > most && !document.Sections.Any(section => Wording.Says(section.Heading, ["executive", "management", "tl;dr", "tldr", "in short", "business summary"])))
        {
            yield return Fault.At(summary.Line, $"The summary has {words} words; {most} are the most that an executive reads.", "Begin with two or three sentences on what failed, for whom and how long, and move the rest below.", "summary");
        }

        if (!SpeaksToCustomers(document))
        {
            yield return Fault.At(document.TitleLine, $"The incident has severity \"{Lacking.Quote(severity.Value)}\", and the page has no statement for customers.", "Add a section \"Customer statement\" with what they saw, whether their data is safe and what they have to do; or link the help article.", "customers");
        }

        foreach (var (line, word) in JargonIn(document, context.Vocabulary.Jargon))
        {
            yield return Fault.At(line, $"The statement for customers says \"{word}\", which they don't know.", "Say it in their words.", $"jargon {word}");
        }
    }

    private static bool SpeaksToCustomers(Document document) =>
        Wording.Says(Wording.Read(document), ForCustomers)
        || document.Metadata.Any(entry => Wording.Says(entry.Key.Replace('_', ' '), ForCustomers) && entry.Value.Any(char.IsLetterOrDigit))
        || document.Links.Any(link => link.Target.Contains("/help/", StringComparison.OrdinalIgnoreCase) || link.Target.Contains("support.", StringComparison.OrdinalIgnoreCase) || link.Target.Contains("status", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(int Line, string Word)> JargonIn(Document document, ImmutableArray<string> jargon) =>
        from block in SectionLines.BlocksIn(document, SectionLines.Of(document, section => Wording.Says(section.Heading, ForCustomers)))
        from word in jargon
        where Wording.IndexOf(block.Text.Plain, word) is >= 0 and var at && (at + word.Length == block.Text.Plain.Length || !char.IsLetterOrDigit(block.Text.Plain[at + word.Length]))
        select (block.Line, word);

    /// <summary>"SEV-2", "2 (major)", "Sev 2 – degraded": by its letters and digits, with and without what follows.</summary>
    private static bool IsGrave(string severity, ImmutableArray<string> grave)
    {
        var end = severity.AsSpan().IndexOfAny(Ends);
        var words = (string[])[Fold(severity), Fold(end > 0 ? severity[..end] : severity)];
        return grave.Any(name => words.Contains(Fold(name), StringComparer.Ordinal));
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static int WordsOf(Document document, Section section) =>
        document.BlocksOf(section).Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem).Sum(block => CauseText.Words(block.Text.Plain));
}
