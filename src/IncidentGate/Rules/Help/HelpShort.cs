using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Help;

/// <summary>A customer in trouble scrolls for the one line that helps; each paragraph before it loses some of them.</summary>
internal sealed class HelpShort : DocumentRule
{
    private const int TimelineEvents = 3;

    public override RuleInfo Info { get; } = new(
        "help/short",
        RuleScope.Help,
        "The help page is short, and tells no timeline.",
        "What the customer has to do now stands where he looks first.",
        new Levels(Level.Notice, Level.Warning, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("words", OptionType.Number, "800", "How many words the page has at most; code isn't counted.") { Strict = "500" }],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var words = Prose.Of(document).Sum(prose => Count(prose.Text));
        var most = context.Options.Number("words");
        if (words > most)
        {
            yield return Fault.At(document.TitleLine, $"The help page has {words} words; {most} are the most.", "Keep what the customer sees and does; move the rest to pages of its own, and link them.", "long");
        }

        var events = document.Timeline.Where(entry => entry.Time is not null).ToArray();
        if (events.Length >= TimelineEvents)
        {
            yield return Fault.At(events[0].Line, $"The help page tells {events.Length} events of a timeline.", "Say since when and until when customers were affected; the timeline belongs in the postmortem.", "timeline");
        }
    }

    private static int Count(string text)
    {
        var (words, inside) = (0, false);
        foreach (var letter in text)
        {
            var isLetter = char.IsLetterOrDigit(letter);
            words += isLetter && !inside ? 1 : 0;
            inside = isLetter || (inside && letter is '\'' or '’' or '-');
        }

        return words;
    }
}
