using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Reporting;

/// <summary>Verdicts of every kind, for the reports to write.</summary>
internal static class SampleVerdicts
{
    public const string Hostile = "\u001b[31mred\u001b[0m \u202Egnp.exe | <img src=x onerror=alert(1)> @everyone `rm -rf` ![](https://evil.example/x.png) #7 *a* _b_ \r\n::error::x \ud800 end";

    private const string Runbook = "docs/runbooks/rotate-payment-credentials.md";
    private const string Postmortem = "docs/postmortems/2026-03-14-payments.md";

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    public static Verdict Find(string name) => All[name]();

    private static Dictionary<string, Func<Verdict>> All => new(StringComparer.Ordinal)
    {
        ["cannot-verify"] = () => Gate.CannotVerify("built-in defaults", "The clone is shallow: no commit is known that the change shares with main. Run `git fetch --unshallow`, or check out with fetch-depth: 0."),
        ["cannot-verify-document"] = UnreadableDocument,
        ["elsewhere"] = Elsewhere,
        ["exempt"] = Exempt,
        ["fail"] = Fail,
        ["hostile"] = HostileText,
        ["not-an-incident"] = () => new Verdict { Outcome = Outcome.NotAnIncident, PolicySource = ".github/incidentgate.yml" },
        ["pass"] = Pass,
        ["pass-with-warnings"] = PassWithWarnings,
        ["thousand"] = Thousand,
    };

    private static Verdict Pass() => new()
    {
        Outcome = Outcome.Pass,
        PolicySource = ".github/incidentgate.yml",
        Incident = Incident(
            Phase.Close,
            new(DocumentKind.Runbook, DocumentState.Updated, [Runbook], "every incident needs it"),
            new(DocumentKind.Help, DocumentState.AlreadyRecorded, ["docs/help/payment-failed.md"], "customers were affected (sev2)"),
            new(DocumentKind.Postmortem, DocumentState.Updated, [Postmortem], "every incident needs it")),
        DocumentsChecked = 3,
    };

    private static Verdict PassWithWarnings() => Pass() with
    {
        Findings =
        [
            Of("docs/owner", Level.Warning, Runbook, TextSpan.OfLine(1), "The page has no owner.", "Add `owner: @name` to the front matter."),
            Of("runbook/command-fence", Level.Notice, Runbook, TextSpan.At(12, 3, 9), "The command `pay | tee log` has no language on its fence.", "Write ```sh."),
        ],
        Notes = ["No policy file was found, so the built-in defaults apply. Write one with `incidentgate init`."],
    };

    private static Verdict Exempt()
    {
        var waiver = new Waiver(["runbook/reviewed"], ["docs/runbooks/**"], [], "main:.github/incidentgate.yml:12") { Reason = "The team is being rebuilt", ApprovedBy = "@dana", Expires = new DateOnly(2026, 5, 31), ExpiresText = "2026-05-31" };
        return Pass() with
        {
            Exempt =
            [
                new(Of("runbook/reviewed", Level.Error, Runbook, TextSpan.OfLine(1), "The last review was 2024-01-02, 807 days ago.", "Walk through the steps."), ExemptionKind.Waiver, "The team is being rebuilt (@dana, until 2026-05-31)") { Waiver = waiver },
                new(Of("docs/broken-link", Level.Error, Runbook, TextSpan.At(9, 3, 12), "The link to \"generated/queue.md\" leads to no file.", "Correct the path, or remove the link."), ExemptionKind.Inline, "made by the build"),
                new(Of("docs/owner", Level.Error, Postmortem, TextSpan.OfLine(1), "The page has no owner.", "Add one."), ExemptionKind.Baseline, "It was there when the baseline was recorded."),
                new(Of("docs/broken-link", Level.Warning, Postmortem, TextSpan.At(7, 1, 4), "The link to \"old.md\" leads to no file.", "Correct the path, or remove the link."), ExemptionKind.Untouched, "This change didn't touch the line."),
            ],
        };
    }

    private static Verdict Fail() => new()
    {
        Outcome = Outcome.Fail,
        PolicySource = "main:.github/incidentgate.yml",
        Incident = Incident(
            Phase.Fix,
            new(DocumentKind.Runbook, DocumentState.Updated, [Runbook], "every incident needs it"),
            new(DocumentKind.Help, DocumentState.Missing, [], "customers were affected (sev2)"),
            new(DocumentKind.Postmortem, DocumentState.Draft, [Postmortem], "every incident needs it")),
        Findings =
        [
            Of("incident/help-updated", Level.Error, null, null, "No customer help is part of this change.", "Write or update a page under docs/help that names INC-2041, or label the change no-customer-impact."),
            Of("incident/contradiction", Level.Error, "docs/runbooks/deploy.md", TextSpan.At(31, 1, 22), "Still says `restart-payments --all`, which this change removed.", "Update or remove this step.") with
            {
                Related = new RelatedPlace(Runbook, TextSpan.OfLine(22), "`restart-payments --all` stood here."),
                Suggestion = "restart-payments --node N",
            },
            Of("postmortem/question-owner", Level.Error, Postmortem, TextSpan.At(48, 3, 34), "The open question \"Did any charge run twice?\" has no owner.", "Add (owner: @name) or a row in the table."),
            Of("docs/draft-marker", Level.Notice, Postmortem, TextSpan.OfLine(1), "The page is marked as a draft.", "Remove the mark when it is complete."),
            Of("incident/deadline", Level.Notice, null, null, "A first draft of the customer help is due today 23:59 UTC (6 h left); all documents are due Mon 16 Mar 14:00 UTC (28 h left).", "Still open: customer help (missing), postmortem (draft).") with
            {
                Related = new RelatedPlace(Postmortem, TextSpan.OfLine(31), "14:00 A test charge through each node succeeded."),
            },
            Of("postmortem/sections", Level.Warning, Postmortem, TextSpan.OfLines(1, 60), "There is no section on detection.", "Add a heading such as \"Detection\" that says how the incident was noticed."),
        ],
        Audiences = ImmutableDictionary<DocumentKind, ImmutableArray<string>>.Empty.Add(DocumentKind.Help, ["@acme/support"]),
        DocumentsChecked = 3,
    };

