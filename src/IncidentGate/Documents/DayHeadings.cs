namespace IncidentGate.Documents;

/// <summary>
/// Tells the days of a timeline ("**Timeline**", "**12 March**") from a page whose sections are days, each with a timeline of its
/// own. Headings are asked about in the order of the page.
/// </summary>
internal sealed class DayHeadings
{
    private readonly Dictionary<int, int> _firstOfLevel = [];

    /// <summary>Whether a heading is a day of the timeline that stands above it and is open still.</summary>
    /// <param name="timeline">Index of the timeline's heading; -1 for none.</param>
    /// <param name="mark">What the heading opens with.</param>
    public bool BelongsTo(int timeline, int level, int index, TimeMark? mark)
    {
        if (mark is not { Date: not null, Time: null })
        {
            return false;
        }

        if (timeline >= 0 && !(_firstOfLevel.TryGetValue(level, out var first) && first < timeline))
        {
            return true;
        }

        _firstOfLevel.TryAdd(level, index);
        return false;
    }
}
