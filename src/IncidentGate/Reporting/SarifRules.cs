using System.Collections.Immutable;
using System.Text.Json;
using IncidentGate.Findings;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Reporting;

/// <summary>The rules of a SARIF run: the whole catalog, and after it what else was found, such as a team's own rules.</summary>
internal sealed class SarifRules
{
    private readonly ReportContext _context;
    private readonly Phase _phase;
    private readonly ImmutableArray<RuleInfo> _rules;
    private readonly Dictionary<string, int> _index;

    public SarifRules(ReportContext context, ImmutableArray<Rule> rules, Verdict verdict)
    {
        _context = context;
        _phase = verdict.Incident?.Phase ?? Phase.Fix;
        var known = rules.Select(rule => rule.Info).ToArray();
        var others = verdict.Findings.Concat(verdict.Exempt.Select(one => one.Finding))
            .Where(finding => !Array.Exists(known, info => info.Id == finding.Rule))
            .DistinctBy(finding => finding.Rule, StringComparer.Ordinal)
            .Select(finding => new RuleInfo(finding.Rule, RuleScope.Any, $"The team's own rule {finding.Rule}.", "It is defined in the policy.", new Levels(finding.Level, finding.Level, finding.Level)));
        _rules = [.. known, .. others];
        _index = _rules.Select((info, index) => (info.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
    }

    public static string LevelOf(Level level) => level switch
    {
        Level.Error => "error",
        Level.Warning => "warning",
        Level.Notice => "note",
        Level.Off => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public int IndexOf(string id) => _index[id];

    public void Write(Utf8JsonWriter json) => json.Array("rules", _rules, info => json.Object(null, () => WriteRule(json, info)));

    private void WriteRule(Utf8JsonWriter json, RuleInfo info)
    {
        json.WriteString("id", info.Id);
        json.WriteString("name", RuleName.ClassOf(info.Id));
        Text("shortDescription", info.Title);
        Text("fullDescription", $"{info.Title} {info.Why}");
        json.Object("help", () =>
        {
            var page = RulePage.Read(info.Id);
            json.WriteString("text", page ?? $"{info.Title} {info.Why}");
            json.WriteString("markdown", page ?? $"{info.Title} {info.Why}");
        });
        if (_context.Links.ToRule(info.Id) is { } address)
        {
            json.WriteString("helpUri", address);
        }

        json.Object("defaultConfiguration", () =>
        {
            var level = info.Levels.In(_phase);
            json.WriteBoolean("enabled", level != Level.Off);
            json.WriteString("level", LevelOf(level));
        });
        json.Object("properties", () => json.Texts("tags", ["incident-documentation", info.Family]));

        void Text(string name, string text) => json.Object(name, () => json.WriteString("text", text));
    }
}
