using System.Text;

namespace IncidentGate.Benchmarks;

/// <summary>Pages of a known size, the same on every machine.</summary>
internal static class SamplePage
{
    public static string Postmortem(int timelineEntries, int actionItems)
    {
        var page = new StringBuilder(
            """
            ---
            incident: INC-2041
            severity: sev2
            owner: "@lee"
            ---
            # Payments failed on one node

            ## Summary

            One of three nodes kept an old credential, so a third of all charges failed for 18 minutes.

            ## Timeline

            All times are UTC.


            """);
        for (var i = 0; i < timelineEntries; i++)
        {
            page.Append($"- 2026-03-14 {12 + (i / 60)}:{i % 60:00} The `payments-{i}` node answered with **{i * 7} errors**, see [the graph](https://example.com/{i}).\n");
        }

        page.Append("\n## Action items\n\n| action | owner | due | status |\n|---|---|---|---|\n");
        for (var i = 0; i < actionItems; i++)
        {
            page.Append($"| Check node {i} after a rotation | @dana | 2026-04-{(i % 28) + 1:00} | open |\n");
        }

        return page.Append("\n## Open questions\n\n- Did any charge run twice? (owner: @lee)\n").ToString();
    }
}
