using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Audits;
using IncidentGate.Documents;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Reporting.Html;
using IncidentGate.Tests.Incidents;

namespace IncidentGate.Tests.Reporting.Html;

/// <summary>An audit of a small repository in which everything is named by somebody who means ill.</summary>
internal static class SampleAudit
{
    /// <summary>Runs, or closes the element that it stands in, wherever it is taken for markup.</summary>
    public const string Hostile = "</script></td><img src=x onerror=\"document.title='owned'\"><svg/onload=alert(1)>'\"&amp;{{x}}";

    private static readonly DateOnly Today = new(2026, 3, 20);

    public static AuditReport Audit()
    {
        var files = new MemoryFiles()
            .With("docs/runbooks/queue.md", $"---\nowner: '@acme/payments'\nlast_reviewed: 2025-01-15\n---\n# Queue {Hostile}\n")
            .With("docs/runbooks/cache.md", "---\nowner: '@acme/web'\nlast_reviewed: 2026-03-01\n---\n# Cache\n\n## Steps\n\n1. Run `flush`.\n")
            .With($"docs/runbooks/{Hostile.Replace('/', '_')}.md", "# Page\n")
            .With("docs/help/pay.md", "# Paying\n\nCall us.\n")
            .With("README.md", "# Shop\n");
        for (var number = 1; number <= 6; number++)
        {
            files.With($"docs/postmortems/{number}.md", Postmortem(number));
        }

        var dates = files.Paths.Where(path => path != "README.md").ToImmutableDictionary(path => path, path => new PageDates(new DateOnly(2025, 6, 1), path.StartsWith("docs/postmortems/", StringComparison.Ordinal) ? new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero) : null), StringComparer.Ordinal);
        return new RepositoryAudit(new Policy { Source = Hostile }, Today) { History = new Told(new RepositoryHistory { Pages = dates, Gap = $"The clone is shallow {Hostile}" }) }
            .Run(new DocumentLibrary(files, Reading.Default)) with
        {
            Repository = "acme/shop",
            Earlier = new EarlierAudit(new DateOnly(2026, 2, 1), 9, 8, 7) { Detect = TimeSpan.FromMinutes(30), OpenActions = 3 },
        };
    }

    public static string Page(AuditReport audit)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new HtmlAuditWriter(new ReportContext("1.0.0", 1) { Links = new HostedLinks("https://github.com/acme/shop", "main", null) }).Write(audit, text);
        return text.ToString();
    }

    private static string Postmortem(int number)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"2026-0{(number + 1) / 2}-0{number}");
        var owner = number % 2 == 0 ? "'@acme/payments'" : $"\"{Hostile.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return $"---\nincident: INC-{number}\nseverity: sev{(number % 3) + 1}\nclass: '\"><b>rotation</b>'\ntitle: \"{Hostile.Replace("\"", "\\\"", StringComparison.Ordinal)}\"\nowner: {owner}\nservices: [payments]\nimpact_started: {day} 14:00 UTC\nreported: {day} 14:0{number} UTC\nfixed: {day} 14:{number}0 UTC\nclosed: {day} 16:00 UTC\n---\n"
            + $"# Postmortem {number}: {Hostile}\n\nThe error was `authorization failed: stale credential on node`.\n\n## Action items\n\n| action | owner | due | status |\n|---|---|---|---|\n| Alert {Hostile} | @dana | 2026-01-15 | open |\n| Restart hook #12 | @dana | 2026-11-01 | done |\n| Write it down | @lee | | |\n";
    }

    private sealed class Told(RepositoryHistory history) : IHistorySource
    {
        public RepositoryHistory Read(HistoryQuestion question) => history;
    }
}
