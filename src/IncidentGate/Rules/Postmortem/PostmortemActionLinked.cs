using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>An action that answers nothing of what failed takes the time of one that would.</summary>
internal sealed class PostmortemActionLinked : DocumentRule
{
    /// <summary>Words of the trade, which any action and any story have.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "action", "actions", "about", "added", "adding", "after", "again", "allow", "already", "also", "always", "another", "avoid", "because", "before", "being", "better", "between", "change", "changes", "check", "could", "create", "created", "doing", "done", "ensure", "every", "first", "follow", "from", "future", "further", "general", "have", "having", "impact", "improve", "improvement", "incident", "incidents", "into", "issue", "issues", "item", "items", "later", "look", "make", "making", "more", "most", "move", "need", "needs", "next", "only", "other", "order", "over", "owner", "possible", "prevent", "problem", "process", "provide", "review", "same", "should", "similar", "some", "start", "still", "such", "sure", "system", "take", "team", "teams", "that", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those", "through", "time", "times", "todo", "under", "until", "update", "updated", "using", "used", "very", "want", "were", "what", "when", "where", "whether", "which", "while", "will", "with", "without", "work", "working", "would", "write", "your",
    };

    public override RuleInfo Info { get; } = new(
        "postmortem/action-linked",
        RuleScope.Postmortem,
        "Every action item names the contributing factor or the failure that it addresses.",
        "Whether the list closes the gap is seen without knowing the story by heart.",
        new Levels(Level.Off, Level.Notice, Level.Notice))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (!document.HasRole(SectionRole.Causes))
        {
            // Nothing is named that an action could point to.
            return [];
        }

        var items = document.ActionItems.Where(item => item.Done != true).ToList();
        var story = Story(document);
        var around = new ActionSurroundings(document);
        return Lacking.Of(document, items, item => around.Below(item).Select(block => block.Text.Plain).Prepend(item.Text).SelectMany(Stems).All(stem => !story.Contains(stem)), "contributing factor that it addresses", "what it answers, in the words of the factor: \"(addresses: the reload hook)\".");
    }

    /// <summary>The words of what failed: all of the page but its actions and its metadata.</summary>
    private static HashSet<string> Story(Document document)
    {
        var apart = SectionLines.Of(document, SectionRole.ActionItems, SectionRole.Metadata, SectionRole.References);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in Wording.Read(document).Where(block => !SectionLines.Holds(apart, block.Line)))
        {
            told.UnionWith(Stems(block.Text.Plain));
        }

        return told;
    }

    /// <summary>The words that say something, by how they begin: "migrating" and "migration" are one.</summary>
    private static IEnumerable<string> Stems(string text) =>
        text.ToLowerInvariant()
            .Split([.. text.ToLowerInvariant().Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= 3 && !Common.Contains(word) && !word.All(char.IsAsciiDigit))
            .Select(word => word.Length <= 5 ? word.TrimEnd('s') : word[..5]);
}
