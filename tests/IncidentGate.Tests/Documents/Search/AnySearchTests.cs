using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Documents.Search;
using IncidentGate.Reporting;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents.Search;

/// <summary>Whatever is asked of whatever pages: there is an answer, and it lies in the pages.</summary>
internal sealed class AnySearchTests
{
    private static readonly string[] Pieces = ["queue", "QueueStuck", "INC-7", "\"", "`", "“", "”", "(", "[a-z]+", "\\", ".*", "\n", "\r\n", "# ", "---\n", "```\n", "title: ", "-", "_", "'", "é", "😀", "\ud800", "\u202e", "\u001b[31m", "\0", " ", "503", "https://x.test/queue", "stuck"];

    private static Gen<string> Text => Gen.Select(Gen.ListOf(Gen.OneOf(Gen.Elements(Pieces), Gen.Select(ArbMap.Default.GeneratorFor<string>(), text => text ?? string.Empty))), string.Concat);

    [Test]
    public void Any_query_has_an_answer_and_what_it_marks_stands_in_the_page() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Text.ToArbitrary(), Text.ToArbitrary(), IsSound));

    [Test]
    public void A_query_of_any_length_is_cut_and_answered()
    {
        var query = SearchQuery.Read(new string('"', 100_000) + string.Concat(Enumerable.Repeat("queue stuck ", 100_000)));
        Assert.That(query.Text, Has.Length.LessThanOrEqualTo(SearchQuery.Longest));
    }

    [Test]
    public void What_is_read_for_one_query_alone_answers_it_as_all_does() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Text.ToArbitrary(), Text.ToArbitrary(), (page, asked) =>
        {
            var library = new DocumentLibrary(new MemoryFiles().With("a.md", page).With("b.md", "# Queues were stuck\n\nVerified: 503.\n"), Reading.Default);
            var query = SearchQuery.Read(asked);
            return Told(new SearchIndex(library, query).Find(query, 10)) == Told(new SearchIndex(library).Find(query, 10));
        }));

    private static string Told(SearchAnswer answer)
    {
        using var output = new StringWriter();
        SearchJson.Write(answer, output);
        return output.ToString();
    }

    private static bool IsSound(string page, string query)
    {
        var answer = new SearchIndex(new DocumentLibrary(new MemoryFiles().With("a.md", page).With("b.md", "# Queue stuck\n"), Reading.Default)).Find(SearchQuery.Read(query), 10);
        using var output = new StringWriter();
        SearchJson.Write(answer, output);
        new SearchText(output, new TerminalStyle(Color: false, 80)).Write(answer, kind: null);
        return !output.ToString().Contains('\u001b', StringComparison.Ordinal)
            && answer.Matches.All(match => match.Passage.Length <= 2 && match.Passage.All(line => line.Marks.All(mark => mark.Start >= 0 && mark.Length > 0 && mark.Start + mark.Length <= line.Text.Length)));
    }
}
