using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>What counts as a heading, and what it opens.</summary>
internal sealed class SectionReaderTests
{
    [TestCase("## Timeline\n\n- 14:02 Down\n")]
    [TestCase("## Timeline ##\n")]
    [TestCase("##Timeline\n")]
    [TestCase("Timeline\n--------\n")]
    [TestCase("Timeline\n========\n")]
    [TestCase("<h2>Timeline</h2>\n")]
    [TestCase("<h3 id=\"t\" class='x'><b>Timeline</b></h3>\n")]
    [TestCase("**Timeline**\n")]
    [TestCase("**Timeline:**\n")]
    [TestCase("__Timeline__\n")]
    [TestCase("- **Timeline:**\n  - 14:02 Down\n")]
    [TestCase("###### Timeline\n")]
    [TestCase("## 3. Timeline\n")]
    [TestCase("## 3.1 Timeline:\n")]
    [TestCase("## ⏱️ Timeline\n")]
    [TestCase("## :clock1: Timeline\n")]
    [TestCase("## **Timeline**\n")]
    [TestCase("## `Timeline`\n")]
    [TestCase("## [Timeline](#timeline)\n")]
    [TestCase("## TIMELINE\n")]
    [TestCase("## Timeline (all times UTC)\n")]
    [TestCase("## Timeline {#when}\n")]
    [TestCase("## Timeline of events\n")]
    [TestCase("## Incident timeline\n")]
    [TestCase("## Chronology\n")]
    public void A_heading_of_any_form_opens_its_role(string text) =>
        Assert.That(Page.Read("# Outage\n\n" + text).Sections.Where(section => section.Role == SectionRole.Timeline).Select(section => section.Line), Is.EqualTo([3]));

    [TestCase("Summary", "Summary")]
    [TestCase("TL;DR", "Summary")]
    [TestCase("Issue Summary", "Summary")]
    [TestCase("Customer impact", "Impact")]
    [TestCase("Losses", "Impact")]
    [TestCase("How we noticed", "Detection")]
    [TestCase("Key events", "Timeline")]
    [TestCase("Root cause(s)", "Causes")]
    [TestCase("Contributing factors", "Causes")]
    [TestCase("Trigger", "Causes")]
    [TestCase("Why it happened", "Causes")]
    [TestCase("Five whys", "Causes")]
    [TestCase("Mitigation", "Resolution")]
    [TestCase("How it was fixed", "Resolution")]
    [TestCase("Lessons learnt", "Lessons")]
    [TestCase("What went well", "Lessons")]
    [TestCase("Where we got lucky", "Lessons")]
    [TestCase("Corrective and preventive measures", "ActionItems")]
    [TestCase("Follow-ups", "ActionItems")]
    [TestCase("To do", "ActionItems")]
    [TestCase("Unanswered questions", "OpenQuestions")]
    [TestCase("How the response went", "Response")]
    [TestCase("Background", "Background")]
    [TestCase("Attendees", "Metadata")]
    [TestCase("Customers affected", "Impact")]
    [TestCase("Who was impacted?", "Impact")]
    [TestCase("Number of users affected", "Impact")]
    [TestCase("What was affected", "Impact")]
    [TestCase("Impacted services", "Impact")]
    [TestCase("Consequences", "Impact")]
    [TestCase("Preventing recurrence", "ActionItems")]
    [TestCase("Prevention of future incidents", "ActionItems")]
    [TestCase("How will we prevent this?", "ActionItems")]
    [TestCase("How we'll prevent it in the future", "ActionItems")]
    [TestCase("Making sure this doesn't happen again", "ActionItems")]
    [TestCase("What we'll do next", "ActionItems")]
    [TestCase("What we’re going to change", "ActionItems")]
    [TestCase("What's next?", "ActionItems")]
    [TestCase("Going forward", "ActionItems")]
    [TestCase("Post-incident actions", "ActionItems")]
    [TestCase("Actions following review", "ActionItems")]
    [TestCase("Planned improvements", "ActionItems")]
    [TestCase("Prevention measures", "ActionItems")]
    [TestCase("How were we alerted?", "Detection")]
    [TestCase("How was the outage discovered?", "Detection")]
    [TestCase("First signs", "Detection")]
    [TestCase("What triggered it?", "Causes")]
    [TestCase("What was the cause?", "Causes")]
    [TestCase("How did it happen?", "Causes")]
    [TestCase("Underlying problem", "Causes")]
    [TestCase("What happened, and when", "Timeline")]
    [TestCase("Chain of events", "Timeline")]
    [TestCase("Minute by minute", "Timeline")]
    [TestCase("How was it fixed?", "Resolution")]
    [TestCase("How did we recover?", "Resolution")]
    [TestCase("Restoring service", "Resolution")]
    [TestCase("Actions taken", "Resolution")]
    [TestCase("What could we have done better?", "Lessons")]
    [TestCase("The good", "Lessons")]
    [TestCase("Areas for improvement", "Lessons")]
    [TestCase("What we still don't know", "OpenQuestions")]
    [TestCase("Remaining questions", "OpenQuestions")]
    [TestCase("Leading up to the incident", "Background")]
    [TestCase("How our queue works", "Background")]
    [TestCase("Incident information", "Metadata")]
    [TestCase("Fixes applied", "Resolution")]
    [TestCase("Why was this hard to detect?", "Detection")]
    [TestCase("Architectural improvements", "ActionItems")]
    [TestCase("Not affected", "Impact")]
    [TestCase("5 Whys Analysis", "Causes")]
    [TestCase("Why does this happen?", "Causes")]
    [TestCase("In brief", "Summary")]
    public void A_postmortems_headings_have_the_roles_that_a_careful_reader_gives_them(string heading, string role) =>
        Assert.That(Page.Read($"# Outage\n\n## {heading}\n\nText.\n", "postmortems/2026-03-14.md").Sections[^1].Role?.ToString(), Is.EqualTo(role));

