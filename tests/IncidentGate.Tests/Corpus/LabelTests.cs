using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Corpus;

/// <summary>
/// How well the reader reads, measured against what careful readers wrote down of real documents before the reader was tuned:
/// path, lines and values, never the text. The table is committed, so that a change of the reader shows what it costs.
/// </summary>
internal sealed partial class LabelTests
{
    private const string Labels = "tests/IncidentGate.Tests/Corpus/Labels";

    [Test]
    public void The_reader_agrees_with_careful_readers_as_it_did_when_it_was_last_changed()
    {
        CorpusFolder.Repositories();
        var text = new StringBuilder();
        foreach (var set in (string[])["tuned", "held-out"])
        {
            var scores = new Dictionary<string, Score>(StringComparer.Ordinal);
            var files = Directory.GetFiles(Path.Combine(Golden.Root, Labels, set), "*.json").Order(StringComparer.Ordinal).ToArray();
            foreach (var file in files)
            {
                using var label = JsonDocument.Parse(File.ReadAllBytes(file));
                Compare(label.RootElement, scores);
            }

            text.Append(CultureInfo.InvariantCulture, $"## {set}: {files.Length} documents\n\n| what | precision | recall | F1 | right | wrong | missed |\n|---|--:|--:|--:|--:|--:|--:|\n");
            foreach (var (what, score) in scores)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {what} | {score.Precision:0.000} | {score.Recall:0.000} | {score.F1:0.000} | {score.Right} | {score.Wrong} | {score.Missed} |\n");
            }

            text.Append('\n');
        }

        Golden.AssertSame("tests/IncidentGate.Tests/Corpus/Golden/reading.md", text.ToString());
    }

    [Test]
    public void A_label_holds_no_text_of_its_document()
    {
        var labels = Directory.GetFiles(Path.Combine(Golden.Root, Labels), "*.json", SearchOption.AllDirectories);
        Assert.That(labels, Has.Length.GreaterThanOrEqualTo(30));
        var keys = labels.SelectMany(file => KeyOrLongText().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct(StringComparer.Ordinal);
        string[] known = ["path", "kind", "title_line", "sections", "timeline", "actionItems", "openQuestions", "line", "role", "date", "time", "zone", "owner", "due", "done"];
        Assert.That(keys.Select(key => key.Trim('"', ':', ' ')), Is.SubsetOf(known));
    }

    private static void Compare(JsonElement label, Dictionary<string, Score> scores)
    {
        var path = label.GetProperty("path").GetString()!;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var document = CorpusFolder.Library(Path.Combine(CorpusFolder.Path, path[..slash])).Find(path[(slash + 1)..]);
        Assert.That(document, Is.Not.Null, $"{path} is not in the corpus.");
        IEnumerable<JsonElement> List(string name) => label.GetProperty(name).EnumerateArray();
        var timeline = document!.Timeline;
        var actions = document.ActionItems;
        Count(scores, "kind", [Text(label, "kind")], [document.Kind.ToString().ToLowerInvariant()]);
        Count(scores, "sections", List("sections").Select(section => $"{Line(section)} {Text(section, "role")}"), document.Sections.Where(section => section.Role is { } role && LabelledRoles.Contains(role)).Select(section => $"{section.Line} {section.Role!.Value.ToName()}"));
        Count(scores, "timeline lines", List("timeline").Select(Line), timeline.Select(entry => $"{entry.Line}"));
        Count(scores, "timeline times", List("timeline").Select(entry => $"{Line(entry)} {Text(entry, "date")} {Text(entry, "time")}"), timeline.Select(entry => $"{entry.Line} {entry.Date:yyyy-MM-dd} {entry.Time:HH:mm}"));
        Count(scores, "timeline zones", List("timeline").Select(entry => $"{Line(entry)} {Text(entry, "zone")}"), timeline.Select(entry => $"{entry.Line} {entry.Zone?.ToLowerInvariant()}"));
        Count(scores, "action items", List("actionItems").Select(Line), actions.Select(item => $"{item.Line}"));
        Count(scores, "owners", Stated(List("actionItems"), "owner"), actions.Where(item => item.Owner is not null).Select(item => $"{item.Line} {item.Owner!.ToLowerInvariant()}"));
        Count(scores, "due dates", Stated(List("actionItems"), "due"), actions.Where(item => item.Due is not null).Select(item => $"{item.Line} {item.Due:yyyy-MM-dd}"));
        Count(scores, "done", List("actionItems").Select(item => $"{Line(item)} {Text(item, "done")}"), actions.Select(item => $"{item.Line} {item.Done?.ToString().ToLowerInvariant()}"));
        Count(scores, "open questions", List("openQuestions").Select(Line), document.OpenQuestions.Select(question => $"{question.Line}"));
    }

    /// <summary>The roles that the labels speak of.</summary>
    private static readonly HashSet<SectionRole> LabelledRoles =
    [
        SectionRole.Summary, SectionRole.Impact, SectionRole.Detection, SectionRole.Timeline, SectionRole.Causes, SectionRole.Resolution, SectionRole.Lessons,
        SectionRole.ActionItems, SectionRole.OpenQuestions, SectionRole.Response, SectionRole.Background, SectionRole.Metadata, SectionRole.Symptoms,
        SectionRole.Steps, SectionRole.Verification, SectionRole.Rollback, SectionRole.Escalation, SectionRole.Ownership,
    ];

    private static IEnumerable<string> Stated(IEnumerable<JsonElement> items, string name) =>
        items.Where(item => item.GetProperty(name).ValueKind == JsonValueKind.String).Select(item => $"{Line(item)} {Text(item, name)}");

    private static string Line(JsonElement item) => item.GetProperty("line").GetRawText();

    private static string Text(JsonElement item, string name) => item.GetProperty(name).ToString().ToLowerInvariant();

    private static void Count(Dictionary<string, Score> scores, string what, IEnumerable<string> labelled, IEnumerable<string> read)
    {
        var (wanted, found) = (labelled.ToList(), read.ToList());
        var right = found.Count(wanted.Remove);
        scores[what] = scores.GetValueOrDefault(what, new Score(0, 0, 0)).Plus(right, found.Count - right, wanted.Count);
    }

    private sealed record Score(int Right, int Wrong, int Missed)
    {
        public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

        public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

        public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

        public Score Plus(int right, int wrong, int missed) => new(Right + right, Wrong + wrong, Missed + missed);
    }

    [GeneratedRegex(@"""[^""]+""\s*:|(?<!""path"":\s?)""[^""]{61,}""", RegexOptions.None, 1000)]
    private static partial Regex KeyOrLongText();
}
