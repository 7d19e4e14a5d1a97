using System.Globalization;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>Which lines of a page are events, and when they were.</summary>
internal sealed class TimelineReaderTests
{
    private const string Dated = "---\ndate: 2026-03-14\n---\n# Outage\n\n## Timeline\n\n";

    [TestCase("- 14:02 Down\n- 14:07 Up\n")]
    [TestCase("* 14:02 - Down\n* 14:07 - Up\n")]
    [TestCase("1. 14:02 Down\n2. 14:07 Up\n")]
    [TestCase("- **14:02** Down\n- **14:07**: Up\n")]
    [TestCase("- `14:02` Down\n- `14:07` – Up\n")]
    [TestCase("- _14:02_ Down\n- [14:07] Up\n")]
    [TestCase("14:02 Down\n14:07 Up\n")]
    [TestCase("**14:02** Down\n**14:07** Up\n")]
    [TestCase("14:02 Down  \n14:07 Up\n")]
    public void Each_line_that_a_time_leads_is_an_event(string lines) =>
        Assert.That(Events(Dated + lines), Is.EqualTo(["8 2026-03-14 14:02", "9 2026-03-14 14:07"]));

    [TestCase("14:02 Down\n\n14:07 Up\n")]
    [TestCase("**14:02**\n\n**14:07**\n")]
    [TestCase("### 14:02\n\n### 14:07 Up\n")]
    [TestCase("- 14:02 Down\n\n- 14:07 Up\n")]
    [TestCase("14:02\n: Down\n14:07\n: Up\n")]
    public void Paragraphs_and_sub_headings_led_by_a_time_are_events(string lines) =>
        Assert.That(Events(Dated + lines), Is.EqualTo(["8 2026-03-14 14:02", "10 2026-03-14 14:07"]));

    [TestCase("| Time | Event |\n|---|---|\n| 14:02 | Down |\n| 14:07 | Up |\n")]
    [TestCase("| Event | When |\n|---|---|\n| Down | 14:02 |\n| Up | 14:07 |\n")]
    [TestCase("|  |  |\n|---|---|\n| 14:02 | Down |\n| **14:07** | Up |\n")]
    [TestCase("Timestamp | What\n--- | ---\n`14:02` | Down\n14:07 | Up\n")]
    public void Each_row_of_a_table_is_an_event_wherever_its_time_stands(string table) =>
        Assert.That(Events(Dated + table), Is.EqualTo(["10 2026-03-14 14:02", "11 2026-03-14 14:07"]));

    [Test]
    public void A_tables_event_is_what_stands_beside_its_time() =>
        Assert.That(Page.Read(Dated + "| Time | Event | Who |\n|---|---|---|\n| 14:02 | Down | dana |\n").Timeline[0].Text, Is.EqualTo("Down — dana"));

    [Test]
    public void A_column_for_the_date_and_one_for_the_time_are_one_moment() =>
        Assert.That(Events(Dated + "| Date | Time (CET) | Event |\n|---|---|---|\n| 2026-03-15 | 14:02 | Down |\n"), Is.EqualTo(["10 2026-03-15 14:02 CET"]));

    [Test]
    public void Nested_events_are_events_and_nested_words_are_not() =>
        Assert.That(Events(Dated + "- 14:02 Down\n  - 14:03 Paged\n  - The page said so\n- 14:07 Up\n"), Is.EqualTo(["8 2026-03-14 14:02", "9 2026-03-14 14:03", "11 2026-03-14 14:07"]));

    [Test]
    public void A_list_in_a_timeline_without_times_has_no_event() => Assert.That(Events(Dated + "- We noticed\n- We mended\n"), Is.Empty);

    [TestCase("- March 15\n  - 00:10 Up\n", 9)]
    [TestCase("**2026-03-15**\n\n- 00:10 Up\n", 10)]
    [TestCase("### March 15th, 2026\n\n- 00:10 Up\n", 10)]
    [TestCase("### Sunday 15 March\n\n| Time | Event |\n|---|---|\n| 00:10 | Up |\n", 12)]
    public void A_bare_date_above_its_events_dates_them_and_is_none(string lines, int line) =>
        Assert.That(Events(Dated + lines), Is.EqualTo([$"{line} 2026-03-15 00:10"]));

