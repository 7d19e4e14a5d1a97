using System.Globalization;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>Which lines are follow-ups, whose they are, when they are due and whether they are done.</summary>
internal sealed class ActionItemReaderTests
{
    private const string Head = "# Outage\n\n## Action items\n\n";

    [Test]
    public void List_items_and_check_boxes_are_items() =>
        Assert.That(Items("- Mend it\n- [ ] Test it\n- [x] Watch it\n\n1. Write it down\n"), Is.EqualTo(["5 Mend it | -- | -- | --", "6 Test it | -- | -- | open", "7 Watch it | -- | -- | done", "9 Write it down | -- | -- | --"]));

    [TestCase("- Mend it (owner: dana)", "dana")]
    [TestCase("- Mend it (owner: @dana)", "dana")]
    [TestCase("- Mend it. Owner: Dana Scully", "Dana Scully")]
    [TestCase("- @dana mends it", "dana")]
    [TestCase("- Mend it @dana", "dana")]
    [TestCase("- Mend it — @dana", "dana")]
    [TestCase("- Mend it (@acme/payments)", "acme/payments")]
    [TestCase("- Mend it [Dana]", "Dana")]
    [TestCase("- Dana to write the test", "Dana")]
    [TestCase("- Mend it, assigned to dana", "dana")]
    [TestCase("- Mend it. **Owner:** dana", "dana")]
    [TestCase("- Mend it (owner: TBD)", null)]
    [TestCase("- Mend it (owner: @owner)", null)]
    [TestCase("- Mend it", null)]
    [TestCase("- Alerts to add for the queue", null)]
    [TestCase("- Ask support@acme.com", null)]
    public void An_owner_is_read_where_the_item_names_one(string item, string? owner) =>
        Assert.That(Page.Read(Head + item + "\n").ActionItems.Select(found => found.Owner), Is.EqualTo([owner]));

