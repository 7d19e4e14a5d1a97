using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Tests.Incidents;

internal sealed class IncidentRecognizerTests
{
    private static readonly Policy Defaults = new() { Source = "test" };

    [TestCase("incident:INC-42", "INC-42")]
    [TestCase("Incident/inc-42", "INC-42")]
    [TestCase("inc-42", "INC-42")]
    public void A_label_names_the_incident(string label, string id)
    {
        var tag = Tag(Made.Change() with { Labels = ["bug", label] });
        Assert.That(tag?.Id, Is.EqualTo(id));
        Assert.That(tag?.Mentions[0].Source, Is.EqualTo($"label {label}"));
    }

    [Test]
    public void A_title_names_the_incident() => Assert.That(Tag(Made.Change() with { Title = "Fix rotation (INC-42)" })?.Id, Is.EqualTo("INC-42"));

    [TestCase("Words.\n\nIncident: INC-42\n")]
    [TestCase("Words.\r\nincident:inc-42\r\nMore")]
    public void A_trailer_names_the_incident(string body) => Assert.That(Tag(Made.Change() with { Body = body })?.Id, Is.EqualTo("INC-42"));

    [TestCase("See INC-42 for more")]
    [TestCase("Incident: none")]
    [TestCase("Incident: N/A")]
    [TestCase("Incident:")]
    [TestCase("Incident: the server fell over")]
    [TestCase("> Incident: INC-42")]
    public void A_body_that_only_speaks_of_incidents_tags_nothing(string body) => Assert.That(Tag(Made.Change() with { Body = body }), Is.Null);

    [TestCase("incident/INC-42-fix", "INC-42")]
    [TestCase("inc-42", "INC-42")]
    [TestCase("incident/fix_INC-42_now", "INC-42")]
    public void A_branch_names_the_incident(string branch, string id) => Assert.That(Tag(Made.Change() with { Branch = branch })?.Id, Is.EqualTo(id));

    [Test]
    public void A_branch_outside_the_patterns_tags_nothing() => Assert.That(Tag(Made.Change() with { Branch = "feature/INC-42" }), Is.Null);

    [Test]
    public void A_severity_is_no_incident() => Assert.That(Tag(Made.Change() with { Title = "SEV-1: payments are down" }), Is.Null);

    [Test]
    public void A_tag_without_an_id_is_still_a_tag()
    {
        var tag = Tag(Made.Change() with { Labels = ["incident"] });
        Assert.That(tag, Is.Not.Null);
        Assert.That(tag!.Mentions, Is.Empty);
        Assert.That(tag.Reason, Is.EqualTo("label incident"));
    }

    [Test]
    public void Two_ids_are_kept_with_their_sources()
    {
        var tag = Tag(Made.Change() with { Title = "Fix INC-1", Branch = "incident/INC-2" });
        Assert.That(tag?.Id, Is.Null);
        Assert.That(tag?.Mentions, Is.EqualTo((IncidentMention[])[new("INC-1", "title"), new("INC-2", "branch incident/INC-2")]));
    }

    [Test]
    public void The_same_id_in_two_places_is_one_incident() =>
        Assert.That(Tag(Made.Change() with { Title = "Fix inc-1", Branch = "incident/INC-1" })?.Id, Is.EqualTo("INC-1"));

    [Test]
    public void The_caller_may_state_the_id() => Assert.That(new IncidentRecognizer(Defaults).Recognize(Made.Change(), "inc-5", NoLibrary)?.Id, Is.EqualTo("INC-5"));

    [Test]
    public void No_document_is_read_where_none_changed() =>
        Assert.That(Tag(Made.Change(Made.Edited("src/app.cs", 1), new ChangedFile("docs/a.md", FileChange.Deleted, null))), Is.Null);

    [Test]
    public void No_document_is_read_where_the_change_itself_names_the_incident() =>
        Assert.That(Tag(Made.Change(Made.Edited("docs/a.md", 1)) with { Title = "INC-1" })?.Id, Is.EqualTo("INC-1"));

    [Test]
    public void The_teams_own_pattern_decides_what_an_id_is()
    {
        var policy = Defaults with { Reading = Reading.Default with { IncidentIdPattern = @"#\d+" } };
        Assert.That(new IncidentRecognizer(policy).Recognize(Made.Change() with { Title = "Fix #2" }, null, NoLibrary)?.Id, Is.EqualTo("#2"));
    }

    private static IncidentTag? Tag(ChangeSet change) => new IncidentRecognizer(Defaults).Recognize(change, null, NoLibrary);

    private static DocumentLibrary NoLibrary() => throw new AssertionException("The documents were asked for.");
}