    private static Verdict Elsewhere()
    {
        Companion[] companions = [new("acme/help-center", 45, CompanionState.Open) { WebAddress = "https://example.com/acme/help-center", Commit = "0123456789" }, new("acme/help-center", 44, CompanionState.Closed) { WebAddress = "https://example.com/acme/help-center" }, new("acme/ops", 7, CompanionState.Merged) { WebAddress = "https://example.com/acme/ops", Commit = "9876543210" }];
        var incident = Incident(
            Phase.Close,
            new(DocumentKind.Runbook, DocumentState.Updated, ["acme/ops#7/docs/rotate.md"], "every incident needs it") { Home = "acme/ops", Companions = [companions[2]] },
            new(DocumentKind.Help, DocumentState.InReview, ["acme/help-center#45/docs/help/payment-failed.md"], "customers were affected (sev2)") { Home = "acme/help-center", Companions = [companions[0]] },
            new(DocumentKind.Postmortem, DocumentState.Updated, [Postmortem], "every incident needs it"));
        return new()
        {
            Outcome = Outcome.Fail,
            PolicySource = ".github/incidentgate.yml",
            Incident = incident with { Change = incident.Change with { Elsewhere = new DocumentsElsewhere { Companions = [.. companions] } } },
            Findings =
            [
                Of("incident/help-updated", Level.Error, null, null, "The customer help of INC-2041 isn't in acme/help-center yet: acme/help-center#45 isn't merged.", "Merge acme/help-center#45, then run this check again, or close the issue again."),
                Of("docs/broken-link", Level.Error, "acme/help-center#45/docs/help/payment-failed.md", TextSpan.At(9, 3, 12), "The link to \"gone.md\" leads to no file.", "Correct the path, or remove the link."),
                Of("incident/contradiction", Level.Error, Postmortem, TextSpan.OfLine(4), "Still says `x`.", "Correct it.") with { Related = new RelatedPlace("acme/ops#7/docs/rotate.md", TextSpan.OfLine(2), "It stood here.") },
            ],
            DocumentsChecked = 3,
        };
    }

    private static Verdict UnreadableDocument() => Fail() with
    {
        Outcome = Outcome.CannotVerify,
        Obstacles = ["docs/help/big.md couldn't be read, so it can't be told whether the customer help is up to date. Make the file readable and run the check again."],
    };

    private static Verdict HostileText()
    {
        const string path = "docs/run\u001b]0;x\u0007books/\u202Ea|b`c\n### x @all [x](y)<b>.md";
        return new Verdict
        {
            Outcome = Outcome.Fail,
            PolicySource = Hostile,
            Incident = Incident(Phase.Close, new RequiredDocument(DocumentKind.Runbook, DocumentState.Updated, [path], Hostile)) with
            {
                Documents = [Made.Document(path, DocumentKind.Runbook) with { Owner = new Stated("@acme/everyone | x", 3) }],
            },
            Findings =
            [
                Of("docs/owner", Level.Error, path, TextSpan.At(1, 1, 5), Hostile, "Write to dana@example.com or @acme/support, see acme/x#12 and www.example.com.") with
                {
                    Related = new RelatedPlace(path, TextSpan.OfLine(2), Hostile),
                    Suggestion = Hostile,
                },
                Of("custom/<script>", Level.Warning, path, null, new string('x', 9_000) + "|", "`unclosed | code"),
            ],
            Notes = [Hostile],
            Audiences = ImmutableDictionary<DocumentKind, ImmutableArray<string>>.Empty.Add(DocumentKind.Runbook, ["@here | <b>"]),
            DocumentsChecked = 1,
        };
    }

    private static Verdict Thousand() => Fail() with
    {
        Findings =
        [
            .. Enumerable.Range(1, 1_000).Select(number => Of(
                "docs/broken-link",
                number <= 700 ? Level.Error : Level.Warning,
                $"docs/runbooks/page-{number % 40:00}.md",
                TextSpan.At(number, 5, 12),
                $"The link to `gone-{number}.md` leads nowhere.",
                "Link to a page that is there, or remove the link.")),
        ],
    };

    private static Finding Of(string rule, Level level, string? path, TextSpan? span, string message, string nextStep) =>
        new(rule, level, path, span, message, nextStep, Fingerprint.Of(rule, path, message, 0));

    private static IncidentRecord Incident(Phase phase, params ImmutableArray<RequiredDocument> required) => new()
    {
        Mentions = [new IncidentMention("INC-2041", "label incident:INC-2041")],
        Id = "INC-2041",
        Phase = phase,
        Severity = "sev2",
        CustomerImpact = new CustomerImpact(true, "sev2"),
        Change = Made.Change(Made.Edited(Runbook, 22)),
        Required = required,
        Documents = [Made.Document(Runbook, DocumentKind.Runbook) with { Owner = new Stated("@dana", 3) }, Made.Document(Postmortem, DocumentKind.Postmortem)],
        Library = new DocumentLibrary(new MemoryFiles(), IncidentGate.Documents.Reading.Default),
    };
}
