using System.Text;
using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>
/// A line of 40,000 characters, wherever a page may have one. Each pattern that reads text has a second and then gives up with an
/// error, so that a pattern that goes back over such a line again and again fails here.
/// </summary>
internal sealed class EndlessLineTests
{
    private const int Length = 40_000;

    private static readonly string[] Parts =
    [
        "a", "A", "a.", "a-", "aA", "Aa ", "a ", "a, ", "@", "@a", "@a ", "@a, ", "- ", "-", "— ", "1", "12", "12:00", "12:00 ", "12:00-", "2026-12-01", "2026-12-01 ", "1/1/", "1.", " ", "\t", "\u00a0", ".", ":", "::", ": ", "(", ")", "[", "(a", "[a ", "{", "<a ", "*", "_", "'", "\"", "#",
        "due ", "due: ", "owner ", "owner: ", "owner: a ", "owner: Aa, ", "by 1", "Dec ", "Dec. ", "done ", "(done ", "no ", "todo", "status: ", "how we ", "prevent the ", "why not ", "what we ", "the ", "of the ", "a\u0301", "é", "😀", "✅", "T+1", "+1h", "UTC ", "Europe/", "CET+1", "https://github.com/orgs/a/teams/", "last reviewed ", "AAAAAa", "alert: A", "INC-", "{#a", "{% ", "YYYY", "<a", "reviewed by ",
    ];

    private static IEnumerable<object[]> Lines => Parts.Select(part => new object[] { part });

    [TestCaseSource(nameof(Lines))]
    public void An_endless_line_is_read_wherever_it_stands(string part)
    {
        var line = string.Concat(Enumerable.Repeat(part, (Length / part.Length) + 1));
        foreach (var text in (string[])[line, "(x " + line + "!"])
        {
            var files = new MemoryFiles().With("CODEOWNERS", text + "\n");
            var quoted = text.Replace('"', ' ').Replace('\\', ' ');
            foreach (var page in (string[])[Everywhere(text), $"---\ntitle: \"{quoted}\"\nowner: {text}\nreviewed: \"{quoted}\"\n---\n\n# {text}\n\nText.\n"])
            {
                // No measure of speed: it turns a hang into a failure.
                var reading = Task.Run(() => Page.Read(page, files: files));
                Assert.That(reading.Wait(TimeSpan.FromMinutes(2)), Is.True, "It hangs.");
                Assert.That(reading.Result.Lines, Is.Not.Empty);
            }
        }
    }

    /// <summary>A page with the line as a paragraph, an item, a heading, a label, a cell and more, in the sections that are read by words.</summary>
    private static string Everywhere(string line)
    {
        var page = new StringBuilder().Append("# Outage\n\nLast reviewed: ").Append(line).Append("\n\n<p>").Append(line).Append("</p>\n\n| Owner | ").Append(line).Append(" |\n|---|---|\n| Severity | x |\n\n");
        foreach (var heading in (string[])["Timeline", "Action items", "Open questions"])
        {
            page.Append("## ").Append(heading).Append("\n\n").Append(line).Append("\n\n- ").Append(line).Append("\n  - Owner: ").Append(line).Append("\n- 14:02 ").Append(line)
                .Append("\n\n**").Append(line).Append("**\n\n**Impact** — ").Append(line)
                .Append("\n\n| Action | Due | Status |\n|---|---|---|\n| ").Append(line).Append(" | ").Append(line).Append(" | ").Append(line).Append(" |\n\n### ").Append(line).Append("\n\nText.\n\n");
        }

        return page.ToString();
    }
}
