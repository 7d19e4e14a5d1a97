using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Onboarding;

namespace IncidentGate.Tests.Onboarding;

/// <summary>Paths that name exactly the documents of a kind.</summary>
internal sealed class KindFoldersTests
{
    [TestCase("a folder of its own", "notes/1.md P|notes/2.md P|docs/x.md -", "notes/**", "")]
    [TestCase("folders below it", "notes/1.md P|notes/old/2.md P", "notes/**", "")]
    [TestCase("an index page", "notes/1.md P|notes/2.md P|notes/README.md -", "notes/**", "README.md")]
    [TestCase("one other page among many", "notes/1.md P|notes/2.md P|notes/3.md P|notes/4.md P|notes/how.md -", "notes/**", "/notes/how.md")]
    [TestCase("the deepest folder that has them all", "docs/ops/outages/1.md P|docs/ops/outages/2.md P", "docs/ops/outages/**", "")]
    [TestCase("endings", "a/1.html.md.erb P|a/2.html.md.erb P|a/b/x.md -|a/b/y.md -|a/b/z.md -", "a/*.html.md.erb", "")]
    [TestCase("another kind inside", "notes/1.md P|notes/2.md P|notes/run/r.md R", "notes/*.md", "")]
    public void Few_patterns_say_where_they_stand(string what, string pages, string include, string exclude)
    {
        var paths = KindFolders.Of(DocumentKind.Postmortem, [.. pages.Split('|').Select(Page)])!;
        Assert.That((string.Join(' ', paths.Include), string.Join(' ', paths.Exclude)), Is.EqualTo((include, exclude)), what);
    }

    [TestCase("docs/1.md P|docs/a.md -|docs/b.md -|docs/c.md R")]
    [TestCase("notes/1.md P|notes/2.md P|docs/3.md P|docs/a.md -|docs/b.md -")]
    [TestCase("notes/1.md P")]
    [TestCase("1.md P|2.md P|README.md -|docs/x.md -")]
    [TestCase("docs/1.md P|docs/2.md P")]
    [TestCase("site/blog/1.md P|site/blog/2.md P")]
    public void A_page_alone_among_others_is_never_listed_as_that_would_keep_the_next_one_out(string pages) =>
        Assert.That(KindFolders.Of(DocumentKind.Postmortem, [.. pages.Split('|').Select(Page)]), Is.Null);

    [Test]
    public void Where_no_few_patterns_tell_them_apart_there_are_none()
    {
        var scattered = Enumerable.Range(0, 40).Select(number => new FoundPage($"docs/{number}.md", number % 2 == 0 ? DocumentKind.Postmortem : DocumentKind.Other, KindSource.Content));
        Assert.That(KindFolders.Of(DocumentKind.Postmortem, [.. scattered]), Is.Null);
    }

    [Test]
    public void Whatever_the_names_every_page_stays_what_it_is() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(30), Prop.ForAll(Pages.ToArbitrary(), pages =>
            KindFolders.Of(DocumentKind.Postmortem, [.. pages]) is not { } paths
            || pages.TrueForAll(page => new KindJudge([paths]).ByPath(page.Path) is (var kind, KindSource.Policy) ? kind == page.Kind : page.Kind != DocumentKind.Postmortem)));

    /// <summary>Pages in few folders with odd names, so that kinds meet.</summary>
    private static Gen<List<FoundPage>> Pages =>
        from pages in Gen.ListOf(from folder in Gen.Elements("", "a/", "a/b/", "a?/", "[a]/", "{a,b}/", "a/*/", "日本/", "'/", "..a/", "a b/")
                                 from name in Gen.Elements("1.md", "2.md", "3.MD", "4.html.md.erb", "README.md", "!x.md", "x\u0007.md", "😀.md", "**.md")
                                 from kind in Gen.Elements(DocumentKind.Postmortem, DocumentKind.Postmortem, DocumentKind.Postmortem, DocumentKind.Other, DocumentKind.Runbook)
                                 select new FoundPage(folder + name, kind, KindSource.Content))
        select pages.DistinctBy(page => page.Path).ToList();

    private static FoundPage Page(string text)
    {
        var parts = text.Split(' ');
        return new FoundPage(parts[0], parts[1] switch { "P" => DocumentKind.Postmortem, "R" => DocumentKind.Runbook, _ => DocumentKind.Other }, KindSource.Content);
    }
}
