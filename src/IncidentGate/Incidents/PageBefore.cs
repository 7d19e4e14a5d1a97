using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Documents.Markdown;

namespace IncidentGate.Incidents;

/// <summary>A changed page as it was, put together from what it is now and what the change says.</summary>
internal static class PageBefore
{
    /// <summary>The page's old lines: the removed ones at their places, between those that stayed.</summary>
    /// <param name="lines">The page as it is now; empty for one that is deleted.</param>
    public static ImmutableArray<string> Lines(ChangedFile file, ImmutableArray<string> lines)
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

    /// <summary>The blocks of code that the page had.</summary>
    public static ImmutableArray<Block> Code(ImmutableArray<string> before) =>
        [.. BlockReader.Read(SourceText.Decode(Encoding.UTF8.GetBytes(string.Join('\n', before))), 0, out _).Where(block => block.Kind == BlockKind.Code)];
}
