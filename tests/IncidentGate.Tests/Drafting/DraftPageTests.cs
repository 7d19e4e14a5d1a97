using System.Text;
using IncidentGate.Documents;
using IncidentGate.Drafting;
using IncidentGate.Incidents;
using IncidentGate.Tests.Documents;

namespace IncidentGate.Tests.Drafting;

/// <summary>Facts are added to a page, and what people did to it stays.</summary>
internal sealed class DraftPageTests
{
    private static readonly RecordedFact[] Night =
    [
        Drafts.Alert(0), Drafts.Message(4, "error rate is up"), Drafts.Message(9, "TODO: alert earlier"), Drafts.Message(12, "Did any charge run twice?"), Drafts.Message(15, "workaround: `restart --all` hourly"),
        Drafts.Alert(40, isEnd: true), Drafts.Message(90, "found it: the old key", "Lee"),
    ];

    private static string Drafted { get; } = Drafts.Add(Drafts.Fresh, Night);

    [Test]
    public void A_reader_finds_every_part_of_a_draft_as_what_it_is()
    {
        var page = Page.Read(Drafted);
        Assert.Multiple(() =>
        {
            Assert.That(page.DraftMarkers.Select(marker => marker.Source), Does.Contain("front matter"));
            Assert.That(page.Timeline, Has.Length.EqualTo(Night.Length));
            Assert.That(page.Timeline.Select(entry => (entry.Date, entry.Zone)).Distinct(), Is.EqualTo(new[] { ((DateOnly?)new DateOnly(2026, 11, 20), (string?)"UTC") }));
            Assert.That(page.Timeline.Select(entry => entry.Elapsed?.TotalMinutes), Is.EqualTo(new[] { 0, 4, 9, 12, 15, 40, 90 }));
            Assert.That(page.ActionItems.Where(item => item.Text.Contains("alert earlier", StringComparison.Ordinal)).Select(item => (item.Owner, item.Done)), Is.EqualTo(new[] { ((string?)"Ana", (bool?)false) }));
            Assert.That(page.OpenQuestions.Where(item => item.Text.Contains("twice", StringComparison.Ordinal)).Select(item => item.Owner), Is.EqualTo(new[] { "Ana" }));
            Assert.That(page.Sections.Single(section => section.Heading == "Temporary workarounds").Level, Is.EqualTo(3));
        });
    }

    [Test]
    public void What_was_learned_later_is_kept_apart()
    {
        var later = Drafted[Drafted.IndexOf("### After it was over", StringComparison.Ordinal)..];
        Assert.That(later, Does.Contain("found it: the old key").And.Not.Contain("error rate is up"));
        Assert.That(later, Does.Contain("What follows was recorded after it was over (2026-11-20 12:40, when the last alert ended)."));
    }

    [Test]
    public void A_second_run_without_news_changes_not_a_byte() => Assert.That(Drafts.Add(Drafted, Night), Is.EqualTo(Drafted));

    [Test]
    public void What_is_new_is_added_at_its_time()
    {
        var lines = Drafts.Add(Drafted, [.. Night, Drafts.Message(6, "restarted node 3"), Drafts.Message(-5, "deploy done"), Drafts.Message(95, "reverted")]).Split('\n');
        var times = lines.Where(line => line.StartsWith("- 2026-11-20", StringComparison.Ordinal)).Select(line => line[13..18]);
        Assert.That(times, Is.EqualTo(new[] { "11:55", "12:00", "12:04", "12:06", "12:09", "12:12", "12:15", "12:40", "13:30", "13:35" }));
        Assert.That(lines, Has.Some.StartsWith("- 2026-11-20 11:55 (T-0:05) Ana"));
    }

    [Test]
    public void What_people_edited_moved_and_deleted_stays_so()
    {
        var lines = Drafted.Split('\n').ToList();
        var edited = lines.FindIndex(line => line.Contains("error rate is up", StringComparison.Ordinal));
        lines[edited] = lines[edited].Replace("Ana: \"error rate is up\"", "Ana saw the error rate rise", StringComparison.Ordinal);
        lines.RemoveAll(line => line.Contains("\"TODO: alert earlier\" <", StringComparison.Ordinal) || line.Contains("\"TODO: alert earlier\" (", StringComparison.Ordinal));
        var moved = lines.FindIndex(line => line.Contains("found it", StringComparison.Ordinal));
        var text = lines[moved];
        lines.RemoveAt(moved);
        lines.Insert(edited + 1, text);
        lines.Insert(edited + 1, "  Nobody believed it at first.");
        var page = string.Join('\n', lines);
        Assert.That(Drafts.Add(page, Night), Is.EqualTo(page));
        Assert.That(Drafts.Add(page, [.. Night, Drafts.Message(5, "rolled back")]), Does.Contain("  Nobody believed it at first.\n").And.Contain("rise <!--").And.Not.Contain("\"TODO: alert earlier\" ("));
    }

    [Test]
    public void A_part_that_people_took_out_doesnt_come_back_and_its_section_takes_what_is_new()
    {
        var start = Drafted.IndexOf("### After it was over", StringComparison.Ordinal);
        var page = Drafted[..start] + Drafted[Drafted.IndexOf("## Contributing factors", StringComparison.Ordinal)..];
        var again = Drafts.Add(page, [.. Night, Drafts.Message(100, "reverted at last")]);
        Assert.That(again, Does.Not.Contain("After it was over").And.Not.Contain("found it"));
        Assert.That(again.IndexOf("reverted at last", StringComparison.Ordinal), Is.LessThan(again.IndexOf("## Contributing factors", StringComparison.Ordinal)));
    }

