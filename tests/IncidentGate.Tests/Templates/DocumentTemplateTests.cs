using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Audits;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Templates;
using IncidentGate.Tests.Documents;
using IncidentGate.Tests.Incidents;
using Outcome = IncidentGate.Findings.Outcome;

namespace IncidentGate.Tests.Templates;

/// <summary>The templates and the rules say the same: whoever answers every prompt is done, and no prompt is overlooked.</summary>
internal sealed partial class DocumentTemplateTests
{
    private static readonly DateOnly Today = new(2026, 3, 14);

    private static readonly Policy Policy = Load("""
        documents:
          runbook: { paths: ['docs/runbooks/**'], audience: '@kim' }
          help: { paths: ['docs/help/**'], audience: '@sam' }
          postmortem: { paths: ['docs/postmortems/**'], audience: '@ida' }
        """);

    private static readonly string[] Pieces = ["\"", "\\", ":", ": ", " #", "'", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "- ", "---", " ", "null", "yes", "1", "2026-03-14", "<b>", "{{ date }}", "é", "🙂", "queue", "Stuck"];

    private static Gen<string> Title => Gen.Select(Gen.ListOf(Gen.Elements(Pieces)), pieces => string.Concat(pieces).Trim() is { Length: > 0 } title ? title : "x");

    private static readonly DocumentKind[] Kinds = [DocumentKind.Postmortem, DocumentKind.Runbook, DocumentKind.Help];

