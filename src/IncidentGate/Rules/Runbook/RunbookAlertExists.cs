using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Runbook;

/// <summary>
/// The alert brings a person to a page, or the page's name does. Where one of the two has changed its name, nobody finds the page
/// in the night.
/// </summary>
internal sealed class RunbookAlertExists : IncidentRule
{
    private const string Share = "known-share";
    private const string Exempt = "exempt-severities";

    public override RuleInfo Info { get; } = new(
        "runbook/alert-exists",
        RuleScope.Runbook,
        "The alerts that a runbook is about are in the repository's Prometheus rules, the runbook that a rule names is there, and every alert has one.",
        "The link in the alert leads somewhere at 2 a.m.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        SweepsRepository = true,
        Options =
        [
            new RuleOption(Share, OptionType.Number, "90", "How many of a hundred alerts that a folder's pages are about have to be in the rules before the rest count as mistakes, and not as alerts of another repository."),
            new RuleOption(Exempt, OptionType.TextList, "none, info", "Severities that call nobody, and need no runbook in the audit."),
        ],
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var library = incident.Library;
        var alerts = library.Alerts;
        if (alerts.Paths.IsEmpty && !incident.Change.Files.Any(file => AlertRulePaths.IsOne(file.Path, library.Reading.Alerts)))
        {
            return [];
        }

        var change = new AlertChange(incident);
        var removed = change.RemovedAlerts();
        var runbooks = incident.Documents.Where(document => document.Kind == DocumentKind.Runbook).Concat(change.PagesNaming(removed)).DistinctBy(document => document.Path, StringComparer.Ordinal);
        var pages = new AlertPageCheck(library, context.Options.Number(Share)) { RemovedNow = removed, TellsUnread = true };
        return
        [
            .. change.TouchedFiles().Where(file => file.Unread is not null).Select(Unread),
            .. change.TouchedAlerts().Concat(change.AlertsOfMovedPages()).Distinct().SelectMany(alert => Target(alert, library)).DistinctBy(fault => (fault.Path, fault.Key)),
            .. runbooks.SelectMany(pages.Check),
        ];
    }

    public override IEnumerable<Fault> Sweep(DocumentLibrary library, RuleContext context)
    {
        if (library.Alerts.Paths.IsEmpty)
        {
            return [];
        }

        var pages = new AlertPageCheck(library, context.Options.Number(Share));
        return
        [
            .. library.Alerts.Files().Where(file => file.Unread is not null).Select(Unread),
            .. library.Alerts.All().SelectMany(alert => Target(alert, library)).DistinctBy(fault => (fault.Path, fault.Key)),
            .. library.All().Where(document => document.Kind == DocumentKind.Runbook).SelectMany(pages.Check),
            .. context.Phase == Phase.Audit ? Uncovered(AlertCoverage.Of(library, context.Options.List(Exempt))) : [],
        ];
    }

    /// <summary>Whether the runbook that a rule names is there. The same alert with another severity names it once more, and is told once.</summary>
    private static IEnumerable<Fault> Target(AlertRule alert, DocumentLibrary library)
    {
        if (alert.Runbook is not { } runbook || library.Alerts.Runbooks.Resolve(runbook.Text) is not { IsMissing: true } target)
        {
            yield break;
        }

        var namesake = target.State == TargetState.MissingPage ? library.Alerts.Runbooks.Namesake(target.Page) : null;
        var (message, mend) = target.State == TargetState.MissingPage
            ? ($"The runbook of the alert {alert.Name} leads nowhere: there is no {target.Page}.", namesake is null ? $"Write that page, or correct {runbook.Key}." : $"Correct {runbook.Key}: there is a page {namesake}.")
            : ($"The runbook of the alert {alert.Name} leads to a heading that {target.Page} doesn't have: \"#{target.Anchor}\".", $"Add the heading, or correct {runbook.Key}.");
        yield return Fault.At(runbook.Line, message, mend, $"{alert.Name} {runbook.Text}") with { Path = alert.Path };
    }

    /// <summary>What is told of a file that can't be read: never a fault, and never silence.</summary>
    private static Fault Unread(AlertFile file)
    {
        var unread = file.Unread!;
        var (message, mend) = unread.Why switch
        {
            UnreadReason.Template => ("These alert rules are a template, so not all of them are read.", "If the rules that are made of it stand in the repository, name those in the policy's alerts.paths."),
            UnreadReason.Jsonnet => ("These alert rules are written in Jsonnet, and aren't read.", "If the YAML that is made of it stands in the repository, name that in the policy's alerts.paths."),
            UnreadReason.Broken => ($"These alert rules are no valid YAML, and aren't read: {unread.Reason}.", $"Mend line {unread.Line}."),
            UnreadReason.Limit => ($"These alert rules aren't read: {unread.Reason}.", "Part the file."),
            _ => throw new ArgumentOutOfRangeException(nameof(file)),
        };
        return Fault.At(unread.Line, message, mend, "unread") with { Path = file.Path, AtMost = Level.Notice };
    }

    /// <summary>One fault a file; one for the repository where most alerts have no runbook.</summary>
    private static IEnumerable<Fault> Uncovered(AlertCoverage coverage)
    {
        if (coverage.Uncovered.IsEmpty)
        {
            yield break;
        }

        const string mend = "Write a page for each, and name it in the alert's annotation runbook_url.";
        if (coverage.Uncovered.Length > coverage.Covered.Length)
        {
            var first = coverage.Uncovered[0];
            yield return Fault.At(first.Line, $"{coverage.Uncovered.Length} of the repository's {coverage.Total} alerts have no runbook: {Names(coverage.Uncovered)}.", mend, "without runbook") with { Path = first.Path };
            yield break;
        }

        foreach (var file in coverage.Uncovered.GroupBy(alert => alert.Path, StringComparer.Ordinal))
        {
            var alerts = file.ToList();
            var (message, next) = alerts is [var only]
                ? ($"The alert {only.Name} has no runbook.", "Write a page for it, and name it in the alert's annotation runbook_url.")
                : ($"{alerts.Count} alerts have no runbook: {Names(alerts)}.", mend);
            yield return Fault.At(alerts[0].Line, message, next, "without runbook") with { Path = file.Key };
        }
    }

    private static string Names(IReadOnlyCollection<AlertRule> alerts)
    {
        const int most = 8;
        var named = string.Join(", ", alerts.Take(most).Select(alert => alert.Name));
        return alerts.Count <= most ? named : $"{named} and {alerts.Count - most} more";
    }
}
