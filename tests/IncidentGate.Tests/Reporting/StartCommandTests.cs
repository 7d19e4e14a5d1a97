using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Reporting;

namespace IncidentGate.Tests.Reporting;

/// <summary>The command that a report shows is safe to paste, or isn't shown.</summary>
internal sealed class StartCommandTests
{
    [TestCase(DocumentKind.Help, "INC-42", "incidentgate new help --incident INC-42")]
    [TestCase(DocumentKind.Postmortem, "ops_7.1", "incidentgate new postmortem --incident ops_7.1")]
    public void A_missing_document_has_its_command(DocumentKind kind, string id, string command) =>
        Assert.That(StartCommand.Of(Missing(kind), id), Is.EqualTo(command));

    [TestCase("INC-42; rm -rf ~")]
    [TestCase("$(reboot)")]
    [TestCase("`id`")]
    [TestCase("INC-42\nreboot")]
    [TestCase("INC-42\n")]
    [TestCase("--policy=x")]
    [TestCase("INC#42")]
    [TestCase("INC-42|x")]
    [TestCase("a'b")]
    [TestCase("~root")]
    [TestCase("%PATH%")]
    [TestCase("")]
    [TestCase(null)]
    public void An_id_that_a_shell_could_obey_is_in_no_command(string? id) => Assert.That(StartCommand.Of(Missing(DocumentKind.Help), id), Is.Null);

    [Test]
    public void A_document_that_is_there_or_lives_elsewhere_has_none()
    {
        Assert.That(StartCommand.Of(Missing(DocumentKind.Help) with { State = DocumentState.Draft }, "INC-42"), Is.Null);
        Assert.That(StartCommand.Of(Missing(DocumentKind.Help) with { Home = "acme/help-center" }, "INC-42"), Is.Null);
    }

    private static RequiredDocument Missing(DocumentKind kind) => new(kind, DocumentState.Missing, [], "every incident needs it");
}
