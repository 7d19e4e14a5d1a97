using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Audits;
using IncidentGate.Audits.Metrics;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Reporting.Html;

/// <summary>The charts of an audit.</summary>
internal sealed class AuditCharts(AuditReport audit, AuditTables tables, HtmlMarkup page)
{
    private const int MostMonths = 12;
    private const int MostPages = 10;
    private const int MostClasses = 8;
    private static readonly string[] AgeTones = ["good", "fair", "poor", "bad"];
    private static readonly string[] Series = ["s1", "s2", "s3", "s4", "s5", "s6"];

    private readonly ChartMarkup _chart = new(page);
    private readonly IncidentMetrics _metrics = audit.Metrics;

    public void Write() => page.Element("div", () =>
    {
        Freshness();
        Ownership();
        WorstPages();
        if (!_metrics.Actions.IsEmpty)
        {
            OpenActions();
            Completion();
        }

        if (!_metrics.Incidents.IsEmpty)
        {
            Months();
            MonthsByClass();
            Times();
            InTime();
            Repeats();
        }
    }, ("class", "charts"));

    private void Freshness()
    {
        var counts = MetricsMarkdown.Counts(audit).ToArray();
        var steps = MetricsMarkdown.Ages.Select((step, at) => Single(step.Name, counts[at], AgeTones[at], (AuditTables.Pages, string.Create(CultureInfo.InvariantCulture, $"age={at}"))));
        _chart.Bars("Freshness", "Documents by the age of their last review, or last change where none is stated.", [.. steps, Single("age not known", audit.Undated, "none", (AuditTables.Pages, "age=unknown"))]);
    }

    private void Ownership() => _chart.Bars(
        "Ownership",
        $"{audit.Pages.Count(one => one.Owner is not null)} of {VerdictSummary.Count(audit.Pages.Length, "document")} have an owner.",
        [.. Enum.GetValues<DocumentKind>().OrderBy(kind => kind == DocumentKind.Other).Select(OwnersOf).Where(bar => bar.Parts.Any(part => part.Count > 0))],
        legend: "yes");

    private ChartBar OwnersOf(DocumentKind kind)
    {
        var name = kind.ToString().ToLowerInvariant();
        var (all, owned) = (audit.Pages.Count(one => one.Kind == kind), audit.Pages.Count(one => one.Kind == kind && one.Owner is not null));
        return new ChartBar(kind == DocumentKind.Other ? "other pages" : kind == DocumentKind.Help ? "help pages" : $"{name}s",
        [
            new ChartPart("with an owner", owned, "good", (AuditTables.Pages, $"owned=yes:{name}")),
            new ChartPart("without", all - owned, "bad", (AuditTables.Pages, $"owned=no:{name}")),
        ]);
    }

    private void WorstPages()
    {
        var worst = audit.Pages.Select(one => (one.Path, Errors: tables.Count(one.Path, Level.Error), Warnings: tables.Count(one.Path, Level.Warning)))
            .Where(one => one.Errors + one.Warnings > 0).OrderByDescending(one => one.Errors).ThenByDescending(one => one.Warnings).ThenBy(one => one.Path, StringComparer.Ordinal).Take(MostPages).ToArray();
        if (worst.Length > 0)
        {
            _chart.Bars("Documents to repair first", "Those with the most errors, then the most warnings.", [.. worst.Select(one => new ChartBar(one.Path,
            [
                new ChartPart("errors", one.Errors, "bad", (AuditTables.Things, tables.FilterOf(one.Path))),
                new ChartPart("warnings", one.Warnings, "fair", (AuditTables.Things, tables.FilterOf(one.Path))),
            ]))], legend: "yes");
        }
    }

    private void OpenActions()
    {
        ChartBar Of(string name, string word, string tone) => Single(name, _metrics.Actions.Count(action => tables.DueWord(action) == word), tone, (AuditTables.Actions, $"due={word}"));
        _chart.Bars("Open actions", $"{_metrics.ActionCount.Total - _metrics.ActionCount.Done} actions aren't marked as done{Was(audit.Earlier?.OpenActions)}.", [Of("overdue", "over", "bad"), Of("due later", "ahead", "good"), Of("no due date", "none", "none")]);
    }

