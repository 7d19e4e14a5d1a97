using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Documents.Similarity;

namespace IncidentGate.Tests.Documents.Similarity;

internal sealed class SimilarPostmortemsTests
{
    private static readonly string[] Subjects = ["credential", "rotation", "certificate", "broker", "cache", "replica", "ingress", "webhook", "quota", "kernel", "volume", "resolver"];

    [Test]
    public void What_is_told_twice_is_found_first()
    {
        var pages = Enumerable.Range(0, 30).Select(index => Page(index, $"{Subjects[index % 12]} {Subjects[(index * 5 + 1) % 12]} word{(char)('a' + (index % 26))}x")).ToList();
        var told = "The broker lost its lease, replicas elected two leaders, and consumers replayed stale offsets until the quorum was rebuilt.";
        pages.Add(Page(40, told));
        pages.Add(Page(41, told));
        var alike = new SimilarPostmortems(pages).To(pages[^1]);
        Assert.That(alike.First().Document.Path, Is.EqualTo(pages[^2].Path));
        Assert.That(alike.First().Words, Is.Not.Empty);
    }

    [Test]
    public void A_page_that_isnt_among_them_is_like_none() =>
        Assert.That(new SimilarPostmortems([Page(1, "one")]).To(Page(2, "one")), Is.Empty);

    [Test]
    public void An_alert_that_most_of_them_name_tells_nothing()
    {
        var pages = Enumerable.Range(0, 20).Select(index => Page(index, "The alert `EverythingIsDown` fired.")).ToList();
        Assert.That(new SimilarPostmortems(pages).To(pages[0]).SelectMany(alike => alike.Names), Is.Empty);
    }

    [Test]
    public void Likeness_goes_both_ways_and_stays_within_its_bounds() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Gen.ListOf(Gen.Elements(Subjects), 8), 12).ToArbitrary(),
        texts =>
        {
            var pages = texts.Select((words, index) => Page(index, string.Join(' ', words))).ToList();
            var similar = new SimilarPostmortems(pages);
            return pages.TrueForAll(page => similar.To(page).All(alike => alike.Score is > 0 and < 2.0001 && similar.To(alike.Document).Any(back => back.Document.Path == page.Path && Math.Abs(back.Score - alike.Score) < 1e-9)));
        }));

    private static Document Page(int number, string told) =>
        Documents.Page.Read($"# Number {number}\n\n## Summary\n\n{told}\n", $"docs/postmortems/{number}.md");
}
