using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Audits;
using IncidentGate.Audits.Metrics;
using IncidentGate.Findings;

namespace IncidentGate.Reporting.Html;

/// <summary>The rows that the numbers and charts of an audit lead to.</summary>
internal sealed class AuditTables(AuditReport audit, IReportLinks links)
{
    public const string Things = "things";
    public const string Pages = "documents";
    public const string Actions = "actions";
    public const string Incidents = "incidents";
    private const string Nobody = "nobody";
    private const int LongestName = 300;

    private readonly Dictionary<string, int> _numbers = audit.Pages.Select((page, at) => (page.Path, at)).ToDictionary(pair => pair.Path, pair => pair.at, StringComparer.Ordinal);
    private readonly ILookup<string?, Finding> _findings = audit.Findings.ToLookup(finding => finding.Path, StringComparer.Ordinal);

    /// <summary>Which step of <see cref="MetricsMarkdown.Ages"/> a page's age falls into; null where it isn't known.</summary>
    public static int? StepOf(int? age) => age is { } days ? Array.FindIndex(MetricsMarkdown.Ages, step => days <= step.Most) : null;

    /// <summary>The word that narrows a table to one document.</summary>
    public string FilterOf(string path) => _numbers.TryGetValue(path, out var number) ? string.Create(CultureInfo.InvariantCulture, $"page={number}") : "page=none";

    /// <summary>A page's findings at a level.</summary>
    public int Count(string path, Level level) => _findings[path].Count(finding => finding.Level == level);

    public TableMarkup ThingsToDo() => new(
        Things,
        "Things to do",
        "What is wrong and what to do next, each owner's worst first.",
        [new TableColumn("Level"), new TableColumn("Owner"), new TableColumn("Where"), new TableColumn("What is wrong", IsWide: true), new TableColumn("What to do", IsWide: true), new TableColumn("Rule")],
        [.. audit.Owners.SelectMany(part => part.Findings.Select(finding => Row(part.Owner, finding))).OrderByDescending(pair => pair.Level).Select(pair => pair.Row)]);

    public TableMarkup Documents() => new(
        Pages,
        "Documents",
        "Every document, and how many days ago it was last right as far as is known: at its last review, else at its last change.",
        [new TableColumn("Document", IsWide: true), new TableColumn("Kind"), new TableColumn("Owner"), new TableColumn("Last review"), new TableColumn("Last change"), new TableColumn("Age in days", IsNumber: true), new TableColumn("Errors", IsNumber: true), new TableColumn("Warnings", IsNumber: true)],
        [.. audit.Pages.OrderByDescending(page => Count(page.Path, Level.Error)).ThenByDescending(page => Count(page.Path, Level.Warning)).ThenByDescending(page => page.Age(audit.Today)).Select(Row)]);

    public TableMarkup ActionItems() => new(
        Actions,
        "Actions",
        "The follow-ups that the postmortems ask for, overdue ones first.",
        [new TableColumn("Action", IsWide: true), new TableColumn("Owner"), new TableColumn("Due"), new TableColumn("State"), new TableColumn("Days over", IsNumber: true), new TableColumn("Postmortem")],
        [.. audit.Metrics.Actions.OrderByDescending(action => action.IsOverdue(audit.Today)).ThenBy(action => action.State == ActionState.Done).ThenBy(action => action.Due ?? DateOnly.MaxValue).Select(Row)]);

    public TableMarkup IncidentRows() => new(
        Incidents,
        "Incidents",
        "One a postmortem, the latest first. A dash: the postmortem doesn't tell.",
        [new TableColumn("Day"), new TableColumn("Incident", IsWide: true), new TableColumn("Severity"), new TableColumn("Class"), new TableColumn("Service"), new TableColumn("Detect", IsNumber: true), new TableColumn("Mitigate", IsNumber: true), new TableColumn("Resolve", IsNumber: true), new TableColumn($"Within {audit.Metrics.Deadline}"), new TableColumn("Much like")],
        [.. audit.Metrics.Incidents.OrderByDescending(incident => incident.Day).Select(Row)]);

    private (Level Level, TableRow Row) Row(string? owner, Finding finding)
    {
        var where = finding.Path is { } path ? $"{path}{(finding.Span is { } span ? $":{span.Line}" : string.Empty)}" : finding.Incident ?? TableCell.Lacking;
        string[] filters = [$"level={Word(finding.Level)}", owner is null ? "owner=none" : "owner=known"];
        return (finding.Level, new TableRow(
            [.. finding.Path is { } of ? filters.Append(FilterOf(of)) : filters],
            [
                new TableCell(Word(finding.Level)) { Value = (int)finding.Level, Tone = Word(finding.Level) },
                new TableCell(owner ?? Nobody),
                new TableCell(Short(where)) { Link = finding.Path is { } file ? links.ToFile(file, finding.Span?.Line) : null },
                new TableCell(finding.Message),
                new TableCell(finding.NextStep),
                new TableCell(finding.Rule) { Link = links.ToRule(finding.Rule) },
            ]));
    }

