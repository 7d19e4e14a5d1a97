using IncidentGate.Documents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Documents;

/// <summary>Another repository's files below a folder of their own: everything in them is read as it is at home.</summary>
internal sealed class MountedFilesTests
{
    private const string Folder = "acme/runbooks#45";

    private static MountedFiles Files(string page) => new(
        new MemoryFiles().With("README.md", "# Home\n").With("docs/help/own.md", "# Own\n").With("CODEOWNERS", "* @sam\n").With(Folder + "/docs/help/pretender.md", "# Not there\n").With(Folder + "-2/x.md", "# Other\n"),
        [new Mount(Folder, new MemoryFiles().With("docs/help/a.md", page).With("docs/b.md", "# B\n\n## Part one\n").With("readme.md", "# There\n").With(".github/CODEOWNERS", "*.md @kim\n"))]);

    private static Document Read(string text, Reading? reading = null) => new DocumentLibrary(Files($"# Page\n\n{text}\n"), reading ?? Reading.Default).Find(Folder + "/docs/help/a.md")!;

    [TestCase("[b](../b.md)", "Found", Folder + "/docs/b.md", Folder + "/docs/b.md")]
    [TestCase("[b](/docs/b.md#part-one)", "Found", Folder + "/docs/b.md#part-one", Folder + "/docs/b.md")]
    [TestCase("[b](../../readme.md)", "Found", Folder + "/readme.md", Folder + "/readme.md")]
    [TestCase("[b](#page)", "Found", Folder + "/docs/help/a.md#page", Folder + "/docs/help/a.md")]
    [TestCase("[b](../b.md#nowhere)", "MissingAnchor", null, null)]
    [TestCase("[b](../own.md)", "MissingFile", null, null)]
    [TestCase("[b](pretender.md)", "MissingFile", null, null)]
    [TestCase("[b](../../../../README.md)", "Unknown", null, null)]
    [TestCase("[b](/README.md)", "Unknown", null, null)]
    public void Links_lead_within_the_repository_that_a_page_belongs_to(string text, string state, string? resolved, string? page)
    {
        var link = Read(text).Links.Single();
        Assert.That((link.State.ToString(), link.Resolved, link.Page), Is.EqualTo((state, resolved, page)));
    }

    [Test]
    public void How_this_repositorys_site_resolves_links_says_nothing_of_another()
    {
        var site = Reading.Default with { Links = new LinkReading(SiteGenerator.GitHub, "docs", false) };
        Assert.That(Read("[b](../anything)", site).Links.Single().State, Is.EqualTo(LinkState.Unknown));
    }

    [Test]
    public void The_policys_paths_and_usual_folders_are_those_inside()
    {
        Assert.That(Read("Text.").Kind, Is.EqualTo(DocumentKind.Help), "The repository's name is no folder of runbooks.");
        var named = Reading.Default with { Kinds = [new KindPaths(DocumentKind.Postmortem, ["docs/help/**"], [])] };
        Assert.That((Read("Text.", named).Kind, Read("Text.", named).KindSource), Is.EqualTo((DocumentKind.Postmortem, KindSource.Policy)));
    }

    [TestCase("acme/runbooks#*/**", true)]
    [TestCase("acme/runbooks#45/docs/**", true)]
    [TestCase("docs/help/**", false)]
    public void A_waiver_or_override_names_the_folder(string pattern, bool expected) =>
        Assert.That(PathPattern.Matches(pattern, Read("Text.").Path), Is.EqualTo(expected));

    [Test]
    public void Its_own_codeowners_name_the_owner() => Assert.That(Read("Text.").Owner?.Value, Is.EqualTo("kim"));

    [Test]
    public void What_pretends_to_stand_there_is_hidden_and_what_stands_beside_is_not()
    {
        var files = Files("# Page\n");
        Assert.Multiple(() =>
        {
            Assert.That(files.Paths, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Not.Contain(Folder + "/docs/help/pretender.md").And.Contain(Folder + "/docs/help/a.md").And.Contain(Folder + "-2/x.md"));
            Assert.That((files.Exists(Folder + "/docs/help/pretender.md"), files.Read(Folder + "/docs/help/pretender.md", 9), files.Exists("docs/help/own.md")), Is.EqualTo((false, (byte[]?)null, true)));
            Assert.That((files.RootOf(Folder + "-2/x.md"), files.RootOf("README.md"), files.Within(Folder + "/docs/b.md")), Is.EqualTo((string.Empty, string.Empty, "docs/b.md")));
        });
    }
}
