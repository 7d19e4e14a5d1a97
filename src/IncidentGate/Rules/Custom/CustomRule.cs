using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Custom;

/// <summary>A rule that a team has written in its policy. Its patterns run on the engine that can't back off, so no page can stall it.</summary>
internal sealed class CustomRule : DocumentRule
{
    private const RegexOptions Engine = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Regex? _forbidden;
    private readonly Regex? _required;
    private readonly Regex? _link;

    public CustomRule(CustomRuleText text)
    {
        Text = text;
        Info = new RuleInfo(text.Id, RuleScope.Any, text.Title, "The team has asked for it in its policy.", text.Levels) { JudgesWhole = text.ForbidText is null };
        _forbidden = Compile(text.ForbidText);
        _required = Compile(text.RequireText);
        _link = Compile(text.RequireLink);
    }

    public CustomRuleText Text { get; }

    public override RuleInfo Info { get; }

    public override IEnumerable<Fault> Check(Document document, RuleContext context) => Applies(document) ? Faults(document) : [];

    /// <summary>What the rule finds in a page, whatever its kind and path: examples have none.</summary>
    public IEnumerable<Fault> Faults(Document document) => _forbidden is null ? Lacking(document) : Forbidden(document, _forbidden);

    private bool Applies(Document document) =>
        (Text.Kinds.IsEmpty || Text.Kinds.Contains(document.Kind)) && (Text.Paths.IsEmpty || PathPattern.MatchesAny(Text.Paths, document.Path));

    private IEnumerable<Fault> Forbidden(Document document, Regex pattern)
    {
        foreach (var prose in Prose.Of(document))
        {
            foreach (Match match in pattern.Matches(prose.Text))
            {
                var found = match.Value.Trim();
                yield return new Fault(prose.SpanAt(match.Index, match.Length), Text.Message ?? $"\"{found}\" may not stand here.", Text.Next ?? "Say it in another way.", found);
            }
        }
    }

    private IEnumerable<Fault> Lacking(Document document)
    {
        var (what, next) = this switch
        {
            { _required: { } pattern } when !document.Lines.Any(pattern.IsMatch) => ($"The page has nothing that matches {Text.RequireText}.", "Add it."),
            { _link: { } pattern } when !document.Links.Any(link => pattern.IsMatch(link.Target)) => ($"The page links nothing that matches {Text.RequireLink}.", "Add the link."),
            { Text.RequireSection: { } section } when !HasSection(document, section) => ($"The page has no section \"{section}\".", "Add it."),
            { Text.RequireFrontMatter: { } key } when !HasKey(document, key) => ($"The front matter has no \"{key}\".", $"Add a line \"{key}: …\" between the --- lines at the top."),
            _ => (null, null),
        };
        if (what is not null)
        {
            yield return Fault.At(document.TitleLine, Text.Message ?? what, Text.Next ?? next!, "missing");
        }
    }

    private static bool HasSection(Document document, string wanted) =>
        (SectionRoles.TryParse(wanted, out var role) && document.HasRole(role))
        || document.Sections.Any(section => HeadingText.Normalize(section.Heading) == HeadingText.Normalize(wanted));

    private static bool HasKey(Document document, string key) =>
        document.FrontMatter.Values.Any(value => (value.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || value.Key.StartsWith(key + ".", StringComparison.OrdinalIgnoreCase)) && value.Items.Any(item => !string.IsNullOrWhiteSpace(item)));

    private static Regex? Compile(string? pattern) => pattern is null ? null : new Regex(pattern, Engine);
}