    [TestCase("**Impact** — 30 % of requests failed.")]
    [TestCase("**Impact** – 30 % of requests failed.")]
    [TestCase("**Impact** - 30 % of requests failed.")]
    [TestCase("- **Impact** — 30 % of requests failed.")]
    [TestCase("- **Impact:** 30 % of requests failed.")]
    public void A_bold_label_with_its_text_behind_it_opens_its_role_where_no_heading_does(string text)
    {
        Assert.That(Page.Read($"# Outage\n\n{text}\n").Sections.Where(section => section.Role == SectionRole.Impact).Select(section => (section.Line, section.Heading)), Is.EqualTo([(3, "Impact")]));
        Assert.That(Page.Read($"# Outage\n\n## Impact\n\n{text}\n").Sections.Where(section => section.Role == SectionRole.Impact).Select(section => section.Line), Is.EqualTo([3]));
    }

    [TestCase("**Payments** — 30 % of them failed.")]
    [TestCase("**Impact**-driven work is our way.")]
    [TestCase("**Impact** was high.")]
    [TestCase("**Status** — resolved")]
    public void A_bold_word_that_names_no_section_opens_none(string text) =>
        Assert.That(Page.Read($"# Outage\n\n{text}\n").Sections.Where(section => section.Role is not null), Is.Empty);

    [TestCase("What's next?")]
    [TestCase("Restoring a database")]
    [TestCase("Before the upgrade")]
    [TestCase("How to avoid blame")]
    [TestCase("Roles")]
    [TestCase("Why use this?")]
    public void A_page_that_is_about_no_incident_has_headings_that_only_sound_like_ones(string heading) =>
        Assert.That(Page.Read($"# Guide\n\n## {heading}\n\n- Text.\n").Sections[^1].Role, Is.Null);

    [TestCase("Symptoms", "Symptoms")]
    [TestCase("Steps", "Steps")]
    [TestCase("Mitigation", "Steps")]
    [TestCase("Verification", "Verification")]
    [TestCase("How to know it worked", "Verification")]
    [TestCase("Rollback", "Rollback")]
    [TestCase("Escalation", "Escalation")]
    [TestCase("Who to call", "Escalation")]
    [TestCase("Owners", "Ownership")]
    public void A_runbooks_headings_have_its_own_roles(string heading, string role) =>
        Assert.That(Page.Read($"# Rotate keys\n\n## {heading}\n\nText.\n", "runbooks/keys.md").Sections[^1].Role?.ToString(), Is.EqualTo(role));

    [TestCase("## Payments")]
    [TestCase("**This is a sentence in bold, and it is no heading at all.**")]
    [TestCase("> ## Timeline")]
    [TestCase("    ## Timeline")]
    [TestCase("```\n## Timeline\n```")]
    [TestCase("<!-- ## Timeline -->")]
    [TestCase("Text **Timeline** text")]
    [TestCase("\\## Timeline")]
    public void Other_headings_quotes_code_and_comments_open_none(string text) =>
        Assert.That(Page.Read($"# Outage\n\n{text}\n").Sections.Where(section => section.Role is not null), Is.Empty);

    [Test]
    public void A_teams_own_heading_opens_the_role_that_its_policy_gives_it()
    {
        var reading = Reading.Default with { HeadingSynonyms = Reading.Default.HeadingSynonyms.Add("chain of woe", SectionRole.Timeline) };
        Assert.That(Page.Read("# Outage\n\n## Chain of Woe:\n\n- 14:02 Down\n", reading: reading).Timeline, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_section_ends_before_the_next_heading_of_its_level_or_above()
    {
        var page = Page.Read("# Outage\n\n## Impact\n\n### Customers\n\nMany.\n\n## Causes\n\nOne.\n\n# Annex\n");
        Assert.That(page.Sections.Select(section => (section.Heading, section.Line, section.EndLine)), Is.EqualTo([("Outage", 1, 12), ("Impact", 3, 8), ("Customers", 5, 8), ("Causes", 9, 12), ("Annex", 13, 13)]));
    }

    [Test]
    public void Headings_that_are_times_stay_within_their_timeline() =>
        Assert.That(Page.Read("# Outage\n\n## Timeline\n\n## 14:02 Down\n\n## 14:07 Up\n\n## Impact\n").FirstOf(SectionRole.Timeline)!.EndLine, Is.EqualTo(8));

    [TestCase("---\ntitle: Keys\n---\n\n# Other\n", "Keys", 2)]
    [TestCase("+++\ntitle = \"Keys\"\n+++\n\n# Other\n", "Keys", 2)]
    [TestCase("Intro.\n\n# Keys\n\n# Other\n", "Keys", 3)]
    [TestCase("Keys\n====\n", "Keys", 1)]
    [TestCase("<h1>Keys</h1>\n\n## Impact\n", "Keys", 1)]
    [TestCase("## Impact\n\nMany.\n", null, 1)]
    [TestCase("Just text.\n", null, 1)]
    public void The_title_is_front_matters_or_the_first_heading_that_is_one(string text, string? title, int line)
    {
        var page = Page.Read(text);
        Assert.That((page.Title, page.TitleLine), Is.EqualTo((title, line)));
    }
}
