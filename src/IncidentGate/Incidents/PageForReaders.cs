using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Incidents;

/// <summary>Compares a page with what it was before the change, as its readers see it.</summary>
internal static class PageForReaders
{
    /// <summary>Whether the page reads differently: by more than its front matter, its comments and empty lines.</summary>
    /// <param name="file">The change; its lines are known, and all are in the page.</param>
    public static bool Differs(ChangedFile file, Document document) =>
        !VisibleText.Of(document.Lines).SequenceEqual(VisibleText.Of(Before(file, document.Lines)), StringComparer.Ordinal);

    /// <summary>The page's old lines: the removed ones at their places, between those that stayed.</summary>
    private static ImmutableArray<string> Before(ChangedFile file, ImmutableArray<string> lines)
    {
        var added = file.AddedLines.ToHashSet();
        var kept = new Queue<string>(lines.Where((_, index) => !added.Contains(index + 1)));
        var before = ImmutableArray.CreateBuilder<string>();
        foreach (var removed in file.RemovedLines.OrderBy(removed => removed.Line))
        {
            while (before.Count + 1 < removed.Line && kept.TryDequeue(out var stayed))
            {
                before.Add(stayed);
            }

            before.Add(removed.Text);
        }

        before.AddRange(kept);
        return before.ToImmutable();
    }
}
