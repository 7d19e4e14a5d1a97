using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Onboarding;

/// <summary>How this repository writes incidents down: the keys and labels that carry their ids, the severities.</summary>
internal static partial class IncidentTraits
{
    /// <summary>Labels and keys of other people are shown, and written, up to this length.</summary>
    private const int LongestName = 60;

    private const int MostNames = 12;

    /// <summary>Front matter keys whose values are incident ids and that aren't among the usual ones.</summary>
    public static Proposal? Keys(ImmutableArray<Document> documents)
    {
        var usual = Reading.Default;
        var id = new Regex($"^(?:{usual.IncidentIdPattern})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var keys = documents
            .SelectMany(document => document.FrontMatter.Values.Where(value => value.Items.Length > 0 && value.Items.All(item => id.IsMatch(item.Trim()))).Select(value => (value.Key, document.Path)))
            .Where(found => found.Key.Length <= LongestName && !found.Key.Equals("title", StringComparison.OrdinalIgnoreCase) && !usual.IncidentKeys.Contains(found.Key, StringComparer.OrdinalIgnoreCase))
            .GroupBy(found => found.Key, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Take(MostNames)
            .ToList();
        return keys.Count == 0 ? null : new Proposal(
            "incident",
            $"{Names(keys.Select(key => key.Key))} carries incident ids in the front matter of {PolicyWords.Count(keys.Sum(key => key.Count()), "page")}; the usual keys stay.",
            [$"  keys: {PolicyWords.List(usual.IncidentKeys.Concat(keys.Select(key => key.Key)))}"]);
    }

    /// <summary>Labels of issue forms that speak of incidents and that tag nothing yet.</summary>
    public static Proposal? Labels(ImmutableArray<string> labels)
    {
        var usual = IncidentRecognition.Default.Labels;
        var added = Fitting([.. labels.Where(label => !Afterwards().IsMatch(label))], IncidentLabel(), usual);
        return added.IsEmpty ? null : new Proposal("incident", $"Issue forms set {Names(added)}; a pull request with such a label is an incident's, as with the usual ones.", [$"  labels: {PolicyWords.List(usual.Concat(added))}"]);
    }

    /// <summary>Labels of issue forms that say that customers were affected.</summary>
    public static Proposal? CustomerLabels(ImmutableArray<string> labels)
    {
        var usual = CustomerImpactPolicy.Default;
        var added = Fitting(labels, CustomerLabel(), [.. usual.Labels, .. usual.NoneLabels]);
        return added.IsEmpty ? null : new Proposal("customer-impact", $"Issue forms set {Names(added)}.", [$"  labels: {PolicyWords.List(usual.Labels.Concat(added))}"]);
    }

    /// <summary>Severities with a number that postmortems or issue forms use and the usual scale doesn't know: <c>S2</c>, <c>Tier 1</c>.</summary>
    public static Proposal? Severities(ImmutableArray<Document> documents, ImmutableArray<string> labels)
    {
        var scale = new SeverityScale(SeverityLevel.Defaults);
        var words = documents.Where(document => document.Kind == DocumentKind.Postmortem).Select(document => document.Severity?.Value.Trim()).OfType<string>()
            .Where(text => scale.Find(text) is null)
            .GroupBy(text => text, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => (Text: group.Key, IsLabel: false))
            .Concat(labels.Where(label => SeverityLabel().IsMatch(label) && scale.FindLabel([label]) is null).Select(label => (Text: label, IsLabel: true)))
            .Select(word => (word.Text, word.IsLabel, Rank: Numbered().Match(word.Text) is { Success: true } match ? Math.Max(1, match.Groups[1].Value[0] - '0') : 0))
            .Where(word => word.Rank is >= 1 and <= 5 && word.Text.Length <= LongestName)
            .Take(MostNames)
            .ToList();
        return words.Count == 0 ? null : new Proposal(
            "severities",
            $"{Names(words.Select(word => word.Text))} {(words.Count == 1 ? "is" : "are")} in use here, beside the usual words. Each is put to the level of its number; 0 is as grave as 1.",
            [.. SeverityLevel.Defaults.Select((level, index) => Line(level, [.. words.Where(word => word.Rank == index + 1)]))]);
    }

    /// <summary>Severities in words that nobody can put in an order without asking.</summary>
    public static string? UnknownSeverities(ImmutableArray<Document> documents)
    {
        var scale = new SeverityScale(SeverityLevel.Defaults);
        var words = documents.Where(document => document.Kind == DocumentKind.Postmortem).Select(document => document.Severity?.Value.Trim()).OfType<string>()
            .Where(text => text.Length is > 0 and <= LongestName && scale.Find(text) is null && !Numbered().IsMatch(text))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNames).ToList();
        return words.Count == 0 ? null : $"Postmortems call their severity {Names(words)}, which is none of sev1 to sev5. Name them under `severities:` as aliases of the level that they mean.";
    }

    private static string Line(SeverityLevel level, ImmutableArray<(string Text, bool IsLabel, int Rank)> words) =>
        $"  {PolicyWords.Quote(level.Name)}: {{ labels: {PolicyWords.List(level.Labels.Concat(words.Where(word => word.IsLabel).Select(word => word.Text)))}, aliases: {PolicyWords.List(level.Aliases.Concat(words.Where(word => !word.IsLabel).Select(word => word.Text)))} }}";

    private static ImmutableArray<string> Fitting(ImmutableArray<string> labels, Regex wanted, ImmutableArray<string> known) =>
        [.. labels.Where(label => label.Length <= LongestName && !label.Contains('*', StringComparison.Ordinal) && !label.Contains('?', StringComparison.Ordinal) && wanted.IsMatch(label) && !Wildcard.MatchesAny(known, label)).Take(MostNames)];

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    [GeneratedRegex(@"\bincident|\boutage|post-?mortem|\bpir\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex IncidentLabel();

    /// <summary>What is left to do after an incident is none.</summary>
    [GeneratedRegex("action|follow|task|todo|improve|review|template|process|learning", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Afterwards();

    [GeneratedRegex(@"customer.*(?:impact|affect|facing)|user.*impact", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex CustomerLabel();

    [GeneratedRegex(@"\bsev|\bpriority|\bp[0-5]\b|\btier", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex SeverityLabel();

    [GeneratedRegex(@"^[^0-9]{1,40}([0-5])(?![0-9])", RegexOptions.None, 10_000)]
    private static partial Regex Numbered();
}
