using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>A dead link costs the minutes in which the page behind it was needed.</summary>
internal sealed class DocsBrokenLink : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/broken-link",
        RuleScope.Any,
        "Relative links, images and anchors lead to something in the repository. No network is used; what a site generator may resolve is left alone.",
        "The step says \"see the rollback page\", and there is none.",
        new Levels(Level.Warning, Level.Error, Level.Warning));

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        foreach (var link in document.Links)
        {
            var what = link.IsImage ? "image" : "link";
            switch (link.State)
            {
                case LinkState.MissingFile when link.Target.Length == 0:
                    yield return new Fault(link.Span, $"The {what} \"{link.Text}\" leads nowhere: its target is empty.", "Write the target, or make it plain text.", link.Text);
                    break;
                case LinkState.MissingFile:
                    yield return new Fault(link.Span, $"The {what} to \"{link.Target}\" leads to no file.", "Correct the path, or remove the " + what + ".", link.Target);
                    break;
                case LinkState.MissingAnchor:
                    yield return new Fault(link.Span, $"{PageOf(link)} has no heading for \"{link.Target[link.Target.IndexOf('#', StringComparison.Ordinal)..]}\".", "Use the anchor of a heading that is there, or add the heading.", link.Target);
                    break;
                case LinkState.Outside:
                    yield return new Fault(link.Span, $"The {what} to \"{link.Target}\" leads out of the repository.", "Link something inside, or use a full address.", link.Target);
                    break;
                default:
                    break;
            }
        }
    }

    private static string PageOf(DocumentLink link) =>
        link.Target.IndexOf('#', StringComparison.Ordinal) is > 0 and var hash ? link.Target[..hash] : "The page";
}
