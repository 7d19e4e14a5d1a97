using IncidentGate.Documents;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Says that action items lack something: one finding an item, or one for a section where nearly all do.</summary>
internal static class Lacking
{
    /// <param name="items">The items that need it.</param>
    /// <param name="lacks">Whether an item lacks it.</param>
    /// <param name="what">"owner", "due date".</param>
    /// <param name="mend">What to add to one item.</param>
    public static IEnumerable<Fault> Of(Document document, IReadOnlyCollection<ActionItem> items, Func<ActionItem, bool> lacks, string what, string mend)
    {
        foreach (var section in items.GroupBy(item => item.SectionLine))
        {
            var lacking = section.Where(lacks).ToList();
            var all = section.Count();

            // Sixty equal findings say no more than one: a list that was never given owners is one fault.
            if (lacking.Count > 3 && lacking.Count * 5 >= all * 4)
            {
                var heading = document.Sections.FirstOrDefault(candidate => candidate.Line == section.Key)?.Heading ?? "action items";
                yield return Fault.At(Math.Max(1, section.Key), $"{lacking.Count} of {all} action items have no {what}.", $"Give each one: {mend}", $"{what} {heading}");
                continue;
            }

            foreach (var item in lacking)
            {
                yield return Fault.At(item.Line, $"The action \"{Quote(item.Text)}\" has no {what}.", $"Add {mend}", item.Text);
            }
        }
    }

    /// <summary>A text as it can stand in a message.</summary>
    public static string Quote(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 79).TrimEnd(), "…");
}
