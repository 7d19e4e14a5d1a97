using System.Collections.Frozen;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>Who looks for the last three incidents of a service finds them only if each page says which service, how bad, and of what kind.</summary>
internal sealed partial class PostmortemMetadata : DocumentRule
{
    private static readonly FrozenDictionary<string, string[]> Keys = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["type"] = ["type", "incident type", "event type", "kind", "category", "categories", "incident category", "class", "classification", "incident class", "type of incident"],
        ["severity"] = ["severity", "sev", "priority", "incident severity", "severity level", "sev level", "incident priority", "incident level", "impact level"],
        ["services"] = ["services", "service", "service(s)", "affected services", "affected service", "affected service(s)", "services affected", "service affected", "affected", "affected systems", "affected components", "impacted services", "systems", "system", "components", "component", "product", "products", "application", "applications", "hub", "hub url"],
        ["lead"] = ["lead", "incident lead", "incident commander", "commander", "ic", "owner", "owners", "incident owner", "postmortem owner", "incident manager", "response lead", "facilitator", "author", "authors", "author(s)", "written by", "responsible"],
        ["reporter"] = ["reporter", "reporters", "reported by", "raised by", "detected by", "discovered by", "noticed by", "found by", "identified by", "identified", "detection source", "source of detection", "detection method"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public override RuleInfo Info { get; } = new(
        "postmortem/metadata",
        RuleScope.Postmortem,
        "The postmortem names its type, severity, services, lead and reporter.",
        "The next responder looks for earlier incidents of this service, and for whom to ask.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("required", OptionType.TextList, "type, severity, services, lead, reporter", "The fields that a postmortem has. The five are known under other names, too; any other key is looked for as it is written.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var stated = Stated(document).ToHashSet(StringComparer.Ordinal);
        var missing = context.Options.List("required").Where(field => !Names(field).Any(stated.Contains) && !IsElsewhere(document, field)).ToList();
        if (missing.Count > 0)
        {
            yield return Fault.At(
                document.TitleLine,
                $"The postmortem doesn't name its {Wording.Join(missing, "or")}.",
                $"Add to the front matter, or to a table at the top: {string.Join(", ", missing)}.",
                string.Join(' ', missing));
        }
    }

    private static IEnumerable<string> Names(string field) => Keys.GetValueOrDefault(field) ?? [Fold(field)];

    /// <summary>The keys that have a value: front matter, tables, "Key: value" wherever a line begins so, and headings with something below.</summary>
    private static IEnumerable<string> Stated(Document document) =>
    [
        .. document.Metadata.Where(entry => IsValue(entry.Value) && (Fold(entry.Key) != "identified" || TimeMarkReader.Leading(entry.Value) is null)).Select(entry => Fold(entry.Key)),
        .. Wording.Read(document).SelectMany(block => block.Text.ByLine()).Select(line => line.Text.Plain)
            .Select(text => (text, colon: text.IndexOf(':', StringComparison.Ordinal)))
            .Where(pair => pair.colon is > 0 and < 40 && IsValue(pair.text[(pair.colon + 1)..]) && TimeMarkReader.Leading(pair.text[(pair.colon + 1)..]) is null)
            .Select(pair => HeadingText.Normalize(pair.text[..pair.colon])),
        .. document.Blocks.Where(block => block is { Kind: BlockKind.TableRow, Header.Length: 2 } && IsValue(block.Header[1])).Select(block => HeadingText.Normalize(block.Header[0])).Distinct(StringComparer.Ordinal),
        .. document.Sections.Where(section => HasText(document, section)).Select(section => HeadingText.Normalize(section.Heading)),
    ];

    /// <summary>"SEV2: payments outage" says it in its title.</summary>
    private static bool IsElsewhere(Document document, string field) => field.ToLowerInvariant() switch
    {
        "severity" => document.Severity is { } severity && IsValue(severity.Value) || Severity().IsMatch(Start(document.Title)),
        "services" => document.Services.Any(service => IsValue(service.Value)),
        _ => false,
    };

    private static bool HasText(Document document, Section section) =>
        Enumerable.Range(section.Line, Math.Max(0, Math.Min(section.EndLine, document.Lines.Length) - section.Line)).Any(line => !string.IsNullOrWhiteSpace(document.Lines[line]));

    private static string Start(string? title) => title is null ? string.Empty : title[..Math.Min(title.Length, 500)];

    private static string Fold(string key) => key[(key.LastIndexOf('.') + 1)..].Replace('_', ' ').Replace('-', ' ').Trim().ToLowerInvariant();

    private static bool IsValue(string value) => value.Any(char.IsLetterOrDigit) && !Unfilled().IsMatch(value[..Math.Min(value.Length, 40)]);

    [GeneratedRegex(@"\b(?:sev|severity|p)[ -]?[0-5]\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Severity();

    [GeneratedRegex(@"^\W*(?:(?:tbd|tba|tbc|todo)\W*$|<|\{\{)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Unfilled();
}