    [Test]
    public void An_event_goes_behind_what_was_written_below_the_one_before_it()
    {
        var page = Drafted.Replace("\"error rate is up\"", "\"error rate is up\"", StringComparison.Ordinal);
        var lines = page.Split('\n').ToList();
        var at = lines.FindIndex(line => line.Contains("error rate is up", StringComparison.Ordinal));
        lines.InsertRange(at + 1, ["  - Seen on the dashboard.", "", "  A second thought.", "  ```", "  - 2026-11-20 12:05 no event", "  ```"]);
        var again = Drafts.Add(string.Join('\n', lines), [.. Night, Drafts.Message(6, "restarted")]);
        Assert.That(again, Does.Contain("  ```\n- 2026-11-20 12:06 (+0:06) Ana: \"restarted\""));
    }

    [Test]
    public void A_timeline_that_people_made_a_table_of_gets_what_is_new_below_it()
    {
        var table = "# Queue\n\n## Timeline\n\n| Time | What |\n|---|---|\n| 2026-11-20 12:00 | Full |\n| 2026-11-20 12:30 | Empty |\n\n## Lessons\n\nNone.\n";
        Assert.That(Drafts.Add(table, [Drafts.Message(5, "restarted")]), Does.Contain("| 2026-11-20 12:30 | Empty |\n\n- 2026-11-20 12:05 (+0:00) Ana: \"restarted\"").And.Contain("## Lessons\n\nNone.\n"));
    }

    [Test]
    public void Sections_that_a_page_lacks_are_added_at_its_end()
    {
        var page = Drafts.Add("# Queue\n\nIt was full.", Night);
        Assert.That(page, Does.StartWith("# Queue\n\nIt was full.\n\n## Timeline\n\nAll times UTC."));
        Assert.That(Page.Read(page).Timeline, Has.Length.EqualTo(Night.Length));
        Assert.That(page.Split('\n').Count(line => line == "## Timeline"), Is.EqualTo(1));
        Assert.That(Drafts.Add(page, Night), Is.EqualTo(page));
    }

    [Test]
    public void Lines_end_as_the_page_ends_them()
    {
        var page = Drafts.Add(Drafts.Fresh.Replace("\n", "\r\n", StringComparison.Ordinal), Night);
        Assert.That(page.Replace("\r\n", string.Empty, StringComparison.Ordinal), Does.Not.Contain("\n").And.Not.Contain("\r"));
        Assert.That(Drafts.Add(page, Night), Is.EqualTo(page));
    }

    [Test]
    public void A_note_is_brought_up_to_date_until_somebody_edits_it()
    {
        RecordedFact[] more = [.. Night, Drafts.Message(6, "restarted")];
        Assert.That(Drafts.Add(Drafted, more), Does.Contain("chat log: 8 records, all in the timeline.").And.Not.Contain("7 records"));
        var edited = Drafted.Replace("7 records", "7 lines", StringComparison.Ordinal);
        Assert.That(Drafts.Add(edited, more), Does.Contain("chat log: 7 lines, all in the timeline.").And.Not.Contain("8 records"));
    }

    [Test]
    public void That_the_end_is_unknown_is_said_until_it_is_known()
    {
        var page = Drafts.Add(Drafts.Fresh, [Drafts.Message(0, "down")]);
        Assert.That(page, Does.Contain("No record says when it was over"));
        page = Drafts.Add(page, [Drafts.Message(0, "down"), Drafts.Message(9, "all clear"), Drafts.Message(20, "found it")]);
        Assert.That(page, Does.Not.Contain("No record says when it was over").And.Contain("### After it was over"));
    }

    [Test]
    public void Highlights_say_how_many_were_left_out_and_all_adds_them_to_the_same_page()
    {
        RecordedFact[] facts = [Drafts.Message(0, "error rate is up"), Drafts.Message(1, "good morning"), Drafts.Message(2, "rolled back")];
        var page = Drafts.Add(Drafts.Fresh, facts, all: false);
        Assert.That(page, Does.Contain("3 records, 2 in the timeline, 1 left out; `incidentgate draft --all` adds them.").And.Not.Contain("good morning"));
        page = Drafts.Add(page, facts);
        Assert.That(page, Does.Contain("3 records, all in the timeline.").And.Contain("good morning"));
        Assert.That(Drafts.Add(page, facts, all: false), Is.EqualTo(page));
    }

    [Test]
    public void A_damaged_memory_is_named_and_one_that_was_deleted_is_begun_anew()
    {
        var damaged = Drafted.Replace("zone=UTC ", string.Empty, StringComparison.Ordinal);
        var line = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(damaged)).Split('\n').ToList().FindIndex(text => text.StartsWith("<!-- incidentgate:draft", StringComparison.Ordinal)) + 1;
        Assert.That(Assert.Throws<DraftException>(() => Drafts.Add(damaged, Night))!.Message, Does.StartWith($"{Drafts.Path}:{line}: this comment, by which the draft knows what it has told, is damaged. Restore it from git;"));
        var forgotten = string.Join('\n', Drafted.Split('\n').Where(text => !text.StartsWith("<!-- incidentgate:draft", StringComparison.Ordinal)));
        Assert.That(Page.Read(Drafts.Add(forgotten, Night)).Timeline, Has.Length.EqualTo(Night.Length));
    }

    [Test]
    public void The_zone_that_a_timeline_states_is_seen()
    {
        Assert.That(new DraftPage("a.md", "# A\n\n## Timeline\n\nAll times CET.\n\n- 14:02 UTC a\n", Reading.Default).StatedZone, Is.EqualTo("CET"));
        Assert.That(new DraftPage("a.md", Drafts.Fresh, Reading.Default).StatedZone, Is.Null);
    }
}
