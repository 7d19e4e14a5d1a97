using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>A page without an owner is nobody's to mend, and the one who notices that it is wrong has nobody to tell.</summary>
internal sealed class DocsOwner : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/owner",
        RuleScope.Any,
        "The page has an owner: in front matter, in an \"Owner:\" line or table row, or in CODEOWNERS.",
        "Whoever finds a wrong step at 2 a.m. has to know whom to tell in the morning.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("codeowners", OptionType.Flag, "true", "Whether an owner in CODEOWNERS is enough.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (document.Kind == DocumentKind.Other)
        {
            yield break;
        }

        var fromCodeOwners = document.Owner?.Source == "CODEOWNERS";
        var section = document.FirstOf(SectionRole.Ownership);
        var named = section is not null && document.BlocksOf(section).Any(block => block.Line > section.Line && Names(block.Text.Plain));
        if ((document.Owner is null && !named) || (fromCodeOwners && !named && !context.Options.Flag("codeowners")))
        {
            yield return Fault.At(document.TitleLine, "The page has no owner.", "Add \"owner: '@team'\" to its front matter, or a line for its folder to CODEOWNERS.", "owner");
        }
    }

    /// <summary>Whether an ownership section's paragraph says anything: a sentence does, "TBD" and an unfilled prompt don't.</summary>
    private static bool Names(string text) => text.Length > 100 || OwnerWords.Clean(text) is not null;
}
