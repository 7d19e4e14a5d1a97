namespace IncidentGate.Tests.Scenarios;

/// <summary>The incident whose change every platform's stage opens: a stale credential, with a runbook and a postmortem, customer help missing.</summary>
internal static class IncidentStory
{
    public const string Branch = "incident/INC-42-stale-key";
    public const string PostmortemPage = "docs/postmortems/2026-03-14-payments.md";
    public const string HelpPage = "docs/help/declined.md";
    public const string RunbookPage = "docs/runbooks/rotate-key.md";

    public const string Policy = """
        version: 1
        documents:
          runbook: { paths: ['docs/runbooks/**'] }
          help: { paths: ['docs/help/**'], audience: '@acme/support' }
          postmortem: { paths: ['docs/postmortems/**'] }
        rules:
          # How long it is overdue grows from day to day; the reports are the same on every one.
          incident/deadline: 'off'
        """;

    /// <summary>Reviewed last week, whenever the tests run.</summary>
    public static readonly string Runbook = $"""
        ---
        incident: INC-42
        owner: "@acme/payments"
        last_reviewed: {DateTimeOffset.UtcNow.AddDays(-7):yyyy-MM-dd}
        ---
        # Rotate the payment key

        ## Symptoms

        Payments fail with `AUTH_STALE`.

        ## Steps

        1. Run `rotate-key --node all`.

        ## Verification

        No `AUTH_STALE` for five minutes.

        ## Rollback

        Run `rotate-key --previous`.

        ## Escalation

        Page @acme/payments after 15 minutes.

        """;

    public const string Postmortem = """
        ---
        incident: INC-42
        severity: sev3
        owner: "@dana"
        docs_owner: "@dana"
        customer_impact: declined payments for 20 minutes
        ---
        # Payments declined after the key rotation

        | Type | outage |
        |---|---|
        | Severity | sev3 |
        | Services | payments |
        | Reporter | the alert PaymentsDeclined |

        ## Summary

        One node kept the old key.

        ## Impact

        200 payments were declined. Two of three nodes kept working, and no data was exposed.

        ## Customer message

        "Some payments were declined; nothing was charged." on [the status page](https://status.example.com/incidents/42).

        ## Detection

        The alert PaymentsDeclined fired.

        ## Timeline

        - 2026-03-14 14:02 UTC the alert fires, and Dana is called
        - 2026-03-14 14:10 UTC support tells customers to wait
        - 2026-03-14 14:18 UTC the cause is found: one node has the old key
        - 2026-03-14 14:22 UTC the node is restarted, payments succeed
        - 2026-03-14 14:40 UTC the incident is closed

        ## Root cause

        The reload hook skips a node that drains. See the [runbook](../runbooks/rotate-key.md) and the [help page](../help/declined.md).

        ## Resolution

        The node was restarted.

        ## Lessons

        A rotation has to be verified on each node. The provider's status page misled us for ten minutes.

        ## Action items

        - [ ] [prevent] Verify each node after a rotation (owner: @dana, due: 2026-04-01)

        ## Open questions

        - Did any charge run twice?

        """;

    public const string Help = """
        ---
        incident: INC-42
        owner: "@acme/support"
        ---
        # Your payment was declined

        ## What you may notice

        A decline although your card is fine.

        ## Is my data safe?

        Yes. A declined payment is never charged.

        ## What to do now

        Try again.

        ## When to contact support

        If it is declined again, [contact us](mailto:support@example.com).

        """;

    /// <summary>A repository with the incident's branch checked out.</summary>
    /// <param name="policy">The policy of the base branch.</param>
    public static Scratch Begin(string policy)
    {
        var origin = new Scratch()
            .Write(".github/incidentgate.yml", policy)
            .Write(RunbookPage, Runbook.Replace("--node all", "--all", StringComparison.Ordinal))
            .Write("src/hook.sh", "reload\n")
            .Commit("First");
        return origin.Branch(Branch)
            .Write("src/hook.sh", "reload all\n")
            .Write(RunbookPage, Runbook)
            .Write(PostmortemPage, Postmortem)
            .Commit("Reload every node");
    }

    /// <summary>Writes the missing help page and answers the open question, on the branch that is checked out.</summary>
    public static void FixAll(Scratch origin) =>
        origin.Write(HelpPage, Help)
            .Write(PostmortemPage, Postmortem.Replace("run twice?", "run twice? (owner: @dana)", StringComparison.Ordinal))
            .Commit("Say it to customers");
}