    private void Completion()
    {
        var count = _metrics.ActionCount;
        ChartPart Part(string name, int number, string tone, string word) => new(name, number, tone, (AuditTables.Actions, $"state={word}"));
        _chart.Bars(
            "Actions done with evidence",
            $"{count.WithEvidence} of {count.Total}, {MetricsWords.Percent(count.Total == 0 ? null : (double)count.WithEvidence / count.Total)}{Was(audit.Earlier?.ActionsWithEvidence)}.",
            [new ChartBar("actions", [Part("done, with evidence", count.WithEvidence, "good", "proven"), Part("done, no evidence", count.Done - count.WithEvidence, "fair", "done"), Part("open", count.Open, "bad", "open"), Part("not stated", count.Unknown, "none", "unknown")])],
            legend: "yes");
    }

    private void Months()
    {
        var months = _metrics.Months.TakeLast(MostMonths).ToArray();
        if (months.Length == 0)
        {
            return;
        }

        var severities = _metrics.BySeverity.Select((group, at) => (group.Name, Tone: group.Name is null ? "none" : Series[at % Series.Length])).ToArray();
        _chart.Columns(
            "Incidents a month",
            $"{months.Sum(month => month.Total)} from {months[0].Month} to {months[^1].Month}, by severity{(_metrics.WithoutDay > 0 ? $"; {_metrics.WithoutDay} of unknown day not among them" : string.Empty)}.",
            [.. months.Select(month => new ChartBar(month.Month, [.. severities.Select(severity => new ChartPart(severity.Name ?? "no severity", month.BySeverity.GetValueOrDefault(severity.Name ?? string.Empty), severity.Tone, (AuditTables.Incidents, $"when={month.Month}:{tables.SeverityNumber(severity.Name)}")))]))],
            [.. severities.Select(severity => (severity.Name ?? "no severity", severity.Tone))]);
    }

    private void MonthsByClass()
    {
        var months = _metrics.Months.TakeLast(MostMonths).ToArray();
        var classes = _metrics.ByClass.Where(group => group.Name is not null).Take(Series.Length).Select((group, at) => (Name: group.Name!, Tone: Series[at])).ToArray();
        if (months.Length == 0 || classes.Length == 0)
        {
            return;
        }

        ChartPart Part(MonthCount month, string? name, string tone) =>
            new(name ?? "no class", month.ByClass.GetValueOrDefault(name ?? string.Empty), tone, (AuditTables.Incidents, $"kind={month.Month}:{tables.ClassNumber(name)}"));
        var rest = _metrics.ByClass.Count(group => group.Name is not null) - classes.Length;
        _chart.Columns(
            "Incidents a month by class",
            $"An incident of two classes counts in both{(rest > 0 ? $"; {VerdictSummary.Count(rest, "smaller class", "smaller classes")} not shown" : string.Empty)}.",
            [.. months.Select(month => new ChartBar(month.Month, [.. classes.Select(one => Part(month, one.Name, one.Tone)), Part(month, null, "none")]))],
            [.. classes, ("no class", "none")]);
    }

    private void Times()
    {
        var all = _metrics.All;
        var quarters = _metrics.Incidents.Where(incident => incident.Day is not null).GroupBy(incident => AuditTables.QuarterOf(incident.Day!.Value)).OrderBy(group => group.Key, StringComparer.Ordinal).TakeLast(MostMonths).ToArray();
        ImmutableArray<ChartLine> lines =
        [
            Line("to detect", "s3", quarters, times => times.Detect),
            Line("to mitigate", "s1", quarters, times => times.Mitigate),
            Line("to resolve", "s5", quarters, times => times.Resolve),
        ];
        var said = $"To detect {Told(all.Detect, audit.Earlier?.Detect)}; to mitigate {Told(all.Mitigate, audit.Earlier?.Mitigate)}; to resolve {Told(all.Resolve, audit.Earlier?.Resolve)}.";
        if (lines.Any(line => line.Points.Any(point => point is not null)))
        {
            _chart.Lines("Time to detect, mitigate, resolve", said + " Medians by quarter:", [.. quarters.Select(group => group.Key)], [.. lines.Where(line => line.Points.Any(point => point is not null))], Tell, quarter => (AuditTables.Incidents, $"quarter={quarter}"));
        }
        else
        {
            _chart.Bars("Time to detect, mitigate, resolve", $"None of the {VerdictSummary.Count(all.Incidents, "postmortem")} tells it: add key times such as impact_started, reported, fixed and closed.", []);
        }
    }

