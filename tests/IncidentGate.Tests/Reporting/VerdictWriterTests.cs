using System.Text.Json;
using IncidentGate.Findings;
using IncidentGate.Reporting;

namespace IncidentGate.Tests.Reporting;

/// <summary>Every format, on every kind of verdict, against its golden file.</summary>
internal sealed class VerdictWriterTests
{
    private static readonly string[] Formats = [.. ReportFormats.Names.Where(name => name != "sarif")];

    private static IEnumerable<TestCaseData> EachReport() =>
        from format in Formats from verdict in SampleVerdicts.Names select new TestCaseData(verdict, format);

    /// <summary>Of the thousand findings only the comment is kept, since it alone leaves some out.</summary>
    private static IEnumerable<TestCaseData> EachGolden() => EachReport().Where(data => data.Arguments is not ["thousand", "text" or "json"]);

    [TestCaseSource(nameof(EachGolden))]
    public void Every_report_is_as_its_golden_file(string verdict, string format) =>
        Golden.AssertSame($"tests/IncidentGate.Tests/Reporting/Golden/{verdict}.{Ending(format)}", Render(verdict, format));

    [Test]
    public void A_terminal_shows_colour_and_the_same_words()
    {
        var plain = Render("fail", "text");
        var painted = Render("fail", "text", new TerminalStyle(Color: true, Width: 100));
        Assert.That(painted, Does.Contain("\e[31m"));
        Assert.That(System.Text.RegularExpressions.Regex.Replace(painted, "\e\\[[0-9]+m", string.Empty), Is.EqualTo(plain));
    }

    [TestCase(60)]
    [TestCase(80)]
    [TestCase(140)]
    public void Text_keeps_to_the_width_of_the_terminal(int width)
    {
        var lines = Render("fail", "text", new TerminalStyle(Color: false, width)).Split('\n');
        Assert.That(lines.Where(line => line.Length > width && line.Contains(' ', StringComparison.Ordinal) && !line.Contains("docs/", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_same_mend_of_several_findings_is_said_once_in_the_text()
    {
        var sample = SampleVerdicts.Find("fail");
        var finding = sample.Findings.First(one => one.Path is not null) with { Message = "A prompt.", NextStep = "Answer it.", Related = null };
        var text = Render(sample with { Findings = [finding, finding with { Message = "Another." }, finding with { Message = "A third.", NextStep = "Drop it." }] }, "text");
        Assert.That(text.Split("Answer it."), Has.Length.EqualTo(2));
        Assert.That(text, Does.Contain("Drop it."));
    }

    [TestCaseSource(nameof(EachReport))]
    public void No_report_has_what_a_terminal_obeys(string verdict, string format) =>
        Assert.That(Render(verdict, format).Where(letter => (char.IsControl(letter) && letter != '\n') || letter is '\u202E' or '\ud800'), Is.Empty);

    [TestCaseSource(typeof(SampleVerdicts), nameof(SampleVerdicts.Names))]
    public void A_comment_is_never_too_long_to_be_posted(string verdict) =>
        Assert.That(Render(verdict, "markdown"), Has.Length.LessThanOrEqualTo(MarkdownVerdictWriter.Limit));

    [Test]
    public void A_comment_of_the_longest_texts_can_be_posted()
    {
        var path = string.Concat(Enumerable.Repeat("docs/&<*[\u4e2d", 400));
        var sample = SampleVerdicts.Find("fail");
        var text = string.Concat(Enumerable.Repeat("&<@a|*`", 2_000));
        var verdict = sample with
        {
            PolicySource = text,
            Incident = sample.Incident! with { Id = text, Required = [.. sample.Incident.Required.Select(required => required with { Paths = [path, path, path, path] })] },
            Findings = [.. Enumerable.Range(0, 200).Select(index => sample.Findings[1] with { Path = path, Message = text, NextStep = text, Level = index < 100 ? Level.Error : Level.Notice })],
            Obstacles = [.. Enumerable.Repeat(text, 50)],
            Notes = [.. Enumerable.Repeat(text, 50)],
        };
        Assert.That(Render(verdict, "markdown"), Has.Length.LessThanOrEqualTo(MarkdownVerdictWriter.Limit).And.EndsWith("</sub>\n"));
    }

    [Test]
    public void A_comment_that_leaves_findings_out_counts_them()
    {
        var comment = Render("thousand", "markdown");
        var shown = comment.Split('\n').Count(line => char.IsAsciiDigit(line.FirstOrDefault()));
        Assert.That(comment, Does.Contain($"{700 - shown:N0} more to fix"));
    }

    [Test]
    public void Json_has_every_finding_and_the_exact_text()
    {
        using var report = JsonDocument.Parse(Render("hostile", "json"));
        var finding = report.RootElement.GetProperty("findings")[0];
        Assert.That(finding.GetProperty("message").GetString(), Is.EqualTo(SampleVerdicts.Hostile.Replace('\ud800', '\uFFFD')));
        using var thousand = JsonDocument.Parse(Render("thousand", "json"));
        Assert.That(thousand.RootElement.GetProperty("findings").GetArrayLength(), Is.EqualTo(1_000));
    }

    [Test]
    public void Where_warnings_fail_the_change_they_are_what_there_is_to_fix()
    {
        var verdict = SampleVerdicts.Find("pass-with-warnings") with { Outcome = Outcome.Fail, FailFrom = Level.Warning };
        Assert.That(Render(verdict, "markdown"), Does.Contain("1 thing to fix"));
        Assert.That(Render(verdict, "text"), Does.Contain("Next: Mend docs/runbooks/rotate-payment-credentials.md:1,"));
    }

    [Test]
    public void Incidents_like_this_one_are_counted_apart_from_what_is_wrong_and_say_why_and_what_was_left_open()
    {
        var finding = SampleVerdicts.Find("fail").Findings[1];
        var verdict = SampleVerdicts.Find("pass-with-warnings") with
        {
            Findings = [finding with { Rule = "incident/repeat", Level = Level.Notice, Message = "An earlier incident is much like this one: INC-7. It has the same alert QueueFull. Of its 2 actions 1 isn't marked as done." }, finding with { Level = Level.Notice }],
        };
        Assert.That(Render(verdict, "markdown"), Does.Contain("1 notice, 1 similar incident").And.Contain("- similar incident: ").And.Contain("the same alert QueueFull. Of its 2 actions 1 isn't marked as done."));
    }

    private static string Render(string verdict, string format, TerminalStyle? style = null) => Render(SampleVerdicts.Find(verdict), format, style);

    private static string Render(Verdict verdict, string format, TerminalStyle? style = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ReportFormats.Create(format, new ReportContext("1.2.3", ExitCode: 1) { Style = style ?? TerminalStyle.Plain, Links = new SampleLinks() }).Write(verdict, output);
        return output.ToString();
    }

    private static string Ending(string format) => format switch
    {
        "text" => "txt",
        "markdown" => "md",
        _ => format,
    };

    /// <summary>Links as a platform would make them.</summary>
    private sealed class SampleLinks : IReportLinks
    {
        public string? ToReport => "https://example.com/runs/1";

        public string ToFile(string path, int? line) => $"https://example.com/blob/abc/{path}{(line is null ? string.Empty : $"#L{line}")}";

        public string? ToRule(string id) => id.StartsWith("custom/", StringComparison.Ordinal) ? null : $"https://example.com/rules/{id}";
    }
}
