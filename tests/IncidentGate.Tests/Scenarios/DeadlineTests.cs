namespace IncidentGate.Tests.Scenarios;

/// <summary>The real program and a deadline over a weekend: fixed on Friday afternoon, judged at moments of the days after.</summary>
internal sealed class DeadlineTests
{
    private const string Postmortem = """
        ---
        incident: INC-42
        fixed: 2026-03-13 14:22 UTC
        ---
        # Payments failed

        DRAFT: notes of the night
        """;

    private Scratch _repository = null!;

    [SetUp]
    public void Start() => _repository = new Scratch()
        .Write(".github/incidentgate.yml", "time-zone: UTC\ncustomer-impact: { none-labels: [internal-only] }\n")
        .Write("docs/runbooks/README.md", "# Runbooks\n")
        .Commit("First")
        .Branch("incident/INC-42")
        .Write("docs/postmortems/payments.md", Postmortem);

    [TearDown]
    public void End() => _repository.Dispose();

    [TestCase("2026-03-13T20:10", "A first draft of the runbook is due today 23:59 UTC (3 h left); all documents are due Tue 17 Mar 14:22 UTC (3 days left).")]
    [TestCase("2026-03-15T12:00", "A first draft of the runbook was due Fri 13 Mar 23:59 UTC (36 h overdue); all documents are due Tue 17 Mar 14:22 UTC (2 days left).")]
    [TestCase("2026-03-17T14:00", "all documents are due today 14:22 UTC (22 min left).")]
    [TestCase("2026-03-17T15:22", "All documents were due today 14:22 UTC (1 h overdue).")]
    [TestCase("2026-03-17", "All documents were due today 14:22 UTC (10 h overdue).")]
    public void A_deadline_over_a_weekend_says_how_long_is_left_or_overdue(string today, string said)
    {
        var answer = Check(today);
        Assert.That(OneLine(answer.Output), Does.Contain(said + " Counted from docs/postmortems/payments.md:3."));
        Assert.That(answer.Output, Does.Not.Contain("incident/deadline"), "In the fix phase it is told once, below the documents.");
    }

    [Test]
    public void An_incident_that_closes_is_told_what_is_overdue_and_since_when()
    {
        var answer = Check("2026-03-18T14:22", "--phase", "close");
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail));
        Assert.That(OneLine(answer.Output), Does.Contain("error All documents were due Tue 17 Mar 14:22 UTC (24 h overdue). incident/deadline"));
    }

    [Test]
    public void What_came_late_and_is_complete_is_no_longer_spoken_of()
    {
        _repository.Write("docs/postmortems/payments.md", Postmortem.Replace("DRAFT: notes of the night", "A node kept its old credential.", StringComparison.Ordinal))
            .Write("docs/runbooks/payments.md", "# Payments\n\nRestart the node.\n");
        Assert.That(Check("2026-06-01", "--phase", "close").Output, Does.Not.Contain("due ").And.Not.Contain("incident/deadline"));
    }

    [Test]
    public void The_comment_shows_the_deadline_where_a_person_looks()
    {
        var comment = Check("2026-03-13T20:10", "--format", "markdown").Output;
        Assert.That(comment, Does.Contain("\nA first draft of the runbook is due today 23:59 UTC (3 h left); all documents are due Tue 17 Mar 14:22 UTC (3 days left). <sub>Counted from "));
        Assert.That(comment.IndexOf("is due today", StringComparison.Ordinal), Is.LessThan(comment.IndexOf("<details>", StringComparison.Ordinal)));
    }

    private Answer Check(string today, params string[] more) => _repository.Run(["check", "--label", "internal-only", "--today", today, .. more]);

    /// <summary>The report without the line breaks that its width made.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