    /// <summary>A time on an axis has little room.</summary>
    private static string Tell(double minutes) => minutes < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min")
        : minutes < 2 * 24 * 60 ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.#} h") : string.Create(CultureInfo.InvariantCulture, $"{minutes / 24 / 60:0.#} days");

    private static ChartLine Line(string name, string tone, IEnumerable<IGrouping<string, IncidentFacts>> quarters, Func<ResponseTimes, TakenTime?> measure) =>
        new(name, tone, [.. quarters.Select(quarter => Spread.Of(quarter.Select(incident => measure(incident.Times))).Median?.TotalMinutes)]);

    private static string Told(Spread spread, TimeSpan? earlier) =>
        spread.Known == 0 ? "not known" : $"{MetricsWords.Span(spread.Median)} (9 of 10 within {MetricsWords.Span(spread.P90)}, known of {MetricsWords.KnownOf(spread)}{(earlier is null ? string.Empty : $", was {MetricsWords.Span(earlier)}")})";

    private void InTime()
    {
        var share = _metrics.All.InTime;
        ChartPart Part(string name, int number, string tone, bool? answer) => new(name, number, tone, (AuditTables.Incidents, $"time={AuditTables.Answer(answer)}"));
        _chart.Bars(
            $"Postmortems within {_metrics.Deadline}",
            share.Known == 0 ? "Of none it is known when the incident ended and when its postmortem came." : $"{share.Count} of {share.Known} of which it is known{Was(audit.Earlier?.InTime)}.",
            [new ChartBar("postmortems", [Part("in time", share.Count, "good", true), Part("late", share.Known - share.Count, "bad", false), Part("not known", share.Unknown, "none", null)])],
            legend: "yes");
    }

    private void Repeats()
    {
        var classes = _metrics.ByClass.Where(group => group.Name is not null).OrderByDescending(group => group.Repeats.Count).ThenByDescending(group => group.Incidents).Take(MostClasses).ToArray();
        if (classes.Length == 0)
        {
            var all = _metrics.All.Repeats;
            ChartPart Of(string name, int number, string tone, bool? answer) => new(name, number, tone, (AuditTables.Incidents, $"again={AuditTables.Answer(answer)}"));
            _chart.Bars(
                "Repeats",
                $"{all.Count} of {VerdictSummary.Count(all.Known, "incident")} were much like an earlier one. No postmortem names a class.",
                [new ChartBar("incidents", [Of("like an earlier one", all.Count, "bad", true), Of("new", all.Known - all.Count, "s3", false), Of("not known", all.Unknown, "none", null)])],
                legend: "yes");
            return;
        }

        ChartPart Part(GroupMetrics group, string name, int number, string tone, bool? answer) => new(name, number, tone, (AuditTables.Incidents, $"class={tables.ClassNumber(group.Name!)}:{AuditTables.Answer(answer)}"));
        _chart.Bars(
            "Repeats by class",
            $"{_metrics.All.Repeats.Count} of {VerdictSummary.Count(_metrics.All.Repeats.Known, "incident")} were much like an earlier one.",
            [.. classes.Select(group => new ChartBar(group.Name!, [Part(group, "like an earlier one", group.Repeats.Count, "bad", true), Part(group, "new", group.Repeats.Known - group.Repeats.Count, "s3", false), Part(group, "not known", group.Repeats.Unknown, "none", null)]))],
            legend: "yes");
    }

    private string Was(int? earlier) => earlier is { } was ? string.Create(CultureInfo.InvariantCulture, $" ({was} on {audit.Earlier!.Day:yyyy-MM-dd})") : string.Empty;

    private string Was(double? earlier) => earlier is { } was ? string.Create(CultureInfo.InvariantCulture, $" ({MetricsWords.Percent(was)} on {audit.Earlier!.Day:yyyy-MM-dd})") : string.Empty;

    private static ChartBar Single(string name, int count, string tone, (string Table, string Filter) target) => new(name, [new ChartPart(name, count, tone, target)]);
}
