using IncidentGate.Documents;

namespace IncidentGate.Tests.Templates;

/// <summary>What a team answers the prompts of our templates: an incident with a runbook, customer help and a postmortem.</summary>
internal static class TemplateAnswers
{
    public const string PostmortemPath = "docs/postmortems/2026-03-14-inc-42.md";
    public const string RunbookPath = "docs/runbooks/payments-are-declined.md";
    public const string HelpPath = "docs/help/your-payment-was-declined.md";

    public static readonly (DocumentKind Kind, string Path, string Title)[] Pages =
    [
        (DocumentKind.Postmortem, PostmortemPath, "A third of charges failed after a key rotation"),
        (DocumentKind.Runbook, RunbookPath, "Payments are declined"),
        (DocumentKind.Help, HelpPath, "Your payment was declined"),
    ];

    /// <summary>Each prompt as it stands in the page that <c>new</c> writes, and its answer.</summary>
    public static (string Prompt, string Answer)[] Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Postmortem => Postmortem,
        DocumentKind.Runbook => Runbook,
        _ => Help,
    };

    private static readonly (string Prompt, string Answer)[] Postmortem =
    [
        ("status: draft", "status: resolved"),
        ("<what kind of incident, such as outage or wrong data>", "outage"),
        ("<what customers noticed, or none>", "A third of charges failed for 18 minutes"),
        ("<name of each service that failed>", "[payments]"),
        ("<name of the person who led the response>", "\"@lee\""),
        ("<who or what noticed it first>", "the alert PaymentsAuthFailures"),
        ("<name of the one person who sees the documents through>", "\"@lee\""),
        ("<what failed, for whom, for how long, and what ended it>", "One of three nodes kept an old key after a rotation, so a third of charges failed for 18 minutes. A restart of the node ended it."),
        ("<how many customers or requests, for how long, and what they saw>", "214 of 655 charges failed within 18 minutes, with \"We couldn't take your payment\"."),
        ("<what limited the damage, or that nothing did>", "Two of three nodes kept working, which limited the damage."),
        ("<what data or access was exposed, or none, and how you know>", "No data or access was exposed: a charge that fails is never stored."),
        ("<what showed it first: the alert's name, the error's exact text in quotes>", "The alert `PaymentsAuthFailures` fired three minutes after the first failure."),
        ("All times UTC, YYYY-MM-DD.", "All times UTC, 2026-03-14."),
        ("HH:MM <what started it>", "14:02 The old key was switched off at the provider. The first charge failed on node 2."),
        ("HH:MM <who or what noticed it>", "14:05 The alert `PaymentsAuthFailures` fired."),
        ("HH:MM <who was called in>", "14:08 Lee was paged, opened INC-42 and called Dana in."),
        ("HH:MM <what the cause turned out to be>", "14:15 Dana found the cause: node 2 had kept the old key."),
        ("HH:MM <what was done to end it>", "14:20 Node 2 was restarted, which fixed it."),
        ("HH:MM <what customers were told, and where>", "14:25 Support told customers on the status page."),
        ("HH:MM <what showed that it was over>", "14:40 A test charge through each node succeeded; the incident was closed."),
        ("<what set it off>", "the reload hook on node 2 ran into its one-second limit."),
        ("<what made it worse, or why so many were hit>", "two nodes worked, so the errors looked like the provider's."),
        ("<what slowed the repair>", "the runbook restarted all nodes, which hid the one that had not come back."),
        ("<what ended it, with a link to the change>", "Node 2 was restarted; since [the change](https://github.com/acme/shop/pull/7) a node without the new key fails its health check."),
        ("<link to the runbook that now says it, and to the help page>", "[The runbook](../runbooks/payments-are-declined.md) has the check by node, [the help page](../help/your-payment-was-declined.md) what customers can do."),
        ("<what helped>", "the alert named the service, and support passed on the exact words at once."),
        ("<what looked right at the time and was not, or nothing>", "at 14:08 all of it looked like the provider's fault."),
        ("<what to do first next time, or nothing>", "look at the errors by node first."),
        ("<what customers were told, word for word; or that nobody was told, and why>", "\"For 18 minutes some payments didn't go through. A try that showed an error was not charged.\""),
        ("<link to the status page's entry, or say that the status page was not used>", "It stands on [the status page](https://status.example.com/incidents/42)."),
        ("<what will be there when it is done>", "Fail the health check of a node that can't reload the key"),
        ("<what type: prevent, detect, mitigate or process>", "prevent"),
        ("<what factor above>", "the reload hook"),
        ("<who does it>", "@dana"),
        ("| YYYY-MM-DD |", "| 2026-03-27 |"),
        ("<what nobody knows yet, or none>", "Why did the hook take so long?"),
        ("<who finds out>", "@kim"),
    ];

    private static readonly (string Prompt, string Answer)[] Runbook =
    [
        ("status: draft\n", string.Empty),
        ("last_reviewed: YYYY-MM-DD", "last_reviewed: 2026-03-14"),
        ("<what fails, and for whom, in one or two sentences>", "The provider refuses some charges, and customers see an error when they pay."),
        ("<name of the alert, in backticks>", "`PaymentsAuthFailures`"),
        ("<what the log or the error says, word for word, in backticks>", "`401 authorization failed` in the log, `We couldn't take your payment` for customers"),
        ("<what to do first, with the exact command or the name of the screen>", "See that every node has the same key:\n\n   ```sh\n   payments credential-version --all-nodes\n   ```"),
        ("<what to do next, one step a line>", "Restart a node that shows an older version:\n\n   ```sh\n   restart-payments --node 2\n   ```"),
        ("<what to look at, and what it shows when all is well>", "Charge one cent through each node with `payments test-charge --node 2`. Each prints `charged 0.01, voided`."),
        ("<what undoes the steps, and the day on which that was last tested; or \"not possible\">", "Put the old key back with `secrets rollback payments/provider-key`. Tested 2026-03-01."),
        ("<what has not changed, after how many minutes>", "a node still shows the old version 15 minutes after its restart"),
        ("<who is called, and how>", "@acme/payments-lead"),
        ("<what this page says now that it did not say before>", "the check by node replaces the restart of everything."),
    ];

    private static readonly (string Prompt, string Answer)[] Help =
    [
        ("status: draft\n", string.Empty),
        ("<what customers see, in their own words>", "When you pay, you see \"We couldn't take your payment\"."),
        ("<write yes or no, and what that rests on>", "Yes. A try that shows this error is not charged, and your card's data is not stored."),
        ("<what the customer does, one step a line; or that there is nothing to do>", "Look at your orders first. If the order isn't there, pay again."),
        ("<when it is time to write, and to which address>", "If you were charged and see no order after an hour, write to support@shop.example."),
    ];
}
