using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Rules.Pages;

/// <summary>
/// The files of a new rule: class, page, test, fixtures, and its line in the catalog. They compile; the test fails and says what
/// to fill in, since a rule that finds nothing is no rule yet.
/// </summary>
internal sealed partial class RuleScaffold(ImmutableArray<Rule> rules, Func<string, string?> read)
{
    private const string CatalogFile = "src/IncidentGate/Rules/RuleCatalog.cs";

    private static readonly string[] Families = ["docs", "help", "incident", "postmortem", "runbook"];

    /// <summary>The files to write, by their path from the root.</summary>
    /// <exception cref="InvalidDataException">The id is none, or the rule is there already.</exception>
    public ImmutableArray<(string Path, string Text)> Write(string id)
    {
        if (!Id().IsMatch(id) || !Families.Contains(id.Split('/')[0], StringComparer.Ordinal))
        {
            throw new InvalidDataException($"'{id}' is no rule id. Write family/name in lower case, such as runbook/my-rule. Families: {string.Join(", ", Families)}.");
        }

        if (rules.Any(rule => rule.Info.Id == id) || read(RuleName.FileOf(id)) is not null)
        {
            throw new InvalidDataException($"{id} is there already: {RuleName.FileOf(id)}.");
        }

        var catalog = read(CatalogFile) ?? throw new InvalidDataException($"There is no {CatalogFile}.");
        return
        [
            (RuleName.FileOf(id), Class(id)),
            (RuleName.PageOf(id), RulePageText.Update(Facts(id), page: null)),
            (RuleName.TestOf(id), Test(id)),
            .. Fixtures(id),
            (CatalogFile, Enter(catalog, id)),
        ];
    }

    private static RuleInfo Facts(string id) =>
        new(id, ScopeOf(id), "Say in one sentence what the rule checks.", "Say in one sentence what it spares a tired person at 2 a.m.", new Levels(Findings.Level.Notice, Findings.Level.Warning, Findings.Level.Notice));

    private static RuleScope ScopeOf(string id) => id.Split('/')[0] switch
    {
        "runbook" => RuleScope.Runbook,
        "help" => RuleScope.Help,
        "postmortem" => RuleScope.Postmortem,
        "incident" => RuleScope.Incident,
        _ => RuleScope.Any,
    };

    private static string Class(string id)
    {
        var facts = Facts(id);
        var ofIncident = facts.Scope == RuleScope.Incident;
        return $$"""
            using IncidentGate.{{(ofIncident ? "Incidents" : "Documents")}};
            using IncidentGate.Findings;

            namespace IncidentGate.Rules.{{RuleName.FamilyOf(id)}};

            /// <summary>{{facts.Why}}</summary>
            internal sealed class {{RuleName.ClassOf(id)}} : {{(ofIncident ? "IncidentRule" : "DocumentRule")}}
            {
                public override RuleInfo Info { get; } = new(
                    "{{id}}",
                    RuleScope.{{facts.Scope}},
                    "{{facts.Title}}",
                    "{{facts.Why}}",
                    new Levels(Fix: Level.{{facts.Levels.Fix}}, Close: Level.{{facts.Levels.Close}}, Audit: Level.{{facts.Levels.Audit}}));

                public override IEnumerable<Fault> Check({{(ofIncident ? "IncidentRecord incident" : "Document document")}}, RuleContext context)
                {
                    yield break;
                }
            }

            """;
    }

    private static string Test(string id)
    {
        var name = RuleName.ClassOf(id);
        return ScopeOf(id) == RuleScope.Incident
            ? $$"""
                namespace IncidentGate.Tests.Rules.{{RuleName.FamilyOf(id)}};

                internal sealed class {{name}}Tests
                {
                    [Test]
                    public void Speaks_where_the_incident_is_wrong() =>
                        Assert.Fail("Build an incident about which {{id}} has to speak, and one about which it has to be silent.");
                }

                """
            : $$"""
                using IncidentGate.Rules.{{RuleName.FamilyOf(id)}};

                namespace IncidentGate.Tests.Rules.{{RuleName.FamilyOf(id)}};

                internal sealed class {{name}}Tests
                {
                    private static IEnumerable<string> Pages => RuleFixtures.Of("{{id}}");

                    [TestCaseSource(nameof(Pages))]
                    public void Speaks_where_the_page_is_marked_and_nowhere_else(string page) => RuleFixtures.AssertFindings(new {{name}}(), page);
                }

                """;
    }

    private static IEnumerable<(string Path, string Text)> Fixtures(string id) => ScopeOf(id) == RuleScope.Incident
        ? []
        :
        [
            ($"{RuleName.FixturesOf(id)}/fires-on-what-is-wrong.md", "# Write a page here\n\nMark each place where a finding is due: two brackets around it.\n"),
            ($"{RuleName.FixturesOf(id)}/silent-on-what-is-right.md", "# Write a page here\n\nIt is good, or only looks wrong.\n"),
        ];

    /// <summary>The catalog with the new rule in its place by id.</summary>
    private string Enter(string catalog, string id)
    {
        var next = rules.FirstOrDefault(rule => string.CompareOrdinal(rule.Info.Id, id) > 0)?.Info.Id;
        var at = catalog.IndexOf(next is null ? "    ];" : $"        new {RuleName.ClassOf(next)}()", StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InvalidDataException($"{CatalogFile} has no place for {id}: the list of rules isn't found in it.");
        }

        var entered = catalog.Insert(at, $"        new {RuleName.ClassOf(id)}(),\n");
        var import = $"using IncidentGate.Rules.{RuleName.FamilyOf(id)};\n";
        return entered.Contains(import, StringComparison.Ordinal) ? entered : Import(entered, import);
    }

    /// <summary>The file with one more import, in order.</summary>
    private static string Import(string file, string import)
    {
        var lines = file.Split('\n').ToList();
        var at = lines.FindIndex(line => !line.StartsWith("using System", StringComparison.Ordinal) && string.CompareOrdinal(line + "\n", import) > 0 || line.Length == 0);
        lines.Insert(at, import.TrimEnd('\n'));
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^[a-z]+/[a-z][a-z0-9]*(?:-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
