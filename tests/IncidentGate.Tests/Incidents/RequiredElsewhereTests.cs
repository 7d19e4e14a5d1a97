using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Tests.Incidents;

/// <summary>How a required document stands that lives in another repository.</summary>
internal sealed class RequiredElsewhereTests
{
    private const string Home = "acme/help-center";

    [TestCase("Open", Phase.Fix, "Updated")]
    [TestCase("Draft", Phase.Fix, "Updated")]
    [TestCase("Merged", Phase.Fix, "Updated")]
    [TestCase("Open", Phase.Close, "InReview")]
    [TestCase("Draft", Phase.Close, "InReview")]
    [TestCase("Merged", Phase.Close, "Updated")]
    [TestCase("MergedElsewhere", Phase.Fix, "Updated")]
    [TestCase("MergedElsewhere", Phase.Close, "InReview")]
    public void What_is_written_has_to_be_merged_before_the_incident_closes(string state, Phase phase, string expected)
    {
        var required = Complete(Found(DocumentState.Updated, $"{Home}#45/docs/a.md"), phase, Elsewhere(Companion(state)));
        Assert.That((required.State.ToString(), required.Home, required.Companions.Single().Name), Is.EqualTo((expected, Home, Home + "#45")));
    }

    [TestCase("Open", "acme/help-center#45 (open) updates none")]
    [TestCase("Closed", "acme/help-center#45 was closed without a merge")]
    public void Where_nothing_is_written_it_says_what_there_is_instead(string state, string reason)
    {
        var required = Complete(Found(DocumentState.Missing), Phase.Fix, Elsewhere(Companion(state), Companion("Open") with { Repository = "acme/other" }));
        Assert.That((required.State, required.Reason), Is.EqualTo((DocumentState.Missing, $"every incident needs it; {reason}")));
    }

    [Test]
    public void What_somebody_named_and_cannot_be_read_is_never_passed_over()
    {
        var named = Elsewhere(Companion("Merged")) with { Unread = [new UnreadElsewhere("Acme/Help-Center", "acme/help-center#46 can't be read (404)", "Mend it.", IsNamed: true)] };
        var searched = named with { Unread = [named.Unread[0] with { IsNamed = false }] };
        var found = Found(DocumentState.Updated, $"{Home}#45/docs/a.md");
        Assert.Multiple(() =>
        {
            Assert.That(Complete(found, Phase.Fix, named).State, Is.EqualTo(DocumentState.CannotVerify));
            Assert.That(Complete(found, Phase.Fix, searched).State, Is.EqualTo(DocumentState.Updated));
            Assert.That(Complete(Found(DocumentState.Missing), Phase.Fix, searched).State, Is.EqualTo(DocumentState.CannotVerify));
            Assert.That(Complete(found, Phase.Fix, named with { Unread = [named.Unread[0] with { Repository = "acme/other" }] }).State, Is.EqualTo(DocumentState.Updated));
        });
    }

    [Test]
    public void Where_nothing_can_be_seen_that_is_said_and_what_stands_here_counts()
    {
        Assert.That(Complete(Found(DocumentState.Missing), Phase.Fix, elsewhere: null).State, Is.EqualTo(DocumentState.CannotVerify));
        Assert.That(Complete(Found(DocumentState.AlreadyRecorded, "docs/help/a.md"), Phase.Close, elsewhere: null).State, Is.EqualTo(DocumentState.AlreadyRecorded));
    }

    private static RequiredDocument Complete(RequiredDocument found, Phase phase, DocumentsElsewhere? elsewhere) =>
        new RequiredElsewhere(Made.Change() with { Elsewhere = elsewhere }, DocumentKind.Help, Home).Complete(found, phase);

    private static RequiredDocument Found(DocumentState state, params string[] paths) => new(DocumentKind.Help, state, [.. paths], "every incident needs it");

    private static DocumentsElsewhere Elsewhere(params Companion[] companions) => new() { Companions = [.. companions] };

    private static Companion Companion(string state) => new(Home, 45, Enum.Parse<CompanionState>(state)) { WebAddress = "https://github.test/" + Home };
}
