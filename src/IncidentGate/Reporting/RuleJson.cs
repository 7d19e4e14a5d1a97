using System.Collections.Immutable;
using System.Text.Json;
using IncidentGate.Findings;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Reporting;

/// <summary>Rules for programs.</summary>
internal static class RuleJson
{
    /// <param name="withPage">Whether each rule's page comes with it, as Markdown.</param>
    public static void Write(ImmutableArray<RuleInfo> rules, bool withPage, TextWriter output) => JsonText.Write(output, json => json.Object(null, () =>
    {
        json.WriteNumber("version", 1);
        json.Array("rules", rules, info => json.Object(null, () => Write(json, info, withPage)));
    }));

    private static void Write(Utf8JsonWriter json, RuleInfo info, bool withPage)
    {
        json.WriteString("id", info.Id);
        json.WriteString("family", info.Family);
        json.WriteString("scope", info.Scope.ToString().ToLowerInvariant());
        json.WriteString("title", info.Title);
        json.WriteString("why", info.Why);
        json.Object("levels", () =>
        {
            foreach (var phase in (Phase[])[Phase.Fix, Phase.Close, Phase.Audit])
            {
                json.WriteString(phase.ToString().ToLowerInvariant(), info.Levels.In(phase).ToString().ToLowerInvariant());
            }
        });
        json.WriteBoolean("judgesWhole", info.JudgesWhole);
        json.Array("options", info.Options, option => json.Object(null, () =>
        {
            json.WriteString("name", option.Name);
            json.WriteString("type", option.Type.ToString().ToLowerInvariant());
            json.WriteString("default", option.Default);
            json.WriteString("description", option.Description);
        }));
        json.WriteString("address", RulePage.AddressOf(info.Id));
        if (withPage)
        {
            json.WriteString("page", RulePage.Read(info.Id));
        }
    }
}
