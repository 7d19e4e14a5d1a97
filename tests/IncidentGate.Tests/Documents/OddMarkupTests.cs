using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>Fences, template tags and HTML as they stand in real repositories: what is code stays code, what follows is read.</summary>
internal sealed class OddMarkupTests
{
    private const string After = "\n## Timeline\n\n- 14:02 Down\n";

    [TestCase("```\n## Impact\n```\n")]
    [TestCase("```sh\n## Impact\n````\n")]
    [TestCase("````\n```\n## Impact\n```\n````\n")]
    [TestCase("~~~\n## Impact\n~~~\n")]
    [TestCase("~~~\n```\n## Impact\n~~~\n")]
    [TestCase("```\n~~~\n## Impact\n```\n")]
    [TestCase("   ```\n   ## Impact\n   ```\n")]
    [TestCase("- a\n\n  ```\n  ## Impact\n  ```\n")]
    [TestCase("> ```\n> ## Impact\n> ```\n")]
    [TestCase("> ```\n> ## Impact\n")]
    [TestCase("```{.sh title=\"a b\"}\n## Impact\n```\n")]
    [TestCase("```\n## Impact\n``` \t\n")]
    [TestCase("<pre>\n## Impact\n</pre>\n")]
    [TestCase("<!--\n## Impact\n-->\n")]
    public void What_is_fenced_is_code_and_what_follows_is_read(string text)
    {
        var page = Page.Read("# Outage\n\n" + text + After);
        Assert.That(page.Sections.Select(section => section.Heading), Is.EqualTo(["Outage", "Timeline"]));
        Assert.That(page.Timeline.Select(entry => page.Lines[entry.Line - 1]), Is.EqualTo(["- 14:02 Down"]));
    }

    [TestCase("```\n")]
    [TestCase("~~~\n")]
    [TestCase("```sh\n# a\n")]
    [TestCase("```\n~~~\n")]
    [TestCase("````\n```\n")]
    public void A_fence_that_is_never_closed_is_code_to_the_files_end(string text)
    {
        var page = Page.Read("# Outage\n\n" + text + After);
        Assert.That(page.Sections.Select(section => section.Heading), Is.EqualTo(["Outage"]));
        Assert.That(page.Blocks[^1] is { Kind: BlockKind.Code } code && code.EndLine == page.Lines.Length);
    }

    [TestCase("<%= partial \"keys\" %>\n")]
    [TestCase("<% if internal? %>\nText\n<% end %>\n")]
    [TestCase("<%= warning_text(\n  \"Mind the key\"\n) %>\n")]
    [TestCase("{% include keys.html %}\n")]
    [TestCase("{% raw %}\nText\n{% endraw %}\n")]
    [TestCase("{{< notice warning >}}\nMind the key.\n{{< /notice >}}\n")]
    [TestCase("{{% alert %}}\nMind the key.\n{{% /alert %}}\n")]
    [TestCase("{{ page.title }}\n")]
    [TestCase("{{<\n")]
    [TestCase("<%\n")]
    [TestCase("{%\n")]
    [TestCase(":::note\nMind the key.\n:::\n")]
    [TestCase("!!! warning\n    Mind the key.\n")]
    [TestCase("import Keys from './keys'\n\n<Keys of=\"acme\" />\n")]
    [TestCase("<details>\n<summary>More</summary>\n\nText\n\n</details>\n")]
    [TestCase("$CTA Mind the key. $CTA\n")]
    public void A_template_tag_hides_nothing_of_what_follows(string text)
    {
        var page = Page.Read("# Outage\n\n" + text + After);
        Assert.That(page.Problems, Is.Empty);
        Assert.That(page.HasRole(SectionRole.Timeline));
        Assert.That(page.Timeline.Select(entry => page.Lines[entry.Line - 1]), Is.EqualTo(["- 14:02 Down"]));
    }

    [TestCase("## Timeline <%= zone %>")]
    [TestCase("## Timeline {{< zone >}}")]
    [TestCase("## {{ icon }} Timeline")]
    public void A_heading_with_a_tag_is_still_a_heading(string heading) =>
        Assert.That(Page.Read($"# Outage\n\n{heading}\n\n- 14:02 Down\n").Timeline.Select(entry => entry.Line), Is.EqualTo([5]));

    [Test]
    public void Alert_names_stand_in_titles_labels_and_code()
    {
        var page = Page.Read("# KubePodCrashLooping\n\nThe alert `PaymentsQueueStuck` fires.\n\n```yaml\nalert: LedgerBehind\n```\n\nSee `SomeClass` in the code.\n");
        Assert.That(page.Alerts, Is.EqualTo(["KubePodCrashLooping", "PaymentsQueueStuck", "LedgerBehind"]));
    }

    [TestCase("---\ndraft: true\n---\n# Keys\n", 2)]
    [TestCase("---\nstatus: draft\n---\n# Keys\n", 2)]
    [TestCase("# Keys [WIP]\n", 1)]
    [TestCase("# Keys\n\n**DRAFT – needs cleanup**\n", 3)]
    [TestCase("# Keys\n\n## Steps\n\nTBD\n", 5)]
    public void A_draft_is_known_by_its_label(string text, int line) => Assert.That(Page.Read(text).DraftMarkers.Select(marker => marker.Line), Is.EqualTo([line]));

    [Test]
    public void A_page_that_speaks_of_drafts_is_none() => Assert.That(Page.Read("# Keys\n\nWe draft the notice and send it. Put `TODO` nowhere.\n").DraftMarkers, Is.Empty);

    [TestCase("postmortems/2026-03-14-keys.md", "# Keys\n", "Postmortem")]
    [TestCase("docs/runbooks/keys.md", "# Keys\n", "Runbook")]
    [TestCase("help/keys.md", "# Keys\n", "Help")]
    [TestCase("postmortems/README.md", "# Postmortems\n", "Other")]
    [TestCase("postmortems/template.md", "# Title\n\n## Timeline\n\n## Impact\n\n## Root causes\n", "Other")]
    [TestCase("notes/keys.md", "# Outage of 2026-03-14\n\n## Impact\n\n## Timeline\n\n- 14:02 Down\n- 14:07 Up\n\n## Root cause\n\n## Action items\n", "Postmortem")]
    [TestCase("notes/keys.md", "# Keys\n\n## Symptoms\n\nErrors.\n\n## Steps\n\n1. Rotate\n\n## Rollback\n", "Runbook")]
    [TestCase("notes/keys.md", "# Keys\n\n## What you may notice\n\n## Is my data safe?\n\n## Contact support\n", "Help")]
    [TestCase("notes/keys.md", "# How we work\n\nText.\n", "Other")]
    public void The_kind_is_judged_by_path_and_then_by_content(string path, string text, string kind) => Assert.That(Page.Read(text, path).Kind.ToString(), Is.EqualTo(kind));
}