    private TableRow Row(PageFacts page)
    {
        var age = page.Age(audit.Today);
        var step = StepOf(age) is { } known ? string.Create(CultureInfo.InvariantCulture, $"age={known}") : "age=unknown";
        var (errors, warnings) = (Count(page.Path, Level.Error), Count(page.Path, Level.Warning));
        var kind = page.Kind.ToString().ToLowerInvariant();
        return new TableRow(
            [FilterOf(page.Path), step, $"kind={kind}", $"owned={(page.Owner is null ? "no" : "yes")}:{kind}", errors > 0 ? "has=errors" : "has=none"],
            [
                new TableCell(Short(page.Path)) { Link = links.ToFile(page.Path, null) },
                new TableCell(kind),
                new TableCell(page.Owner ?? Nobody),
                TableCell.Day(page.Reviewed),
                TableCell.Day(page.Changed),
                age is { } days ? TableCell.Number(days) : new TableCell(TableCell.Lacking),
                TableCell.Number(errors, (Things, FilterOf(page.Path))),
                TableCell.Number(warnings, (Things, FilterOf(page.Path))),
            ]);
    }

    private TableRow Row(ActionFacts action)
    {
        var over = action.IsOverdue(audit.Today) ? audit.Today.DayNumber - action.Due!.Value.DayNumber : (int?)null;
        var state = action.State switch
        {
            ActionState.Done => action.HasEvidence ? "done, with evidence" : "done, no evidence",
            ActionState.Open => "open",
            _ => "not stated",
        };
        return new TableRow(
            [$"state={StateWord(action)}", $"due={DueWord(action)}", FilterOf(action.Path)],
            [
                new TableCell(action.Text) { Link = links.ToFile(action.Path, action.Line) },
                new TableCell(action.Owner ?? Nobody),
                TableCell.Day(action.Due),
                new TableCell(state),
                over is { } days ? TableCell.Number(days) : new TableCell(TableCell.Lacking),
                new TableCell(Short(action.Path)) { Target = (Pages, FilterOf(action.Path)) },
            ]);
    }

    /// <summary>Where an action stands in the chart of completion.</summary>
    public static string StateWord(ActionFacts action) => action switch
    {
        { State: ActionState.Done, HasEvidence: true } => "proven",
        { State: ActionState.Done } => "done",
        { State: ActionState.Open } => "open",
        _ => "unknown",
    };

    /// <summary>Where an action stands in the chart of what is open.</summary>
    public string DueWord(ActionFacts action) => action switch
    {
        { State: ActionState.Done } => "done",
        { Due: null } => "none",
        _ => action.IsOverdue(audit.Today) ? "over" : "ahead",
    };

    private TableRow Row(IncidentFacts incident)
    {
        var times = incident.Times;
        List<string> filters = [$"time={Answer(incident.InTime)}", $"month={incident.Day?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "none"}", FilterOf(incident.Path)];
        filters.Add($"when={incident.Day?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "none"}:{SeverityNumber(incident.Severity)}");
        filters.AddRange((incident.Classes.IsEmpty ? [null] : incident.Classes.AsEnumerable<string?>()).Select(name => $"kind={incident.Day?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "none"}:{ClassNumber(name)}"));
        filters.Add($"again={Answer(incident.IsRepeat)}");
        filters.Add(incident.Day is { } day ? $"quarter={QuarterOf(day)}" : "quarter=none");
        filters.AddRange(incident.Classes.Select(name => $"class={ClassNumber(name)}:{Answer(incident.IsRepeat)}"));
        return new TableRow(
            [.. filters],
            [
                TableCell.Day(incident.Day),
                new TableCell(incident.Id is { } id ? $"{id}: {incident.Title}" : incident.Title) { Link = links.ToFile(incident.Path, null), Target = (Pages, FilterOf(incident.Path)) },
                new TableCell(incident.Severity ?? TableCell.Lacking),
                new TableCell(Names(incident.Classes)),
                new TableCell(Names(incident.Services)),
                Time(times.Detect),
                Time(times.Mitigate),
                Time(times.Resolve),
                new TableCell(incident.InTime switch { true => "yes", false => "no", _ => TableCell.Lacking }),
                incident.RepeatOf is { } other ? new TableCell(Short(other)) { Target = (Pages, FilterOf(other)) } : new TableCell(TableCell.Lacking),
            ]);
    }

    /// <summary>Severities and classes are the documents' own words, and filters must be ours: each has a number.</summary>
    public int SeverityNumber(string? severity) => audit.Metrics.BySeverity.Select(group => group.Name).ToList().IndexOf(severity);

    public int ClassNumber(string? name) => audit.Metrics.ByClass.Select(group => group.Name).ToList().FindIndex(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>"2026-Q1".</summary>
    public static string QuarterOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{((day.Month - 1) / 3) + 1}");

    public static string Answer(bool? answer) => answer switch { true => "yes", false => "no", null => "unknown" };

    public static string Word(Level level) => level.ToString().ToLowerInvariant();

    private static TableCell Time(TakenTime? time) => time switch
    {
        null => new TableCell(TableCell.Lacking),
        { IsContradictory: true } => new TableCell("contradictory"),
        _ => new TableCell(MetricsWords.Span(time.Span)) { Value = time.Span.TotalMinutes },
    };

    private static string Names(ImmutableArray<string> names) => names.IsEmpty ? TableCell.Lacking : Short(string.Join(", ", names));

    private static string Short(string text) => Escaping.PlainText.Clip(text, LongestName);
}
