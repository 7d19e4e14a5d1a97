using IncidentGate.Incidents;
using IncidentGate.Platforms.AzureDevOps;

namespace IncidentGate.Tests.Platforms.AzureDevOps;

/// <summary>The service's words for what happened to a file.</summary>
internal sealed class AzureChangesTests
{
    [TestCase("add", null, FileChange.Added, null)]
    [TestCase("edit", null, FileChange.Modified, null)]
    [TestCase("delete", null, FileChange.Deleted, null)]
    [TestCase("rename", "/docs/old.md", FileChange.Renamed, "docs/old.md")]
    [TestCase("edit, rename", "/docs/old.md", FileChange.Renamed, "docs/old.md")]
    [TestCase("Edit,Rename", "/docs/old.md", FileChange.Renamed, "docs/old.md")]
    [TestCase("rename", null, FileChange.Modified, null)]
    [TestCase("undelete", null, FileChange.Added, null)]
    [TestCase("encoding", null, FileChange.Modified, null)]
    [TestCase(null, null, FileChange.Modified, null)]
    public void A_change_is_read_from_the_services_words(string? words, string? from, FileChange change, string? old)
    {
        var file = AzureChanges.Listed([Entry("/docs/new.md", words) with { OriginalPath = from }]).Single();
        Assert.That((file.Path, file.Change, file.OldPath, file.LinesKnown), Is.EqualTo(("docs/new.md", change, old, false)));
    }

    [Test]
    public void The_place_that_a_file_has_left_is_no_file_of_its_own()
    {
        var files = AzureChanges.Listed([Entry("/a.md", "delete, sourceRename"), Entry("/b.md", "rename") with { SourceServerItem = "/a.md" }]);
        Assert.That(files.Select(file => (file.Path, file.Change)), Is.EqualTo(((string, FileChange)[])[("b.md", FileChange.Renamed)]));
    }

    [Test]
    public void A_place_that_is_left_for_nowhere_is_gone() =>
        Assert.That(AzureChanges.Listed([Entry("/a.md", "delete, sourceRename")]).Select(file => (file.Path, file.Change)), Is.EqualTo(((string, FileChange)[])[("a.md", FileChange.Deleted)]));

    [TestCase("tree", false)]
    [TestCase("commit", false)]
    [TestCase(null, true)]
    public void Folders_and_submodules_are_no_files(string? type, bool isFolder) =>
        Assert.That(AzureChanges.Listed([new ChangeAnswer(1, "add", new ItemAnswer("1", "/docs") { GitObjectType = type, IsFolder = isFolder }), new ChangeAnswer(2, "add", Item: null)]), Is.Empty);

    [TestCase("dana@acme.com", "dana")]
    [TestCase(@"ACME\dana", "dana")]
    [TestCase(@"vstfs:///Classification/TeamProject/1\Support", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void A_persons_login_is_what_stands_before_the_address(string? account, string? login) => Assert.That(AzureLogins.Of(account), Is.EqualTo(login));

    [TestCase(@"[shop]\Payments Support", "shop", "Payments Support")]
    [TestCase(@"Payments Support", null, null)]
    [TestCase(@"[]\Support", null, null)]
    [TestCase(@"[shop]\", null, null)]
    [TestCase(null, null, null)]
    public void A_group_has_a_scope_and_a_name(string? shown, string? scope, string? name) =>
        Assert.That(AzureLogins.Group(shown), Is.EqualTo(scope is null ? default((string, string)?) : (scope, name!)));

    [TestCase("Payments Support", "payments-support", true)]
    [TestCase("Support", "Supporters", false)]
    [TestCase("- -", "_", false)]
    public void Names_are_the_same_whatever_parts_their_words(string one, string other, bool isSame) => Assert.That(AzureLogins.IsSame(one, other), Is.EqualTo(isSame));

    [TestCase("<div>Incident: INC-42</div><div>It&#39;s &lt;b&gt;</div>", "Incident: INC-42\nIt's <b>\n")]
    [TestCase("one<br>two<br />three", "one\ntwo\nthree")]
    [TestCase(null, null)]
    public void A_description_is_read_without_its_tags(string? html, string? text) => Assert.That(AzureWorkItems.TextOf(html), Is.EqualTo(text));

    private static ChangeAnswer Entry(string path, string? words) => new(1, words, new ItemAnswer("1", path) { GitObjectType = "blob" });
}
