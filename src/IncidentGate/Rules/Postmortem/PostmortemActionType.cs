using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>A list of quick patches looks like progress; only the type shows that nothing in it prevents the next one.</summary>
internal sealed class PostmortemActionType : DocumentRule
{
    private static readonly ImmutableArray<string> Horizons = ["short term", "short-term", "shorter term", "medium term", "medium-term", "mid-term", "mid term", "long term", "long-term", "longer term", "longer-term", "immediate", "systemic", "quick win", "quick fix", "future"];

    public override RuleInfo Info { get; } = new(
        "postmortem/action-type",
        RuleScope.Postmortem,
        "Every action item says whether it prevents, mitigates or mends the process, or stands among the immediate or the lasting ones.",
        "Whether anything at all keeps it from coming back is seen at a glance.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("types", OptionType.TextList, "prevent, mitigate, process, detect, investigate, repair", "The types that an action has.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var types = context.Options.List("types");
        foreach (var item in document.ActionItems.Where(item => item.InTable && item.Type is { Length: > 0 } type && !types.Any(known => IsOf(type, known)) && !Wording.Says(type, Horizons)))
        {
            yield return Fault.At(item.Line, $"\"{Lacking.Quote(item.Type!)}\" of \"{Lacking.Quote(item.Text)}\" is no type of action.", $"Write one of: {string.Join(", ", types)}.", item.Text);
        }

        var around = new ActionSurroundings(document);
        var sorted = around.LinesOf(section => Sorts(section.Heading, types));
        foreach (var fault in Lacking.Of(document, document.ActionItems, item => string.IsNullOrWhiteSpace(item.Type) && !IsSorted(item, around, sorted, types), "type", $"one of {string.Join(", ", types)}, as \"[{types.FirstOrDefault()}]\" before it or in the table's Type column."))
        {
            yield return fault;
        }
    }

    /// <summary>Whether the item's own words, a label above it or a heading sort it: "Preventive measures", "Short term".</summary>
    private static bool IsSorted(ActionItem item, ActionSurroundings around, bool[] sorted, ImmutableArray<string> types) =>
        SectionLines.Holds(sorted, item.Line)
        || Wording.Says(item.Text, Horizons)
        || types.Any(type => item.Text.Contains($"[{type}]", StringComparison.OrdinalIgnoreCase) || item.Text.Contains($"({type})", StringComparison.OrdinalIgnoreCase))
        || around.Above(item).Any(block => Sorts(block.Text.Plain, types));

    private static bool Sorts(string text, ImmutableArray<string> types) => Wording.Says(text, Horizons) || types.Any(type => IsOf(text, type));

    /// <summary>"prevention" and "preventive" are "prevent".</summary>
    private static bool IsOf(string type, string known) => known.Length > 0 && Wording.IndexOf(type, known[..Math.Min(known.Length, 6)]) >= 0;
}
