using IncidentGate.Documents;
using IncidentGate.Documents.Search;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents.Search;

internal sealed class SearchIndexTests
{
    private const string Filler = "# Notes on deploys\n\nThe release train leaves on Tuesday. Restart the broker when the queue is slow.\n";

    [Test]
    public void A_word_in_a_title_counts_more_than_in_prose_and_prose_more_than_code()
    {
        var paths = Paths("ledger", ("a.md", "# Queue\n\n```\nledger\n```\n"), ("b.md", "# Queue\n\nThe ledger is there.\n"), ("c.md", "# Ledger\n\nThe queue is there.\n"));
        Assert.That(paths, Is.EqualTo((string[])["c.md", "b.md", "a.md"]));
    }

    [Test]
    public void A_rare_word_counts_more_than_one_that_many_pages_have()
    {
        var paths = Paths("restart ledger", ("a.md", "# One\n\nrestart\n"), ("b.md", "# Two\n\nledger\n"), ("c.md", "# Three\n\nrestart\n"), ("d.md", "# Four\n\nrestart\n"));
        Assert.That(paths[0], Is.EqualTo("b.md"));
    }

    [Test]
    public void An_error_text_in_code_comes_first_whatever_its_numbers()
    {
        var often = string.Concat(Enumerable.Repeat("The pool was exhausted after waiting; connection pool waiting exhausted.\n\n", 20));
        var answer = Find("pool exhausted after 3000 ms waiting", ("often.md", $"# Pool exhausted after waiting ms\n\n{often}"), ("once.md", "# Database\n\nThe log says `FATAL: pool exhausted after 512 ms waiting`.\n"));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Matches[0].Page.Path, Is.EqualTo("once.md"));
            Assert.That(answer.Matches[0].Reason, Is.EqualTo(MatchReason.ErrorText));
            Assert.That(answer.Matches[0].Line, Is.EqualTo(3));
        });
    }

    [Test]
    public void A_text_that_breaks_across_lines_is_found_as_it_stands()
    {
        var answer = Find("\"lease was lost to another\"", ("a.md", "# Leases\n\nWe saw that the lease was\nlost to another broker.\n"));
        Assert.That(answer.Matches[0].Reason, Is.EqualTo(MatchReason.ExactText));
    }

    [Test]
    public void The_page_that_an_alert_names_comes_before_those_that_mention_it()
    {
        var mention = string.Concat(Enumerable.Repeat("`QueueDepthTooHigh` fires.\n\n", 30));
        var answer = Find("QueueDepthTooHigh", ("a.md", $"# Alerts\n\n{mention}"), ("runbooks/QueueDepthTooHigh.md", "# Queue depth\n\nDrain it.\n"));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Matches[0].Page.Path, Is.EqualTo("runbooks/QueueDepthTooHigh.md"));
            Assert.That(answer.Matches[0].Reason, Is.EqualTo(MatchReason.AlertName));
        });
    }

    [Test]
    public void A_name_is_found_by_its_parts() =>
        Assert.That(Paths("queue depth too high", ("a.md", "# QueueDepthTooHigh\n\nDrain it.\n"), ("b.md", Filler))[0], Is.EqualTo("a.md"));

    [Test]
    public void An_incidents_own_page_comes_before_those_that_mention_its_id()
    {
        var answer = Find("INC-2041", ("a.md", "# Others\n\nINC-2041, INC-2041, INC-2041: see there.\n"), ("b.md", "---\nincident: INC-2041\n---\n# Payments failed\n\nThey did.\n"));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Matches[0].Page.Path, Is.EqualTo("b.md"));
            Assert.That(answer.Matches[0].Reason, Is.EqualTo(MatchReason.IncidentId));
        });
    }

    [Test]
    public void Words_that_stand_together_come_before_words_far_apart()
    {
        var apart = "# One\n\nThe broker is here.\n" + string.Concat(Enumerable.Repeat("\nNothing.\n", 40)) + "\nA lease is there.\n";
        var together = "# Two\n\nThe broker lease is here.\n" + string.Concat(Enumerable.Repeat("\nNothing.\n", 40)) + "\nA thing is there.\n";
        Assert.That(Paths("broker lease", ("a.md", apart), ("b.md", together))[0], Is.EqualTo("b.md"));
    }

    [Test]
    public void The_passage_is_where_most_of_the_words_stand_and_marks_them()
    {
        var line = Find("lease lost", ("a.md", "# Broker\n\nA lease is a promise.\n\nBelow it goes on.\n\n## What to do\n\nThe lease was lost.\n")).Matches.Single().Passage.Single();
        Assert.Multiple(() =>
        {
            Assert.That(line.Number, Is.EqualTo(9));
            Assert.That(line.Marks.Select(mark => line.Text.Substring(mark.Start, mark.Length)), Is.EqualTo((string[])["lease", "lost"]));
        });
    }

    [Test]
    public void A_slip_is_mended_and_told()
    {
        var answer = Find("restrat brokr", ("a.md", Filler));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Unknown.ToArray(), Is.EqualTo(((string, string?)[])[("restrat", "restart"), ("brokr", "broker")]));
            Assert.That(answer.Matches.Select(match => match.Page.Path), Is.EqualTo((string[])["a.md"]));
        });
    }

    [Test]
    public void What_no_page_has_is_not_found_and_no_other_word_is_made_of_it()
    {
        var answer = Find("xylophone", ("a.md", Filler));
        Assert.That((answer.Matches.IsEmpty, answer.Unknown.Single().Nearest, answer.Searched), Is.EqualTo((true, (string?)null, 1)));
    }

    [Test]
    public void One_kind_alone_is_found_where_it_is_asked_for()
    {
        var answer = Index(("docs/runbooks/a.md", Filler), ("docs/help/b.md", Filler)).Find(SearchQuery.Read("broker"), 10, DocumentKind.Help);
        Assert.That(answer.Matches.Select(match => match.Page.Path), Is.EqualTo((string[])["docs/help/b.md"]));
    }

    [Test]
    public void An_abbreviation_finds_what_it_stands_for() =>
        Assert.That(Paths("k8s cert", ("a.md", "# Kubernetes certificates\n\nRenew them.\n"), ("b.md", Filler)), Is.EqualTo((string[])["a.md"]));

    private static string[] Paths(string query, params (string Path, string Text)[] pages) => [.. Find(query, pages).Matches.Select(match => match.Page.Path)];

    private static SearchAnswer Find(string query, params (string Path, string Text)[] pages) => Index(pages).Find(SearchQuery.Read(query), 10);

    private static SearchIndex Index(params (string Path, string Text)[] pages)
    {
        var files = new MemoryFiles();
        foreach (var (path, text) in pages)
        {
            files.With(path, text);
        }

        return new SearchIndex(new DocumentLibrary(files, Reading.Default));
    }
}
