using IncidentGate.Documents;
using IncidentGate.Policies;
using IncidentGate.Templates;

namespace IncidentGate.Tests.Templates;

/// <summary>Where a new document goes by the paths of a policy.</summary>
internal sealed class TemplatePlaceTests
{
    [TestCase("docs/runbooks/**", "docs/runbooks/queue.md")]
    [TestCase("docs/runbooks/", "docs/runbooks/queue.md")]
    [TestCase("ops/*.md", "ops/queue.md")]
    [TestCase("/ops/**/*.{md,mdx}", "ops/queue.md")]
    [TestCase("{ops,docs}/rb-*", "ops/rb-queue.md")]
    [TestCase("RUNBOOK.md", "RUNBOOK.md")]
    [TestCase("ops/**/RUNBOOK.md", "ops/RUNBOOK.md")]
    [TestCase("services/*/runbook.md", null)]
    [TestCase("ops/[a-z]*.md", null)]
    [TestCase("ops/*-*.md", null)]
    public void A_pattern_names_one_place_or_none(string pattern, string? place) =>
        Assert.That(Places(new KindPaths(DocumentKind.Runbook, [pattern], [])).Of(DocumentKind.Runbook, "queue"), Is.EqualTo(place));

    [Test]
    public void A_pattern_that_names_none_is_passed_over() =>
        Assert.That(Places(new KindPaths(DocumentKind.Runbook, ["services/*/runbook.md", "ops/*.md"], [])).Of(DocumentKind.Runbook, "queue"), Is.EqualTo("ops/queue.md"));

    [Test]
    public void A_place_that_the_policy_takes_for_another_kind_is_none() =>
        Assert.That(Places(new KindPaths(DocumentKind.Help, ["docs/**"], []), new KindPaths(DocumentKind.Runbook, ["docs/runbooks/**"], [])).Of(DocumentKind.Runbook, "queue"), Is.Null);

    [Test]
    public void An_excluded_place_is_none() =>
        Assert.That(Places(new KindPaths(DocumentKind.Runbook, ["ops/**"], ["ops/*.md"])).Of(DocumentKind.Runbook, "queue"), Is.Null);

    [TestCase(DocumentKind.Runbook, "docs/runbooks/queue.md")]
    [TestCase(DocumentKind.Help, "docs/help/queue.md")]
    [TestCase(DocumentKind.Postmortem, "docs/postmortems/queue.md")]
    public void Without_paths_it_is_the_usual_folder(DocumentKind kind, string place) =>
        Assert.That(Places().Of(kind, "queue"), Is.EqualTo(place));

    private static TemplatePlace Places(params KindPaths[] kinds) => new(new Policy { Source = "tests", Reading = Reading.Default with { Kinds = [.. kinds] } });
}
