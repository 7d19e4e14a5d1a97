using IncidentGate.Commands;

namespace IncidentGate.Tests.Commands;

/// <summary>A fault of ours is told apart from every verdict.</summary>
internal sealed class BugReportTests
{
    [Test]
    public void A_fault_of_ours_ends_with_70_and_one_line_that_says_where_to_report_it()
    {
        var (code, said) = Say(debug: false);
        Assert.That(code, Is.EqualTo(70));
        Assert.That(said, Does.StartWith("incidentgate: this is a bug of ours: InvalidOperationException at IncidentGate.").And.Contain("Report it at https://").And.EndWith("--debug.\n"));
        Assert.That(said.TrimEnd('\n'), Does.Not.Contain('\n'));
    }

    [Test]
    public void Debug_shows_the_stack_trace()
    {
        Assert.That(Say(debug: true).Said, Does.Contain("the reader lost its place").And.Contain($"   at IncidentGate.Tests.Commands.{nameof(BugReportTests)}."));
    }

    private static (int Code, string Said) Say(bool debug)
    {
        using var error = new StringWriter { NewLine = "\n" };
        try
        {
            throw new InvalidOperationException("the reader lost its place");
        }
        catch (InvalidOperationException fault)
        {
            return (BugReport.Say(error, fault, debug), error.ToString());
        }
    }
}