    [Test]
    public void A_date_that_groups_nothing_is_an_event_without_a_time() =>
        Assert.That(Events(Dated + "- 2026-03-10 Deployed\n- 2026-03-12 Noticed\n"), Is.EqualTo(["8 2026-03-10 --", "9 2026-03-12 --"]));

    [Test]
    public void After_midnight_it_is_the_next_day() =>
        Assert.That(Events(Dated + "- 23:50 Down\n- 00:10 Found\n- 00:40 Up\n"), Is.EqualTo(["8 2026-03-14 23:50", "9 2026-03-15 00:10", "10 2026-03-15 00:40"]));

    [Test]
    public void A_small_step_back_is_disorder_and_no_midnight() =>
        Assert.That(Events(Dated + "- 14:02 Down\n- 13:58 Deployed\n"), Is.EqualTo(["8 2026-03-14 14:02", "9 2026-03-14 13:58"]));

    [Test]
    public void A_date_in_an_entry_holds_for_those_after_it() =>
        Assert.That(Events(Dated + "- 2026-03-13 22:00 Deployed\n- 22:30 Down\n- 2026-03-14 01:00 Up\n"), Is.EqualTo(["8 2026-03-13 22:00", "9 2026-03-13 22:30", "10 2026-03-14 01:00"]));

    [Test]
    public void Without_any_date_the_date_is_unknown() =>
        Assert.That(Events("# Outage\n\n## Timeline\n\n- 14:02 Down\n"), Is.EqualTo(["5 -- 14:02"]));

    [TestCase("## Timeline (UTC)\n\n- 14:02 Down\n")]
    [TestCase("## Timeline\n\nAll times in UTC.\n\n- 14:02 Down\n")]
    [TestCase("## Timeline\n\n_All times are UTC_\n\n- 14:02 Down\n")]
    [TestCase("## Timeline\n\n- 14:02 UTC Down\n")]
    [TestCase("## Timeline\n\n- 14:02Z Down\n")]
    [TestCase("## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 14:02 | Down |\n")]
    [TestCase("All times below are in UTC.\n\n## Timeline\n\n- 14:02 Down\n")]
    public void A_zone_is_taken_from_the_entry_its_column_or_its_section(string lines) =>
        Assert.That(Page.Read("# Outage\n\n" + lines).Timeline.Select(entry => entry.Zone), Is.EqualTo(["UTC"]));

    [Test]
    public void A_zone_in_the_entry_goes_before_its_sections() =>
        Assert.That(Page.Read("# Outage\n\n## Timeline (UTC)\n\n- 14:02 CET Down\n- 14:07 Up\n").Timeline.Select(entry => entry.Zone), Is.EqualTo(["CET", "UTC"]));

    [TestCase("| Event | When (UTC) |\n|---|---|\n| Down | 14:02 |\n")]
    [TestCase("| Who | What | Time (UTC) |\n|---|---|---|\n| dana | Down | 14:02 |\n")]
    [TestCase("| # | Timestamp [UTC] | Event |\n|---|---|---|\n| 1 | 2026-03-14 14:02 | Down |\n")]
    [TestCase("| Event | Date/Time (UTC) |\n|---|---|\n| Down | 2026-03-14 14:02 |\n")]
    [TestCase("| Time | Event | Date (UTC) |\n|---|---|---|\n| 14:02 | Down | 2026-03-14 |\n")]
    [TestCase("| Date | Who | Time (UTC) | Event |\n|---|---|---|---|\n| 2026-03-14 | dana | 2:02 pm | Down |\n")]
    [TestCase("| Event | Time | Time zone |\n|---|---|---|\n| Down | 14:02 | UTC |\n")]
    [TestCase("| Zone | What | Seen |\n|---|---|---|\n| UTC | Down | 14:02 |\n")]
    [TestCase("| Event | UTC |\n|---|---|\n| Down | 14:02 |\n")]
    public void A_rows_time_may_stand_in_any_column_and_its_head_gives_the_zone(string table) =>
        Assert.That(Events(Dated + table), Is.EqualTo(["10 2026-03-14 14:02 UTC"]));