    [TestCase(Phase.Fix)]
    [TestCase(Phase.Close)]
    public void Filled_templates_have_nothing_that_any_rule_speaks_of(Phase phase)
    {
        var verdict = Judge(Files(Filled), phase);
        Assert.That(verdict.Incident?.Required.Select(required => required.State), Is.EqualTo(Enumerable.Repeat(DocumentState.Updated, 3)));
        AssertSilence(verdict.Findings);
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.Pass), string.Join('\n', verdict.Obstacles));
    }

    [Test]
    public void Filled_templates_have_nothing_that_the_strict_preset_speaks_of() =>
        AssertSilence(new Gate(Policy with { Preset = Preset.Strict, Rules = Policy.Rules with { Preset = Preset.Strict } }, RuleCatalog.All, Today).Judge(Change(Files(Filled)), Files(Filled), IncidentStatement.None with { Phase = Phase.Close }, Approvals).Findings);

    [Test]
    public void Filled_templates_have_nothing_that_an_audit_speaks_of() =>
        AssertSilence(new RepositoryAudit(Policy, Today).Run(new DocumentLibrary(Files(Filled), Policy.Reading)).Findings);

    [Test]
    public void Unfilled_templates_are_drafts_that_may_go_with_a_fix_and_not_with_a_closing()
    {
        var fix = Judge(Files(Unfilled), Phase.Fix);
        Assert.That(fix.Incident?.Required.Select(required => required.State), Is.EqualTo(Enumerable.Repeat(DocumentState.Draft, 3)));
        Assert.That(Judge(Files(Unfilled), Phase.Close).Outcome, Is.EqualTo(Outcome.Fail));
    }

    [TestCase("title: \"Runbook: {{ title }}\"", "title: \"Runbook: Can't pay: \\\"x\\\"\"")]
    [TestCase("title: 'Runbook: {{ title }}'", "title: 'Runbook: Can''t pay: \"x\"'")]
    [TestCase("title: '{{ title }}'", "title: 'Can''t pay: \"x\"'")]
    [TestCase("title: {{ title }}", "title: \"Can't pay: \\\"x\\\"\"")]
    [TestCase("title: \"{{ title }}\"", "title: \"Can't pay: \\\"x\\\"\"")]
    public void A_title_stands_in_the_templates_own_quotes(string line, string filled) =>
        Assert.That(new DocumentTemplate($"---\n{line}\n---\n").Fill(new KnownFacts("INC-42", Today) { Title = "Can't pay: \"x\"" }), Is.EqualTo($"---\n{filled}\n---\n"));

    [TestCase("yes")]
    [TestCase("2026-03-14")]
    [TestCase("1e3")]
    [TestCase("Off")]
    public void A_title_is_text_whatever_YAML_would_take_it_for(string title) =>
        Assert.That(new DocumentTemplate("---\ntitle: {{ title }}\ndate: {{ date }}\n---\n").Fill(new KnownFacts("INC-42", Today) { Title = title }), Is.EqualTo($"---\ntitle: \"{title}\"\ndate: 2026-03-14\n---\n"));

    [TestCaseSource(nameof(Kinds))]
    public void Every_prompt_of_an_unfilled_template_is_a_finding_on_its_line(DocumentKind kind)
    {
        // Without a fact its prompt stands there, too.
        var page = DocumentTemplate.BuiltIn(kind).Fill(new KnownFacts("INC-42", Today));
        var path = TemplateAnswers.Pages.Single(one => one.Kind == kind).Path;
        var found = Judge(new MemoryFiles().With(path, page), Phase.Close).Findings.Where(finding => finding.Rule == "docs/placeholder" && finding.Path == path).Select(finding => finding.Span!.Value.Line).ToHashSet();
        var prompts = page.Split('\n').Select((line, index) => (line, number: index + 1)).Where(line => Prompt().IsMatch(line.line)).ToArray();
        Assert.That(prompts, Has.Length.GreaterThanOrEqualTo(7));
        Assert.That(prompts.Where(prompt => !found.Contains(prompt.number)).Select(prompt => $"{prompt.number}: {prompt.line}"), Is.Empty);
    }

    [TestCaseSource(nameof(Kinds))]
    public void Every_answer_of_the_table_answers_a_prompt_and_every_prompt_has_one(DocumentKind kind)
    {
        var page = TemplateAnswers.Pages.Single(one => one.Kind == kind);
        var unfilled = Unfilled(kind, page.Title);
        Assert.That(TemplateAnswers.Of(kind).Where(pair => !unfilled.Contains(pair.Prompt, StringComparison.Ordinal)).Select(pair => pair.Prompt), Is.Empty, "No template asks this any more.");
        Assert.That(Filled(kind, page.Title).Split('\n').Where(line => Prompt().IsMatch(line)), Is.Empty, "Nobody answers this.");
    }

    [Test]
    public void What_is_known_stands_in_the_page()
    {
        var page = DocumentTemplate.BuiltIn(DocumentKind.Postmortem).Fill(new KnownFacts("INC-42", Today) { Title = "No: \"checkout\" #1", Severity = "sev2", Owner = "@acme/payments" });
        Assert.That(page, Does.StartWith("---\ntitle: \"No: \\\"checkout\\\" #1\"\nincident: INC-42\n"));
        Assert.That(page, Does.Contain("\nseverity: sev2\n").And.Contain("\nowner: \"@acme/payments\"\n").And.Contain("\n# No: \"checkout\" #1\n"));
    }

    [Test]
    public void The_id_stands_under_a_key_that_the_policy_reads()
    {
        var page = DocumentTemplate.BuiltIn(DocumentKind.Runbook).Fill(new KnownFacts("OUT#7", Today) { IncidentKeys = ["outage", "outages"] });
        Assert.That(page, Does.Contain("\noutage: [\"OUT#7\"]\n"));
    }

    [Test]
    public void Any_title_is_read_back_as_it_was_given() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Title.ToArbitrary(), title =>
        {
            var page = Page.Read(DocumentTemplate.BuiltIn(DocumentKind.Help).Fill(new KnownFacts("INC-42", Today) { Title = title }));
            return page.Problems.IsEmpty && page.FrontMatter.Find("title")?.Text == title && page.Incidents.SequenceEqual(["INC-42"]);
        }));

    [Test]
    public void A_title_that_looks_like_a_fact_is_text()
    {
        var page = new DocumentTemplate("# {{ title }} of {{incident}}, {{ other }}\n").Fill(new KnownFacts("INC-42", Today) { Title = "{{ date }}" });
        Assert.That(page, Is.EqualTo("# {{ date }} of INC-42, {{ other }}\n"));
    }

    private static void AssertSilence(IEnumerable<Finding> findings) =>
        Assert.That(findings.Select(finding => $"{finding.Rule} {finding.Path}:{finding.Span?.Line} {finding.Message}"), Is.Empty);

    private static SupposedReviews Approvals => new([new SupposedApproval(null, "kim"), new SupposedApproval(null, "sam"), new SupposedApproval(null, "ida")], history: null);

    private static Verdict Judge(MemoryFiles files, Phase phase) =>
        new Gate(Policy, RuleCatalog.All, Today).Judge(Change(files), files, IncidentStatement.None with { Phase = phase, Id = "INC-42" }, Approvals);

    private static ChangeSet Change(MemoryFiles files) =>
        Made.Change([.. files.Paths.Select(path => Made.Added(path, Encoding.UTF8.GetString(files.Read(path, 1_000_000)!).Split('\n').Length))]) with { Author = "lee" };

    private static MemoryFiles Files(Func<DocumentKind, string, string> page)
    {
        var files = new MemoryFiles().With("docs/README.md", $"# Documents\n\n{string.Concat(TemplateAnswers.Pages.Select(one => $"- [{one.Title}]({one.Path["docs/".Length..]})\n"))}");
        foreach (var (kind, path, title) in TemplateAnswers.Pages)
        {
            files.With(path, page(kind, title));
        }

        return files;
    }

    private static string Unfilled(DocumentKind kind, string title) =>
        DocumentTemplate.BuiltIn(kind).Fill(new KnownFacts("INC-42", Today) { Title = title, Severity = "sev2", Owner = "@acme/payments" });

    private static string Filled(DocumentKind kind, string title) =>
        TemplateAnswers.Of(kind).Aggregate(Unfilled(kind, title), (page, pair) => page.Replace(pair.Prompt, pair.Answer, StringComparison.Ordinal));

    private static Policy Load(string yaml) => new PolicyLoader(RuleCatalog.All, _ => Encoding.UTF8.GetBytes(yaml), string.Empty).Load("policy.yml").Policy;

    [GeneratedRegex("<[^<>]+>|YYYY-MM-DD|HH:MM|{{")]
    private static partial Regex Prompt();
}
