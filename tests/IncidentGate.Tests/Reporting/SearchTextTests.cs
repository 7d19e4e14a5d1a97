using IncidentGate.Documents;
using IncidentGate.Documents.Search;
using IncidentGate.Reporting;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Reporting;

internal sealed class SearchTextTests
{
    [Test]
    public void On_a_terminal_the_words_are_marked_and_nothing_of_the_page_is_obeyed()
    {
        var text = Shown("# Queue\n\nThe \u001b]0;owned\u0007 queue is \u202estuck\u202c.\n", new TerminalStyle(Color: true, 80));
        Assert.That(text, Does.Contain("\u001b[33mqueue\u001b[0m").And.Contain("\u001b[33mstuck\u001b[0m"));
        Assert.That(text, Does.Not.Contain("\u001b]").And.Not.Contain("\u0007").And.Not.Contain("\u202e"));
    }

    [Test]
    public void A_long_line_is_shown_where_the_words_stand()
    {
        var text = Shown($"# Page\n\n{new string('x', 5_000)} the queue is stuck {new string('y', 5_000)}\n", new TerminalStyle(Color: false, 80));
        Assert.That(text.Split('\n').Single(line => line.Contains("queue is stuck", StringComparison.Ordinal)), Does.Contain("…").And.Length.LessThan(100));
    }

    private static string Shown(string page, TerminalStyle style)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var library = new DocumentLibrary(new MemoryFiles().With("a.md", page), Reading.Default);
        new SearchText(output, style).Write(new SearchIndex(library).Find(SearchQuery.Read("queue stuck"), 10), kind: null);
        return output.ToString();
    }
}