    [Test]
    public void A_zone_that_differs_by_season_is_kept_as_the_head_has_it() =>
        Assert.That(Events(Dated + "| Time (PT) | Event |\n|---|---|\n| 14:02 | Down |\n"), Is.EqualTo(["10 2026-03-14 14:02 PT"]));

    [TestCase("")]
    [TestCase("\"")]
    [TestCase("-")]
    public void An_empty_day_is_the_day_of_the_row_above(string none) =>
        Assert.That(
            Events(Dated + $"| Date | Time | Event |\n|---|---|---|\n| 2026-03-14 | 14:02 | Down |\n| {none} | 14:30 | Found |\n| 2026-03-15 | 09:00 | Up |\n| {none} | 09:30 | Told |\n"),
            Is.EqualTo(["10 2026-03-14 14:02", "11 2026-03-14 14:30", "12 2026-03-15 09:00", "13 2026-03-15 09:30"]));

    [TestCase("| Event | Started |\n|---|---|\n| Down | 14:02 |\n", "Down")]
    [TestCase("| Date | Time | Event | Who |\n|---|---|---|---|\n| 2026-03-14 | 14:02 | Down | dana |\n", "Down — dana")]
    public void A_rows_text_is_what_stands_beside_its_time(string table, string text) =>
        Assert.That(Page.Read(Dated + table).Timeline.Select(entry => entry.Text), Is.EqualTo([text]));

    [Test]
    public void Elapsed_marks_are_events_without_a_time() =>
        Assert.That(Page.Read(Dated + "- T+0 Down\n- +7 min Paged\n- +1h 5m Up\n").Timeline.Where(entry => entry.Elapsed is not null).Select(entry => (entry.Line, entry.Time, entry.Elapsed!.Value.TotalMinutes)), Is.EqualTo([(8, (TimeOnly?)null, 0.0), (9, null, 7.0), (10, null, 65.0)]));

    [Test]
    public void What_is_quoted_or_in_code_is_no_event() =>
        Assert.That(Events(Dated + "> 14:02 Down\n\n```\n14:02 Down\n```\n\n<!-- 14:02 Down -->\n"), Is.Empty);

    [Test]
    public void A_list_of_times_elsewhere_is_a_timeline_in_all_but_name() =>
        Assert.That(Events("# Outage\n\n## What happened that day\n\n- 14:02 Down\n- 14:07 Found\n- 14:30 Up\n"), Has.Length.EqualTo(3));

    [Test]
    public void One_time_in_a_list_of_other_things_is_none() =>
        Assert.That(Events("# Outage\n\n## What we saw\n\n- Errors\n- 14:02 was the worst\n- Timeouts\n- Slow pages\n"), Is.Empty);

    [TestCase("**Timeline (UTC)**\n\n**12 March 2026**\n\n- 14:02 Down\n\n**13 March**\n\n- 00:10 Up\n")]
    [TestCase("**Timeline (UTC)**\n\n**12 March 2026:**\n\n- 14:02 Down\n\n**Friday 13 March – the day after**\n\n- 00:10 Up\n")]
    [TestCase("## Timeline (UTC)\n\n## 12 March 2026\n\n- 14:02 Down\n\n## 13 March\n\n- 00:10 Up\n")]
    [TestCase("## Timeline (UTC)\n\n### 12 March 2026\n\n- 14:02 Down\n\n**March 13th**\n\n- 00:10 Up\n")]
    [TestCase("## Timeline (UTC)\n\n*12 March 2026*\n\n- 14:02 Down\n\n*13 March*\n\n- 00:10 Up\n")]
    [TestCase("## Timeline (UTC)\n\n12 March 2026\n\n- 14:02 Down\n\n13 March:\n\n- 00:10 Up\n")]
    [TestCase("### Timeline (UTC)\n\n<h3>12 March 2026</h3>\n\n- 14:02 Down\n\n<h3>13 March</h3>\n\n- 00:10 Up\n")]
    public void Days_below_a_timelines_heading_belong_to_it_in_any_form_and_keep_the_year(string lines) =>
        Assert.That(Events("# Outage\n\n" + lines + "\n**Impact**\n\n- 14:40 was the worst\n"), Is.EqualTo(["7 2026-03-12 14:02 UTC", "11 2026-03-13 00:10 UTC"]));

