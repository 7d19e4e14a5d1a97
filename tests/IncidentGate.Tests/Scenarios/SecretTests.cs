namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program over pages whose every quotable place holds a credential: no report repeats one.</summary>
internal sealed class SecretTests
{
    /// <summary>36 letters; turned by some places it is another token, and any eight letters in a row give one away.</summary>
    private const string Letters = "Zk3vQ9mT7xLw2RbY8nCd5HsJ4pFg1Ae0UoIi";
    private const string Password = "qT9vL2pX7wzKd4";

    private static readonly string Postmortem = $"""
        ---
        id: INC-42
        status: {Token(1)}
        severity: SEV1
        owner: '{Token(2)}'
        ---
        # The queue stood still

        ## Summary

        The screen showed `Error: refused {Token(3)} for the queue` and alert `QueueDown`. See [the key](keys/{Token(4)}.md).

        ## {Token(5)}

        <insert {Token(6)} here>

        <!-- incidentgate-disable-next-line {Token(7)} -- why -->
        The queue stood still for an hour.

        <!-- incidentgate-disable-next-line docs/broken-link -- it was {Token(8)} -->
        See [more](lost.md).

        ## Action items

        - [ ] Rotate {Token(9)}
        - [ ] Rotate the token that was pasted into the channel by mistake at night: {Token(10)}
        - [ ] Rotate the password that was pasted in the channel: postgres://svc:{Password}@db.acme.io/queue

        ## Open questions

        - Who has postgres://svc:{Password}@db.acme.io/queue?
        """;

    private static readonly string Runbook = $"""
        ---
        owner: '@dana'
        last_reviewed: {Token(11)}
        review_interval: {Token(12)}
        ---
        # Restart the queue

        ## Symptoms

        Nothing moves.

        ## Workaround: use {Token(13)}

        As a temporary workaround, log in with {Token(14)} and restart it.

        ## Steps

        1. Open the dashboard and look at {Token(15)}
        """;

    [Test]
    public void No_report_repeats_a_credential_that_a_page_holds()
    {
        using var repository = new Scratch();
        repository.Write(".github/incidentgate.yml", "links: { generator: github }\n").Commit("First");
        repository.Branch("incident/INC-42").Write("docs/postmortems/2026-03-14-queue.md", Postmortem).Write("docs/runbooks/queue.md", Runbook).Commit("Tell");
        var outputs = new List<(string Name, string Text)>();
        foreach (var format in (string[])["text", "json", "sarif", "markdown"])
        {
            outputs.Add(($"check {format}", All(repository.Run("check", "--phase", "close", "--format", format))));
            outputs.Add(($"audit {format}", All(repository.Run("audit", "--format", format))));
        }

        outputs.Add(("baseline", All(repository.Run("baseline"))));
        outputs.Add(("baseline file", File.ReadAllText(Path.Combine(repository.Root, ".github/incidentgate-baseline.json"))));
        Assert.Multiple(() =>
        {
            foreach (var (name, text) in outputs)
            {
                Assert.That(Parts().Where(part => text.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(part => Around(text, part)), Is.Empty, name);
            }

            // Each of these has quoted one.
            foreach (var rule in (string[])["docs/broken-link", "docs/placeholder", "docs/secret", "docs/suppression", "docs/temporary-workaround", "incident/findable", "postmortem/action-owner", "postmortem/question-owner", "runbook/reviewed"])
            {
                Assert.That(outputs[0].Text + outputs[1].Text, Does.Contain(rule));
            }

            Assert.That(outputs[2].Text + outputs[3].Text, Does.Contain("The action \\\"Rotate [a GitHub token]\\\" has no owner.").And.Contain("postgres://svc:[a password]@db.acme.io"));
        });
    }

    private static string Token(int turn) => "ghp_" + Letters[turn..] + Letters[..turn];

    private static IEnumerable<string> Parts() => Enumerable.Range(0, Letters.Length).Select(start => (Letters + Letters).Substring(start, 6)).Append(Password[..6]);

    private static string Around(string text, string part) =>
        text.IndexOf(part, StringComparison.OrdinalIgnoreCase) is var at ? text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 40)] : part;

    private static string All(Answer answer) => answer.Output + answer.Error;
}
