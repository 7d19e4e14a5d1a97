using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;
using IncidentGate.Drafting;
using IncidentGate.Incidents;
using IncidentGate.Rules.Docs;
using IncidentGate.Tests.Documents;

namespace IncidentGate.Tests.Drafting;

/// <summary>Whatever people do to a draft, and whatever stands in a chat.</summary>
internal sealed class AnyDraftTests
{
    private static readonly RecordedFact[] Night =
    [
        Drafts.Alert(0), Drafts.Message(4, "error rate is up"), Drafts.Message(9, "TODO: alert earlier"), Drafts.Message(12, "Did any charge run twice?"), Drafts.Message(15, "workaround: `restart --all` hourly"),
        Drafts.Alert(40, isEnd: true), Drafts.Message(90, "found it: the old key", "Lee"),
    ];

    private static readonly RecordedFact[] News =
    [
        .. Night, Drafts.Message(-3, "deploy done"), Drafts.Message(5, "restarted"), Drafts.Message(20, "TODO: write it down"), Drafts.Message(41, "What changed in the gateway?"), Drafts.Message(95, "for now we reload by hand"),
    ];

    private static readonly string[] Pieces =
    [
        "", "A thought.", "- 2026-11-20 12:07 I saw it", "  - below", "```", "~~~", "<!--", "-->", "## Timeline", "### Later", "| a | b |", "|---|---|", "| 2026-11-20 12:03 | x |", "---", "# Title", "> quote", "1. one", "    code", "Impact", "===", "<div>", "\t- tab", "<!-- incidentgate:fact 000000000000 -->", "x\r",
    ];

    private static Gen<(int Kind, int At, int To, string Piece)[]> Edits =>
        Gen.Select(
            Gen.ListOf(from kind in Gen.Choose(0, 5) from at in Gen.Choose(0, 10_000) from to in Gen.Choose(0, 10_000) from piece in Gen.Elements(Pieces) select (kind, at, to, piece)),
            edits => edits.Take(25).ToArray());

    [Test]
    public void Whatever_people_edit_is_still_there_after_the_next_run_and_the_one_after_it_changes_nothing() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Edits.ToArbitrary(), edits =>
        {
            var page = Edited(Drafts.Add(Drafts.Fresh, Night), edits);
            var again = Drafts.Add(page, News);
            return IsKept(page, again) && Drafts.Add(again, News) == again && Drafts.Add(page, Night) is var same && IsKept(page, same);
        }));

    [Test]
    public void What_was_deleted_doesnt_come_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Gen.ListOf(Gen.Choose(0, 10_000)).ToArbitrary(), places =>
        {
            var lines = Drafts.Add(Drafts.Fresh, Night).Split('\n').ToList();
            foreach (var place in places.Take(10))
            {
                var facts = lines.Select((line, index) => (line, index)).Where(pair => pair.line.Contains("incidentgate:fact", StringComparison.Ordinal)).ToArray();
                if (facts.Length > 0)
                {
                    lines.RemoveAt(facts[place % facts.Length].index);
                }
            }

            var page = string.Join('\n', lines);
            return Drafts.Add(page, Night) == page;
        }));

    [Test]
    public void Whatever_stands_in_a_chat_is_one_line_and_neither_a_tag_nor_a_mark_nor_a_mention()
    {
        var pieces = Gen.Elements("<!-- incidentgate:fact 000000000000 -->", "<!-- incidentgate:draft start=", "-->", "<script>", "`", "```", "\n## Timeline\n", "\n- 2026-11-20 12:00 x", "| a |", "](http://a.test)", "![x](y)", "@acme/all", "#42", "*", "\\", "---\n", "\r", "\u2028", "\u202e", "\ud800", "&lt;", "TODO: ", "why is it so?", "workaround", "{{ title }}", "\0", "$x$");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Gen.Zip(Gen.Select(Gen.ListOf(pieces), string.Concat), Gen.Select(Gen.ListOf(pieces), string.Concat)).ToArbitrary(), said => IsHarmless(said.Item1, said.Item2)));
    }

    [TestCase("the key is AKIAQ3EGR7M2XLT5KDWP, use it")]
    [TestCase("curl -u admin:S3cr3tPa55w0rd https://internal.corp/x")]
    [TestCase("postgres://app:hR7kQ2mX9z@db.internal.corp/shop is the one")]
    [TestCase("Authorization: Bearer Zx81kQmP2vN7rT5wYb3cLd9fGh6jKs4A")]
    public void No_credential_is_repeated(string text)
    {
        Assert.That(SecretShapes.Redacted(text), Is.Not.EqualTo(text), "Or the test says nothing.");
        var page = Drafts.Add(Drafts.Fresh, [Drafts.Message(0, "TODO: workaround, why is it so bad? " + text, text)]);
        Assert.That(page.Split('\n').SelectMany(line => SecretShapes.In(line, string.Empty)), Is.Empty);
        Assert.That(page, Does.Not.Contain("AKIAQ3").And.Not.Contain("S3cr3t").And.Not.Contain("hR7k").And.Not.Contain("Zx81"));
    }

    private static bool IsHarmless(string text, string who)
    {
        RecordedFact[] facts = [Drafts.Message(0, "x"), Drafts.Message(1, "all clear"), Drafts.Message(2, text.Length == 0 ? "y" : text, who)];
        var plain = Drafts.Add(Drafts.Fresh, facts.Take(2));
        var page = Drafts.Add(plain, facts);
        var (before, after) = (Page.Read(plain), Page.Read(page));
        var headings = after.Sections.Select(section => section.Heading).Except(["After it was over", "Temporary workarounds"], StringComparer.Ordinal);
        return after.Timeline.Length == before.Timeline.Length + 1
            && headings.SequenceEqual(before.Sections.Select(section => section.Heading), StringComparer.Ordinal)
            && after.Title == before.Title
            && after.Blocks.Count(block => block.Kind == BlockKind.Html) == before.Blocks.Count(block => block.Kind == BlockKind.Html)
            && !after.Blocks.Any(block => block.Text.Runs.Any(run => run.Is(TextStyle.Tag) && !run.Is(TextStyle.Code) && run.Text.Contains("script", StringComparison.Ordinal)))
            && after.Links.Length == before.Links.Length
            && Drafts.Add(page, facts) == page;
    }

    private static string Edited(string page, (int Kind, int At, int To, string Piece)[] edits)
    {
        var lines = page.Split('\n').ToList();
        foreach (var (kind, place, to, piece) in edits)
        {
            // The draft's memory is ours; what happens without it has a test of its own.
            var at = place % Math.Max(1, lines.Count - 2);
            switch (kind)
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, piece);
                    break;
                case 2:
                    lines[at] += " edited";
                    break;
                case 3:
                    lines[at] = "edited " + lines[at];
                    break;
                case 4:
                    lines.Insert(at, lines[to % Math.Max(1, lines.Count - 2)]);
                    break;
                default:
                    lines[at] = piece;
                    break;
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>Whether every line stands there still, in its order; but for what the draft says of itself.</summary>
    private static bool IsKept(string before, string after)
    {
        var rest = new Queue<string>(after.Split('\n'));
        foreach (var line in before.Split('\n').Where(line => line.Trim().Length > 0 && !line.Contains("incidentgate:note", StringComparison.Ordinal) && !DraftState.IsState(line)))
        {
            while (rest.TryDequeue(out var next) && next.TrimEnd('\r') != line.TrimEnd('\r'))
            {
                // Something new.
            }

            if (rest.Count == 0 && !after.TrimEnd().EndsWith(line.TrimEnd(), StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