    [TestCase("**Timeline**\n\n- **12 March 2026**\n  - 14:02 Down\n- **13 March**\n  - 00:10 Up\n")]
    [TestCase("## Timeline\n\n- 12 March 2026\n  - 14:02 Down\n- 13 March\n  - 00:10 Up\n")]
    public void Days_that_are_items_of_a_timelines_list_keep_the_year(string lines) =>
        Assert.That(Events("# Outage\n\n" + lines), Is.EqualTo(["6 2026-03-12 14:02", "8 2026-03-13 00:10"]));

    [Test]
    public void The_year_of_the_day_above_goes_before_the_pages_and_turns_at_new_year() =>
        Assert.That(
            Events("---\ndate: 2027-06-20\n---\n# Outage\n\n## Timeline\n\n### 31 December 2025\n\n- 23:50 Down\n\n### 1 January\n\n- 00:10 Up\n"),
            Is.EqualTo(["10 2025-12-31 23:50", "14 2026-01-01 00:10"]));

    [Test]
    public void Events_without_a_year_take_it_from_the_event_above() =>
        Assert.That(Events("# Outage\n\n## Timeline\n\n- 12 March 2026 14:02 Down\n- 13 March 00:10 Up\n"), Is.EqualTo(["5 2026-03-12 14:02", "6 2026-03-13 00:10"]));

    [Test]
    public void On_a_page_of_days_the_next_day_ends_the_timeline()
    {
        var page = Page.Read("# Outages\n\n**12 March 2026**\n\n**Timeline**\n\n- 14:02 Down\n\n**15 March 2026**\n\n**Timeline**\n\n- 09:00 Down\n");
        Assert.That(page.Sections.Where(section => section.Role == SectionRole.Timeline).Select(section => (section.Line, page.Timeline.Count(entry => entry.SectionLine == section.Line), section.EndLine < 9 || section.Line > 9)), Is.EqualTo([(5, 1, true), (11, 1, true)]));
    }

    [TestCase("- T-5 min: deploy starts\n- T+0 started\n- T+7 min down\n- T+1 h 5 m up\n")]
    [TestCase("T-5 min: deploy starts\nT+0: started\nT+7 min down\nT+1h 5m up\n")]
    [TestCase("- **T-00:05** deploy starts\n- **T0** started\n- **T+00:07** down\n- **T+01:05** up\n")]
    [TestCase("- T \u2212 5 minutes: deploy starts\n- T=0: started\n- T + 7 minutes: down\n- T+65m: up\n")]
    public void Marks_that_count_from_a_moment_are_events_before_and_after_it(string lines) =>
        Assert.That(
            Page.Read(Dated + lines).Timeline.Select(entry => (entry.Line, entry.Time, entry.Elapsed?.TotalMinutes, entry.Text)),
            Is.EqualTo([(8, (TimeOnly?)null, (double?)-5.0, "deploy starts"), (9, null, 0.0, "started"), (10, null, 7.0, "down"), (11, null, 65.0, "up")]));

    [TestCase("| Time | Event |\n|---|---|\n| T-5 h | Deploy |\n")]
    [TestCase("| Offset | Event |\n|---|---|\n| T-5h | Deploy |\n")]
    public void Elapsed_marks_may_stand_in_a_table(string table) =>
        Assert.That(Page.Read(Dated + table).Timeline.Select(entry => (entry.Elapsed?.TotalHours, entry.Text)), Is.EqualTo([((double?)-5.0, "Deploy")]));

    [TestCase("- T-shirts were sent\n")]
    [TestCase("- T-5 machines were added\n")]
    public void A_letter_and_a_number_are_no_elapsed_mark(string line) => Assert.That(Page.Read(Dated + line).Timeline, Is.Empty);

    [Test]
    public void A_day_above_elapsed_marks_is_no_event() =>
        Assert.That(Page.Read("# Outage\n\n## Timeline\n\n### 12 March 2026\n\n- T-5 min: deploy starts\n").Timeline.Select(entry => entry.Line), Is.EqualTo([7]));

    private static string[] Events(string markdown) =>
        [.. Page.Read(markdown).Timeline.Select(entry => $"{entry.Line} {entry.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "--"} {entry.Time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "--"}{(entry.Zone is null ? string.Empty : " " + entry.Zone)}")];
}
