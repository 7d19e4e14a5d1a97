using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Documents.Search;

namespace IncidentGate.Tests.Corpus;

/// <summary>
/// How well the search finds what is known to answer. The queries were written down from pages picked by chance before there was a search;
/// one in three was held out and never looked at while the search was tuned.
/// </summary>
internal sealed class SearchCorpusTests
{
    private const string Queries = "tests/IncidentGate.Tests/Corpus/search-queries.tsv";
    private const int Deepest = 10;

    private sealed record Asked(string Set, string Repository, string Query, string[] Answers);

    [Test]
    public void The_search_finds_what_it_found_when_it_was_last_changed()
    {
        var names = CorpusFolder.Repositories().Select(Path.GetFileName).OfType<string>().ToArray();
        var asked = Read();
        var each = asked.GroupBy(one => one.Repository, StringComparer.Ordinal)
            .SelectMany(group => Ranks(CorpusFolder.Library(Path.Combine(CorpusFolder.Path, group.Key)), group, path => $"{group.Key}/{path}"))
            .ToArray();
        var all = Ranks(CorpusFolder.Library(CorpusFolder.Path), asked, path => path).ToArray();
        var text = new StringBuilder("| set | searched | queries | recall@1 | recall@3 | recall@10 | MRR |\n|---|---|--:|--:|--:|--:|--:|\n");
        foreach (var set in (string[])["tuned", "held-out"])
        {
            Row(text, set, "its repository", each);
            Row(text, set, $"all {names.Length} repositories", all);
        }

        if (Environment.GetEnvironmentVariable("SHOW_SEARCHES") is { Length: > 0 } shown)
        {
            foreach (var (one, rank, first) in each.Where(pair => pair.One.Set == shown && pair.Rank != 1))
            {
                TestContext.Out.WriteLine($"{rank}\t{one.Query}\t{one.Answers[0]}\t{first}");
            }
        }

        Golden.AssertSame("tests/IncidentGate.Tests/Corpus/Golden/search.md", text.ToString());
    }

    [Test]
    public void The_queries_are_many_and_of_many_repositories()
    {
        var asked = Read();
        Assert.Multiple(() =>
        {
            Assert.That(asked.Count(one => one.Set == "tuned"), Is.GreaterThanOrEqualTo(40));
            Assert.That(asked.Count(one => one.Set == "held-out"), Is.GreaterThanOrEqualTo(20));
            Assert.That(asked.Select(one => one.Repository).Distinct(StringComparer.Ordinal).Count(), Is.GreaterThanOrEqualTo(8));
        });
    }

    private static Asked[] Read() =>
        [.. from line in File.ReadAllLines(Path.Combine(Golden.Root, Queries))
            where !line.StartsWith('#')
            let parts = line.Split('\t')
            select new Asked(parts[0], parts[1], parts[2], parts[3].Split('|'))];

    private static IEnumerable<(Asked One, int Rank, string? First)> Ranks(DocumentLibrary library, IEnumerable<Asked> asked, Func<string, string> full)
    {
        var index = new SearchIndex(library);
        foreach (var one in asked)
        {
            var found = index.Find(SearchQuery.Read(one.Query), Deepest).Matches.Select(match => full(match.Page.Path)).ToList();
            yield return (one, found.FindIndex(path => one.Answers.Contains(path, StringComparer.Ordinal)) + 1, found.FirstOrDefault());
        }
    }

    private static void Row(StringBuilder text, string set, string searched, (Asked One, int Rank, string? First)[] ranks)
    {
        var own = ranks.Where(pair => pair.One.Set == set).Select(pair => pair.Rank).ToArray();
        double Recall(int depth) => own.Count(rank => rank > 0 && rank <= depth) / (double)own.Length;
        text.Append(CultureInfo.InvariantCulture, $"| {set} | {searched} | {own.Length} | {Recall(1):0.000} | {Recall(3):0.000} | {Recall(10):0.000} | {own.Average(rank => rank == 0 ? 0 : 1d / rank):0.000} |\n");
    }
}
