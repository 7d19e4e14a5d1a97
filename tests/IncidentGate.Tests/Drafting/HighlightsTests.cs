using IncidentGate.Drafting;
using IncidentGate.Incidents;

namespace IncidentGate.Tests.Drafting;

/// <summary>What is told of all that was recorded, and when it began and ended.</summary>
internal sealed class HighlightsTests
{
    [TestCase("error rate is spiking", true)]
    [TestCase("rolling back now", true)]
    [TestCase("I decided to fail over", true)]
    [TestCase("status page is up to date", true)]
    [TestCase("all clear", true)]
    [TestCase("good morning", false)]
    [TestCase("lunch?", false)]
    [TestCase("", false)]
    public void A_message_is_told_for_words_of_a_turn(string text, bool isTold) =>
        Assert.That(Highlights.Of([Drafts.Message(0, text)]).Any(), Is.EqualTo(isTold));

    [Test]
    public void So_is_one_that_people_pinned_or_reacted_to() =>
        Assert.That(Highlights.Of([Drafts.Message(0, "hm") with { IsPinned = true }, Drafts.Message(1, "hm") with { Reactions = 1 }, Drafts.Message(2, "hm")]), Has.Length.EqualTo(2));

    [Test]
    public void An_alert_of_many_hosts_that_comes_and_goes_is_told_once()
    {
        RecordedFact[] facts =
        [
            Drafts.Alert(0), Drafts.Alert(1), Drafts.Alert(2, isEnd: true), Drafts.Alert(3, isEnd: true), Drafts.Alert(6), Drafts.Alert(9, isEnd: true), Drafts.Alert(60), Drafts.Alert(70, isEnd: true),
        ];
        Assert.That(Highlights.Of(facts).Select(fact => (fact.At - Drafts.Noon).TotalMinutes), Is.EqualTo(new[] { 0, 9, 60, 70 }));
    }

    [Test]
    public void Of_a_long_night_thirty_are_told_the_heaviest_first_and_the_rest_spread_over_the_time()
    {
        var facts = Enumerable.Range(0, 300).Select(minute => Drafts.Message(minute, minute % 60 == 7 ? "decided: rollback, error rate is spiking" : "deploy")).ToArray();
        var told = Highlights.Of(facts);
        Assert.Multiple(() =>
        {
            Assert.That(told, Has.Length.EqualTo(30));
            Assert.That(told.Count(fact => fact.Quote!.StartsWith("decided", StringComparison.Ordinal)), Is.EqualTo(5));
            Assert.That(told.Count(fact => fact.At > Drafts.Noon.AddMinutes(200)), Is.InRange(8, 12));
        });
    }

    [Test]
    public void What_was_done_is_told_however_much_it_is_but_not_what_belongs_to_it() =>
        Assert.That(
            Highlights.Of([.. Enumerable.Range(0, 50).Select(minute => new RecordedFact($"commit:{minute}", Drafts.Noon.AddMinutes(minute), FactKind.Commit, "committed") { IsRoutine = minute >= 40 })]),
            Has.Length.EqualTo(40));

    [TestCase("all clear", true)]
    [TestCase("The incident is now resolved.", true)]
    [TestCase("resolving the incident", true)]
    [TestCase("not all clear yet", false)]
    [TestCase("is the incident resolved?", false)]
    [TestCase("once it is fully recovered we stop", false)]
    [TestCase("resolved the DNS name", false)]
    public void Words_end_an_incident_only_where_they_say_so(string text, bool ends) => Assert.That(IncidentSpan.IsAllClear(text), Is.EqualTo(ends));

    [Test]
    public void It_begins_with_the_first_alert_near_the_first_message_and_ends_with_the_last_sign()
    {
        RecordedFact[] facts = [Drafts.Alert(-5_000), Drafts.Alert(-4_990, isEnd: true), Drafts.Message(-30, "hi"), Drafts.Alert(0), Drafts.Alert(40, isEnd: true), Drafts.Message(50, "all clear"), Drafts.Message(90, "found it")];
        var span = IncidentSpan.Of(facts, started: null, ended: null);
        Assert.That((span.Start, span.StartedBy, span.End, span.EndedBy), Is.EqualTo((Drafts.Noon, "the first alert", (DateTimeOffset?)Drafts.Noon.AddMinutes(50), "when Ana wrote so")));
    }

    [Test]
    public void An_alert_that_still_fires_is_no_end() =>
        Assert.That(IncidentSpan.Of([Drafts.Alert(0), Drafts.Alert(5, "Other"), Drafts.Alert(9, isEnd: true)], started: null, ended: null).End, Is.Null);

    [Test]
    public void What_is_given_counts_before_the_records()
    {
        var span = IncidentSpan.Of([Drafts.Alert(0), Drafts.Alert(9, isEnd: true)], Drafts.Noon.AddMinutes(-3), Drafts.Noon.AddMinutes(20));
        Assert.That((span.Start, span.End), Is.EqualTo((Drafts.Noon.AddMinutes(-3), (DateTimeOffset?)Drafts.Noon.AddMinutes(20))));
    }

    [TestCase("TODO: alert on partial failures", "TODO: alert on partial failures")]
    [TestCase("done.\nAction item - rotate the key", "Action item - rotate the key")]
    [TestCase("we should add a test for that after the incident", "we should add a test for that after the incident")]
    [TestCase("- [ ] write to customers", "[ ] write to customers")]
    [TestCase("todo app is down", null)]
    [TestCase("we should restart it now", null)]
    [TestCase("TODO:", null)]
    public void What_is_left_to_do_is_known_by_its_words(string text, string? action) => Assert.That(SpokenWork.ActionIn(text), Is.EqualTo(action));

    [TestCase("ok. Did any charge run twice? I wonder", "Did any charge run twice?")]
    [TestCase("Why did the alert come so late??", "Why did the alert come so late??")]
    [TestCase("open question: is it safe?", "open question: is it safe?")]
    [TestCase("can you restart it please?", null)]
    [TestCase("why?", null)]
    [TestCase("lunch at noon anybody?", null)]
    public void A_question_asks_of_the_incident_and_not_of_somebody(string text, string? question) => Assert.That(SpokenWork.QuestionIn(text), Is.EqualTo(question));

    [TestCase("workaround: reload each node by hand", true)]
    [TestCase("for now just restart it hourly", true)]
    [TestCase("is there a workaround?", false)]
    [TestCase("restart it", false)]
    public void A_workaround_is_what_somebody_calls_so(string text, bool isOne) => Assert.That(SpokenWork.IsWorkaround(text), Is.EqualTo(isOne));
}
