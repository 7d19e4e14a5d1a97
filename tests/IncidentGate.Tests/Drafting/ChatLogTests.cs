using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Drafting;

namespace IncidentGate.Tests.Drafting;

/// <summary>Chats as people copy them out of programs.</summary>
internal sealed class ChatLogTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [TestCase("[2026-11-20 14:03] Ana: Down again", "2026-11-20 14:03 Ana|Down again")]
    [TestCase("[2026-11-20 14:03:22] Ana Lopez: Down: again", "2026-11-20 14:03 Ana Lopez|Down: again")]
    [TestCase("2026-11-20T14:03:00Z <ana> down", "2026-11-20 14:03 ana|down")]
    [TestCase("2026-11-20 14:03 CET Ana: down", "2026-11-20 13:03 Ana|down")]
    [TestCase("2026-11-20T14:03:22.120+02:00 Ana: down", "2026-11-20 12:03 Ana|down")]
    [TestCase("20/11/2026, 14:03 - Ana: down", "2026-11-20 14:03 Ana|down")]
    [TestCase("11/20/26, 2:03 PM - +49 170 1234: down", "2026-11-20 14:03 +49 170 1234|down")]
    [TestCase("[20.11.26, 14:03:22] Ana: down", "2026-11-20 14:03 Ana|down")]
    [TestCase("[‎20/‎11/‎2026 14:03] Ana Lopez:\nDown\nagain", "2026-11-20 14:03 Ana Lopez|Down\nagain")]
    [TestCase("[11/20 2:03 PM] Ana Lopez\nDown", "2026-11-20 14:03 Ana Lopez|Down")]
    [TestCase("Ana Lopez  2:03 PM\nDown", "2026-11-20 14:03 Ana Lopez|Down")]
    [TestCase("Ana Lopez [14:03]\nDown", "2026-11-20 14:03 Ana Lopez|Down")]
    [TestCase("14:03 Ana: down", "2026-11-20 14:03 Ana|down")]
    [TestCase("14:03 - Ana: down", "2026-11-20 14:03 Ana|down")]
    [TestCase("[14:03] <ana> down", "2026-11-20 14:03 ana|down")]
    [TestCase("14:03 Restarted the workers.", "2026-11-20 14:03 |Restarted the workers.")]
    [TestCase("12:03 AM Ana: down", "2026-11-20 00:03 Ana|down")]
    [TestCase("14:03 Ana: see https://a.test/b:c", "2026-11-20 14:03 Ana|see https://a.test/b:c")]
    public void A_message_is_read_in_the_form_of_its_program(string log, string expected) =>
        Assert.That(Told(Drafts.Chat(log, near: Day)), Is.EqualTo(new[] { expected }));

    [TestCase("2026-11-20\n14:03 Ana: a\n2026-11-21\n09:00 Lee: b")]
    [TestCase("## Friday, November 20, 2026\n\n14:03 Ana: a\n\n--- Day changed Sat Nov 21 2026\n09:00 Lee: b")]
    [TestCase("20 November 2026\n14:03 Ana: a\n===== 21 November 2026 =====\n09:00 Lee: b")]
    public void A_line_with_a_day_is_the_day_of_what_follows(string log) =>
        Assert.That(Told(Drafts.Chat(log)), Is.EqualTo(new[] { "2026-11-20 14:03 Ana|a", "2026-11-21 09:00 Lee|b" }));

    [Test]
    public void The_day_may_stand_in_the_files_name_and_goes_on_at_midnight() =>
        Assert.That(Told(Drafts.Chat("23:58 Ana: a\n00:04 Lee: b", "inc-42 2026-11-20.txt")), Is.EqualTo(new[] { "2026-11-20 23:58 Ana|a", "2026-11-21 00:04 Lee|b" }));

    [Test]
    public void Times_are_in_the_zone_that_is_named_unless_the_log_states_its_own()
    {
        Assert.That(Told(Drafts.Chat("[2026-11-20 14:03] Ana: a", zone: "Asia/Tokyo")), Is.EqualTo(new[] { "2026-11-20 05:03 Ana|a" }));
        Assert.That(Told(Drafts.Chat("All times in CET\n[2026-11-20 14:03] Ana: a", zone: "Asia/Tokyo")), Is.EqualTo(new[] { "2026-11-20 13:03 Ana|a" }));
    }

    [Test]
    public void An_hour_that_the_clock_skips_is_no_obstacle() =>
        Assert.That(Told(Drafts.Chat("[2026-03-29 02:30] Ana: a", zone: "Europe/Oslo")), Is.EqualTo(new[] { "2026-03-29 01:30 Ana|a" }));

    [Test]
    public void What_cant_be_read_is_named_by_its_line()
    {
        var source = Drafts.Chat("Exported by somebody\n[2026-13-45 14:03] Ana: no such day\n[2026-11-20 25:61] Ana: no such time\n[2026-11-20 14:03] Ana: fine\ngoes on");
        Assert.That(source.Unread.Select(unread => unread.Line), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(Told(source), Is.EqualTo(new[] { "2026-11-20 14:03 Ana|fine\ngoes on" }));
    }

    [Test]
    public void A_line_with_an_impossible_time_is_nobody_elses_words_and_an_empty_message_is_named()
    {
        var source = Drafts.Chat("[2026-11-20 14:03] Ana: fine\n[2026-13-45 14:04] Lee: I broke it\n[2026-11-20 14:05] Lee:\n[2026-11-20 14:06] Lee: ok\n[2 of 3] done");
        Assert.That(Told(source), Is.EqualTo(new[] { "2026-11-20 14:03 Ana|fine", "2026-11-20 14:06 Lee|ok\n[2 of 3] done" }));
        Assert.That(source.Unread.Select(unread => $"{unread.Line} {unread.Why}"), Is.EqualTo(new[] { "2 '[2026-13-45 14:04] Lee: I broke it' begins like a message, and has no time that a clock shows", "3 the message has no text" }));
    }

    [TestCase("14:03 Ana: down", "chat.txt:1: the time 14:03 has no day. Put a line with the day above it, such as 2026-11-20")]
    [TestCase("\n03/04/2026, 14:03 - Ana: down", "chat.txt:2: the date has two readings, 2026-03-04 and 2026-04-03. Say near which day it is: --started")]
    [TestCase("[11/20 2:03 PM] Ana Lopez: down", "chat.txt:1: the date has no year.")]
    [TestCase("Dear all,\nwe were down.", "chat.txt: no line of it is a chat message")]
    [TestCase("", "chat.txt: no line of it is a chat message")]
    public void What_is_missing_is_asked_for(string log, string message) =>
        Assert.That(Assert.Throws<DraftException>(() => Drafts.Chat(log))!.Message, Does.StartWith(message));

    [Test]
    public void Two_messages_that_are_alike_are_two() =>
        Assert.That(Drafts.Chat("[2026-11-20 14:03] Ana: ok\n[2026-11-20 14:03] Ana: ok").Facts.Select(fact => fact.Id).Distinct().Count(), Is.EqualTo(2));

    [Test]
    public void Any_text_is_read_or_refused_and_every_message_is_kept()
    {
        var pieces = Gen.Elements("[2026-11-20 14:03] Ana: a\n", "14:0", "3 Ana:", "\n", "[", "20/11/2026, ", "2:03 PM", "<ana>", "2026-11-20\n", "Day changed ", "UTC", "x", " ", "\u200e", "\ud800", "99:99 ", "٣", "- ", ": ");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Gen.ListOf(pieces).ToArbitrary(), parts =>
        {
            try
            {
                return Drafts.Chat(string.Concat(parts), near: Day).Facts.All(fact => fact.Quote is { Length: > 0 });
            }
            catch (DraftException)
            {
                return true;
            }
        }));
    }

    private static IEnumerable<string> Told(FactSource source) => source.Facts.Select(fact => $"{fact.At.UtcDateTime:yyyy-MM-dd HH:mm} {fact.Who}|{fact.Quote}");
}
