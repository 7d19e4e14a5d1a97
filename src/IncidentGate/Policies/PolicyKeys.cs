using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Rules;
using IncidentGate.Rules.Custom;

namespace IncidentGate.Policies;

/// <summary>The policy file, described once.</summary>
internal static class PolicyKeys
{
    private static readonly string[] KindNames = ["runbook", "help", "postmortem"];
    private static readonly string[] DayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] LevelNames = ["off", "notice", "warning", "error"];

    /// <summary>The shape of the whole file for a catalog of rules.</summary>
    public static MapShape Root(ImmutableArray<Rule> rules) => Map(
        "The closure policy of a repository.",
        ("version", Choice("The policy format's version.", "1")),
        ("extends", List("Policies to start from: a file beside this one, or `owner/repo//path@ref`. This file wins.", new TextShape("A policy."))),
        ("preset", Choice("The levels to start from.", "relaxed", "standard", "strict")),
        ("time-zone", new TextShape("The zone that \"today\" and deadlines are counted in, as an IANA name.", TextForm.TimeZone, [])),
        ("incident", Incident()),
        ("severities", new NamedShape("The severities, gravest first.", Map(
            "A severity.",
            ("labels", Texts("Labels that state it; `*` and `?` are wildcards.")),
            ("aliases", Texts("Other words for it in documents."))))),
        ("customer-impact", Map(
            "What tells that customers were affected.",
            ("labels", Texts("Labels that say yes.")),
            ("none-labels", Texts("Labels that say no.")),
            ("severities", Texts("Severities that always mean yes.")),
            ("fields", Texts("Postmortem fields whose value tells it.")))),
        ("documents", Map("Where documents live and who reads them.", [.. KindNames.Select(kind => (kind, (PolicyShape)Kind(kind)))])),
        ("templates", Map(
            "The team's own templates, which `incidentgate new` starts a document from instead of ours. They are no documents themselves.",
            [.. KindNames.Select(kind => (kind, (PolicyShape)new TextShape($"The {kind}'s template, from the repository's root.", TextForm.File, [])))])),
        ("requires", List("Which documents an incident needs. All entries whose conditions hold add up.", Map(
            "A requirement.",
            ("documents", List("Document kinds.", Choice("A kind.", KindNames))),
            ("when", Map(
                "The conditions; all must hold.",
                ("severity", Texts("Only for these severities.")),
                ("customer-impact", new FlagShape("Only when customers were (true) or weren't (false) affected."))))).Requiring("documents"))),
        ("deadlines", Map(
            "By when an incident's documents have to stand, counted from its end.",
            [.. Terms(), ("weekend", List("The days on which the clock stands still.", Choice("A day.", DayNames))), ("holidays", List("More such days.", new TextShape("A day: 2026-12-25.", TextForm.Day, []))), ("severities", new NamedShape("Where a severity has others.", Map("A severity's own.", Terms())))])),
        ("approvals", Map(
            "Which approvals count.",
            ("expire", new FlagShape("Whether an approval ends when the document changes after it.")),
            ("code-owners", new FlagShape("Whether CODEOWNERS names the audience of a document where this policy names none.")))),
        ("closing", Map(
            "What becomes of an incident's issue that is closed while its documents fail.",
            ("mode", Choice("`report` comments on the issue, `reopen` opens it again, too, `off` doesn't look.", "report", "reopen", "off")),
            ("reopen-at-most", new NumberShape("How often one issue is re-opened at most.")),
            ("approvers", List("Who may close an incident all the same, by the comment `/incidentgate override` and a reason. Without them nobody may.", new TextShape("A login or a team.", TextForm.Approver, []))),
            ("except-labels", Texts("Labels of issues that name an incident and aren't its own, such as what is left to do.")),
            ("look-back", new TextShape("How far back a scheduled run looks for closings that no run has judged.", TextForm.Days, [])),
            ("keywords", new FlagShape("Whether a pull request that closes an incident's issue by a keyword (`Fixes #12`) closes the incident.")))),
        ("audit", Map(
            "Where a scheduled audit tells what it has found.",
            ("issues", Choice("`one` issue for everything, one for each of the `owners`, or `off`.", "one", "owners", "off")),
            ("label", new TextShape("The label by which the audit's issues are found again.")),
            ("owners-at-most", new NumberShape("How many owners have an issue of their own; the others share one.")),
            ("work-item-type", new TextShape("The type of the audit's work items on Azure DevOps.")))),
        ("rules", Map("Levels and options of rules.", [.. rules.Select(rule => (rule.Info.Id, (PolicyShape)RuleShape(rule.Info)))])),
        ("vocabulary", Map(
            "The team's own words.",
            ("headings", Map($"Heading texts that open a section role: {string.Join(", ", SectionRoles.Names)}.", [.. SectionRoles.Names.Select(role => (role, (PolicyShape)Texts("Headings.")))])),
            ("retired-names", new NamedShape("Names that are no longer used, and what stands for them now.", new TextShape("The new name."))),
            ("jargon", Texts("Words that customers don't know.")),
            ("internal-hosts", Texts("Host name endings that customers must not see.")))),
        ("links", Map(
            "How the published site resolves links.",
            ("generator", Choice("What publishes the documents; `github` for none.", "unknown", "github", "hugo", "jekyll", "middleman", "docusaurus", "mkdocs")),
            ("root", new TextShape("The folder that `/x` starts from.")),
            ("extensionless", new FlagShape("Whether `page` may mean page.md.")))),
        ("alerts", Map(
            "Where the alert rules stand, and where their runbooks are published.",
            ("paths", Globs("Rule files of Prometheus: YAML, PrometheusRule manifests, ConfigMaps.")),
            ("runbooks", new NamedShape("Folders of this repository by the start of the addresses under which their pages are published: `https://runbooks.example.com/: docs/runbooks`.", new TextShape("The folder; `.` is the root."))))),
        ("untouched-lines", Choice("What becomes of findings on lines that a change didn't touch, in the fix phase: shown `apart` without failing it, or made to `count`. Rules that judge the whole document count always.", "apart", "count")),
        ("waivers", List("Findings that don't count for now. Each needs `reason`, `approved-by`, `expires`, and `paths` or `incident`; without them it waves nothing through and is itself reported.", Waiver())),
        ("baseline", new TextShape("The file with the findings that were there when the gate was adopted, from the repository's root. Written by `incidentgate baseline`.")),
        ("custom", new NamedShape("Rules of your own, each under an id `custom/name`. See docs/custom-rules.md.", Custom()) { Prefix = CustomRuleText.Prefix }));

    private static (string, PolicyShape)[] Terms() =>
    [
        ("draft", new TextShape("For a first draft of every document: `same-day`, `24h`, `3 days`.", TextForm.Term, [])),
        ("complete", new TextShape("For all documents, complete.", TextForm.Term, [])),
        ("business-days", new FlagShape("Whether the clock stands still at the weekend and on holidays.")),
    ];

    private static MapShape Waiver() => Map(
        "A waiver.",
        ("rule", Texts("Rule ids, or `family/*`.")),
        ("paths", Globs("Where it holds.")),
        ("incident", Texts("For which incidents it holds.")),
        ("reason", new TextShape("Why.")),
        ("approved-by", new TextShape("Who says so.")),
        ("expires", new TextShape("The last day on which it holds: 2026-12-31."))).Requiring("rule");

    private static MapShape Custom() => Map(
        "A rule of your own.",
        ("title", new TextShape("What it checks, in a sentence.")),
        ("message", new TextShape("What its finding says.")),
        ("next", new TextShape("How to mend it.")),
        ("kinds", List("The kinds of documents that it looks at; all where it is left out.", Choice("A kind.", KindNames))),
        ("paths", Globs("The documents that it looks at; all where it is left out.")),
        ("level", Choice("The level in every phase; warning where nothing is said.", LevelNames)),
        ("fix", Choice("The level in the fix phase.", LevelNames)),
        ("close", Choice("The level in the close phase.", LevelNames)),
        ("audit", Choice("The level in the audit.", LevelNames)),
        ("forbid-text", new TextShape("A pattern that no prose may match. Code, quotes and comments are left alone.", TextForm.Pattern, [])),
        ("require-text", new TextShape("A pattern that the page has to match somewhere, code included.", TextForm.Pattern, [])),
        ("require-section", new TextShape("A section role or a heading that the page has to have.")),
        ("require-front-matter", new TextShape("A front matter key that the page has to have, with a value.")),
        ("require-link", new TextShape("A pattern that a link's target has to match.", TextForm.Pattern, [])),
        ("examples", Map(
            "Pages that `incidentgate policy test` holds the rule against.",
            ("fires", List("Markdown that the rule fires on.", new TextShape("A page."))),
            ("silent", List("Markdown that the rule is silent on.", new TextShape("A page.")))))).Requiring("title");

    private static MapShape Incident() => Map(
        "How a change is recognised as an incident's.",
        ("id", new TextShape("The pattern of an incident id.", TextForm.Pattern, [])),
        ("keys", Texts("Front matter keys that carry incident ids.")),
        ("labels", Texts("Labels that tag a change; `*` and `?` are wildcards.")),
        ("close-labels", Texts("Labels that ask for the close phase.")),
        ("title", new FlagShape("Whether an id in the title tags the change.")),
        ("body", new FlagShape("Whether an id anywhere in the body tags the change.")),
        ("trailers", Texts("Trailers whose value is an id.")),
        ("branches", Texts("Branch names that tag a change, with wildcards. Without an id in the branch only a pattern with a `/` does.")),
        ("phase", Choice("The phase where no label asks for another.", "fix", "close")),
        ("work-items", Map(
            "Which work items of Azure DevOps are incidents'. Their tags are labels, and their titles are read as an issue's.",
            ("types", Texts("Types whose every work item is an incident's.")),
            ("id-field", new TextShape("The field that holds the incident's id, by its reference name: `Custom.IncidentId`.")),
            ("severity-field", new TextShape("The field that states the severity, by its reference name.")),
            ("ignored-states", Texts("States in which a work item that is linked with a pull request doesn't make it an incident's.")),
            ("closed-states", Texts("States in which a work item is closed; to close one, the first is taken that its type knows.")))));

    private static MapShape Kind(string kind) => Map(
        $"The {kind} documents.",
        ("paths", Globs("Paths of these documents.")),
        ("exclude", Globs("Paths that are none: templates, indexes.")),
        ("repository", new TextShape("The repository that they live in, where that is another: `acme/help-center`. Its pull requests are asked for them, and `paths` are paths there.", TextForm.Repository, [])),
        ("audience", Texts("Who reads and approves them: `@acme/support`, `@dana`, or `lead` for the incident's lead. One of them is enough.")),
        ("audience-by-path", List("Other audiences for some paths; the last that matches wins.", Map(
            "An audience.",
            ("paths", Globs("Where it holds.")),
            ("audience", Texts("Who approves there."))).Requiring("paths").Requiring("audience"))));

    private static EitherShape RuleShape(RuleInfo info)
    {
        var options = Map("The rule's options.", [.. info.Options.Select(option => (option.Name, Option(option)))]);
        (string, PolicyShape)[] levels =
        [
            ("level", Choice("The level in every phase.", LevelNames)),
            ("fix", Choice("The level in the fix phase.", LevelNames)),
            ("close", Choice("The level in the close phase.", LevelNames)),
            ("audit", Choice("The level in the audit.", LevelNames)),
            ("options", options),
        ];
        var locked = new FlagShape("Whether policies that extend this one have to leave the rule as it is here, and can't waive it.");
        var overrides = List("Levels and options for some paths or severities; the last that matches wins.", Map(
            "An override.",
            [("paths", Globs("Where it holds.")), ("severity", Texts("For which severities it holds.")), .. levels]));
        return new EitherShape(info.Title, Choice(info.Title, LevelNames), Map(info.Title, [.. levels, ("overrides", overrides), ("locked", locked)]));
    }

    private static PolicyShape Option(RuleOption option) => option.Type switch
    {
        OptionType.Number => new NumberShape(option.Description),
        OptionType.Days => new TextShape(option.Description, TextForm.Days, []),
        OptionType.Text => new TextShape(option.Description),
        OptionType.TextList => Texts(option.Description),
        OptionType.Flag => new FlagShape(option.Description),
        OptionType.Roles => List(option.Description, Choice("A section role.", [.. SectionRoles.Names])),
        _ => throw new ArgumentOutOfRangeException(nameof(option)),
    };

    private static MapShape Map(string description, params ReadOnlySpan<(string Name, PolicyShape Shape)> keys)
    {
        var list = ImmutableArray.CreateBuilder<PolicyKey>(keys.Length);
        foreach (var (name, shape) in keys)
        {
            list.Add(new PolicyKey(name, shape));
        }

        return new MapShape(description, list.ToImmutable());
    }

    private static TextShape Choice(string description, params string[] values) => new(description, TextForm.Any, [.. values]);

    private static ListShape List(string description, PolicyShape item) => new(description, item, item is TextShape);

    private static ListShape Texts(string description) => List(description, new TextShape("An entry."));

    private static ListShape Globs(string description) => List(description, new TextShape("A path pattern.", TextForm.Glob, []));
}