    [TestCase("- Mend it. Owner: Amy. Due: 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("- Mend it. owner: amy. due: 2026-12-01.", "amy", "2026-12-01")]
    [TestCase("- Mend it. Owner: Amy Lee, Due: Dec 1, 2026", "Amy Lee", "2026-12-01")]
    [TestCase("- Mend it. Owner: platform team. Due: 2026-12-01", "platform team", "2026-12-01")]
    [TestCase("- Mend it (owner: Amy and Bo; due: 2026-12-01)", "Amy and Bo", "2026-12-01")]
    [TestCase("- Mend it (owners: @amy, @bo, due 2026-12-01)", "amy, bo", "2026-12-01")]
    [TestCase("- Mend it. Owner: Amy, Bo. Due: 2026-12-01", "Amy, Bo", "2026-12-01")]
    [TestCase("- Mend it, for the queue\n  has no limit.\n  Owner: Amy\n  Due: 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("- Mend it (owner:\n  Amy, due:\n  2026-12-01)", "Amy", "2026-12-01")]
    [TestCase("- Mend it. DRI @amy, ETA 2026-12-01", "amy", "2026-12-01")]
    [TestCase("- Mend it — DRI: Amy — ETA: Dec 1, 2026", "Amy", "2026-12-01")]
    [TestCase("- Mend it @amy by 2026-12-01", "amy", "2026-12-01")]
    [TestCase("- @amy by 2026-12-01: mend it", "amy", "2026-12-01")]
    [TestCase("- Mend it (@amy by 1 December 2026)", "amy", "2026-12-01")]
    [TestCase("- Mend it (@amy, due Dec 1 2026)", "amy", "2026-12-01")]
    [TestCase("- Mend it (Amy, due Dec 1 2026)", "Amy", "2026-12-01")]
    [TestCase("- Mend it (Amy Lee, 2026-12-01)", "Amy Lee", "2026-12-01")]
    [TestCase("- Mend it [amy, due: 2026-12-01].", "amy", "2026-12-01")]
    [TestCase("- Mend it. **Owner:** Amy — **Due:** 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("- Mend it. **Owner**: Amy, **Deadline**: Dec. 1, 2026", "Amy", "2026-12-01")]
    [TestCase("- Mend it\n  - Owner: Amy\n  - Due: 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("- **Mend it**\n  - **Owner:** Amy\n  - **Due:** 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("- Mend it:\n  - It has no limit\n  - Assignee: @amy\n  - Target date: Dec 1, 2026\n  - Ticket: OPS-1", "amy", "2026-12-01")]
    [TestCase("1. Mend it\n\n   Owner: Amy\n\n   Due: 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("1. Mend it\n\n   **Owner:** Amy — **Due:** 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("### Mend it\n\n- **Owner:** Amy\n- **Due:** 2026-12-01", "Amy", "2026-12-01")]
    [TestCase("### 1. Mend it\n\nIt has no limit.\n\n**Owner:** Amy  \n**Due:** 2026-12-01", "Amy", "2026-12-01")]
    public void Owner_and_due_date_belong_to_the_item_wherever_they_stand_in_it(string item, string owner, string due)
    {
        var items = Page.Read(Head + item + "\n").ActionItems;
        Assert.That(items.Select(found => (found.Line, found.Owner, Iso(found.Due))), Is.EqualTo([(5, owner, due)]));
    }

    [Test]
    public void Each_item_keeps_its_own_owner_and_due_date() =>
        Assert.That(
            Items("- Mend it\n  - Owner: Amy\n  - Due: 2026-12-01\n- Test it\n  - Owner: Bo\n  - Status: done\n- Watch it\n"),
            Is.EqualTo(["5 Mend it | Amy | 2026-12-01 | --", "8 Test it | Bo | -- | done", "11 Watch it | -- | -- | --"]));

    [TestCase("- Mend it (released 2026-12-01)")]
    [TestCase("- Mend it (Thursday, 2026-12-01)")]
    [TestCase("- Do due diligence on the vendor")]
    [TestCase("- Reduce it by 10 percent")]
    [TestCase("- Find out who: the sender or the receiver lost it")]
    public void What_only_looks_like_an_owner_is_none(string item) =>
        Assert.That(Page.Read(Head + item + "\n").ActionItems.Select(found => (found.Owner, found.DueText?.Contains("percent") ?? found.DueText?.Contains("diligence"))), Is.EqualTo([((string?)null, (bool?)null)]));

    [TestCase("- Mend it (due 2026-04-01)", "2026-04-01", null)]
    [TestCase("- Mend it by 2026-04-01", "2026-04-01", null)]
    [TestCase("- Mend it, due: April 1, 2026", "2026-04-01", null)]
    [TestCase("- Mend it by 1st April 2026", "2026-04-01", null)]
    [TestCase("- Mend it 📅 2026-04-01", "2026-04-01", null)]
    [TestCase("- Mend it (deadline: 2026-02-30)", null, "2026-02-30")]
    [TestCase("- Mend it (due: next sprint)", null, "next sprint")]
    [TestCase("- Mend it by hand", null, null)]
    public void A_due_date_is_read_or_kept_as_written(string item, string? due, string? text)
    {
        var found = Page.Read(Head + item + "\n").ActionItems.Single();
        Assert.That((Iso(found.Due), found.DueText), Is.EqualTo((due, text)));
    }

    [TestCase("- [x] Mend it", true)]
    [TestCase("- [X] Mend it", true)]
    [TestCase("- ~~Mend it~~", true)]
    [TestCase("- ✅ Mend it", true)]
    [TestCase("- Mend it ✅", true)]
    [TestCase("- :white_check_mark: Mend it", true)]
    [TestCase("- Mend it (done)", true)]
    [TestCase("- DONE: mend it", true)]
    [TestCase("- [ ] Mend it", false)]
    [TestCase("- TODO: mend it", false)]
    [TestCase("- Mend it", null)]
    [TestCase("- See that the work is done by a machine", null)]
    public void Done_is_what_the_item_says(string item, bool? done) =>
        Assert.That(Page.Read(Head + item + "\n").ActionItems.Select(found => found.Done), Is.EqualTo([done]));

    [TestCase("| Action | Owner | Due | Status |\n|---|---|---|---|\n| Mend it | dana | 2026-04-01 | Done |\n")]
    [TestCase("| Status | Who | By when | Action item |\n|---|---|---|---|\n| ✅ | @dana | 1 April 2026 | Mend it |\n")]
    [TestCase("| Task | Assignee | Deadline | State |\n|---|---|---|---|\n| Mend it | dana | April 1, 2026 | closed |\n")]
    [TestCase("| DRI | Description | Expected date | Status |\n|---|---|---|---|\n| dana | Mend it | 2026-04-01 | completed |\n")]
    [TestCase("| # | What | **Owner** | Due date | Done |\n|---|---|---|---|---|\n| 1 | Mend it | dana | 2026-04-01 | yes |\n")]
    [TestCase("| Ticket | Follow-up | Responsible | Target date | Status |\n|---|---|---|---|---|\n| OPS-1 | Mend it | dana | 2026-04-01 | Resolved |\n")]
    public void A_row_is_an_item_whatever_its_columns_are_called_and_wherever_they_stand(string table) =>
        Assert.That(Items(table), Is.EqualTo(["7 Mend it | dana | 2026-04-01 | done"]));

    [TestCase("Open", false)]
    [TestCase("In progress", false)]
    [TestCase("TODO", false)]
    [TestCase("Not started", false)]
    [TestCase("", null)]
    public void A_rows_status_says_whether_it_is_done(string status, bool? done) =>
        Assert.That(Page.Read(Head + $"| Action | Status |\n|---|---|\n| Mend it | {status} |\n").ActionItems.Select(found => found.Done), Is.EqualTo([done]));

    [Test]
    public void An_owner_cell_that_names_nobody_is_no_owner() =>
        Assert.That(Page.Read(Head + "| Action | Owner |\n|---|---|\n| Mend it | TBD |\n| Test it |  |\n| Watch it | - |\n").ActionItems.Select(found => found.Owner), Is.EqualTo(new string?[] { null, null, null }));

    [TestCase("- **Detection**\n  - Mend it\n- Short term:\n  - Test it\n")]
    [TestCase("- Prevention\n  - Mend it\n- **Process:**\n  - Test it\n")]
    public void Under_a_category_the_nested_items_are_the_items_and_the_label_is_none(string list) =>
        Assert.That(Items(list), Is.EqualTo(["6 Mend it | -- | -- | --", "8 Test it | -- | -- | --"]));

    [Test]
    public void What_is_nested_under_an_item_explains_it() =>
        Assert.That(Items("- Mend it\n  - It broke since the node kept the key\n- Test it\n"), Is.EqualTo(["5 Mend it | -- | -- | --", "7 Test it | -- | -- | --"]));

    [TestCase("### Short term\n\n- Mend it\n\n### Long term\n\n- Test it\n")]
    public void Categories_may_be_sub_headings(string text) =>
        Assert.That(Items(text), Is.EqualTo(["7 Mend it | -- | -- | --", "11 Test it | -- | -- | --"]));

    [TestCase("## Follow-ups")]
    [TestCase("## Next steps")]
    [TestCase("## Corrective and preventive measures")]
    [TestCase("## ✅ TODO")]
    [TestCase("**Action Items**")]
    [TestCase("## 7. Actions:")]
    public void Items_stand_under_any_heading_of_the_role(string heading) =>
        Assert.That(Page.Read($"# Outage\n\n{heading}\n\n- Mend it\n").ActionItems.Select(found => found.Line), Is.EqualTo([5]));

    [TestCase("## Lessons learned\n\n- Keys are kept in memory\n")]
    [TestCase("## Action items\n\nNone.\n")]
    [TestCase("## Action items\n\n- None\n")]
    [TestCase("## Action items\n\n- N/A\n")]
    [TestCase("## Action items\n\n> - Quoted\n")]
    [TestCase("## Action items\n\n```\n- In code\n```\n")]
    public void Lessons_quotes_and_none_are_no_items(string text) => Assert.That(Page.Read("# Outage\n\n" + text).ActionItems, Is.Empty);

    [Test]
    public void An_item_keeps_its_link_and_its_type()
    {
        var item = Page.Read(Head + "- [prevent] Mend it, see [OPS-1](https://tracker.example/OPS-1)\n").ActionItems.Single();
        Assert.That((item.Type, item.Link), Is.EqualTo(("prevent", "https://tracker.example/OPS-1")));
    }

    [TestCase("- ~~Mend it~~ (@dana)\n")]
    [TestCase("- ~~Mend it~~ @dana\n")]
    [TestCase("- @dana: ~~Mend it~~\n")]
    [TestCase("- ~~Mend it~~ (owner: Dana Wu, due: 2026-04-01)\n")]
    [TestCase("- ~~Mend it~~ — owner: @dana, due 1 April 2026\n")]
    [TestCase("- ~~Mend it~~ [Dana] (2026-04-01)\n")]
    [TestCase("- ~~Mend it~~ by 1 April\n")]
    [TestCase("- ~~**Mend** it~~ ([OPS-1](https://tracker.example/OPS-1))\n")]
    [TestCase("- [prevent] ~~Mend it~~ (#12)\n")]
    [TestCase("| Action | Owner |\n|---|---|\n| ~~Mend it~~ (2026-04-01) | dana |\n")]
    public void An_item_whose_text_is_struck_is_done_whatever_stands_beside_it(string list) =>
        Assert.That(Page.Read(Head + list).ActionItems.Select(item => item.Done), Is.EqualTo([(bool?)true]));

    [TestCase("- ~~Mend it~~ Replace it (@dana)\n")]
    [TestCase("- Mend ~~one~~ two keys @dana\n")]
    [TestCase("- Mend it (~~@erin~~ @dana)\n")]
    [TestCase("- Mend it, due ~~2026-03-20~~ 2026-04-01\n")]
    public void An_item_of_which_a_part_is_struck_is_not_done(string list) =>
        Assert.That(Page.Read(Head + list).ActionItems.Select(item => item.Done), Is.EqualTo([(bool?)null]));

    [TestCase("### 1) Restart the node by hand `@dma` [repair]\n\nIt kept the key.\n")]
    [TestCase("### 1) Restart the node by hand @dma [Repair]\n\nIt kept the key.\n")]
    [TestCase("- Restart the node by hand `@dma` [repair] (P2)\n")]
    [TestCase("- Restart the node by hand (@dma) [repair].\n")]
    public void An_owner_may_stand_before_the_type_that_closes_an_item(string list) =>
        Assert.That(Page.Read(Head + list).ActionItems.Select(item => item.Owner), Is.EqualTo(["dma"]));

    [TestCase("- Restart the node by hand [Repair]\n")]
    [TestCase("- Tell @dma that the node is down [not yet]\n")]
    public void A_type_and_a_handle_in_the_sentence_are_no_owner(string list) =>
        Assert.That(Page.Read(Head + list).ActionItems.Select(item => item.Owner), Is.EqualTo([(string?)null]));

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Items(string text) =>
        [.. Page.Read(Head + text).ActionItems.Select(item => $"{item.Line} {item.Text} | {item.Owner ?? "--"} | {Iso(item.Due) ?? "--"} | {item.Done switch { true => "done", false => "open", null => "--" }}")];
}
