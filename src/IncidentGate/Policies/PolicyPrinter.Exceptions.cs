using System.Collections.Immutable;
using IncidentGate.Findings;
using IncidentGate.Rules.Custom;

namespace IncidentGate.Policies;

/// <content>Alert rules, templates, what doesn't count, and the team's own rules.</content>
internal sealed partial class PolicyPrinter
{
    private void Alerts()
    {
        var alerts = _policy.Reading.Alerts;
        if (alerts.Paths.IsEmpty)
        {
            output.WriteLine("# alerts.paths: found by usual names of files and folders  # " + BuiltIn);
        }

        output.WriteLine(alerts.Paths.IsEmpty && alerts.Runbooks.IsEmpty ? "alerts: {}  # " + BuiltIn : "alerts:");
        if (!alerts.Paths.IsEmpty)
        {
            List(2, "paths", alerts.Paths, Origin("alerts", "paths"));
        }

        if (!alerts.Runbooks.IsEmpty)
        {
            output.WriteLine("  runbooks:");
        }

        foreach (var (address, folder) in alerts.Runbooks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line(4, Quote(address), Quote(folder), Origin("alerts", "runbooks", address));
        }
    }

    private void Templates()
    {
        output.WriteLine(_policy.Templates.IsEmpty ? "templates: {}  # " + BuiltIn : "templates:");
        foreach (var (kind, path) in _policy.Templates.OrderBy(pair => pair.Key))
        {
            var name = kind.ToString().ToLowerInvariant();
            Line(2, name, Quote(path), Origin("templates", name));
        }
    }

    private void Exceptions()
    {
        Line(0, "untouched-lines", _policy.UntouchedApart ? "apart" : "count", Origin("untouched-lines"));
        if (_policy.BaselinePath is { } baseline)
        {
            Line(0, "baseline", Quote(baseline), Origin("baseline"));
        }

        output.WriteLine(_policy.Waivers.IsEmpty ? "waivers: []  # " + BuiltIn : "waivers:");
        foreach (var waiver in _policy.Waivers)
        {
            List<string> parts = [];
            AddList(parts, "rule", waiver.Rules);
            AddList(parts, "paths", waiver.Paths);
            AddList(parts, "incident", waiver.Incidents);
            AddText(parts, "reason", waiver.Reason);
            AddText(parts, "approved-by", waiver.ApprovedBy);
            AddText(parts, "expires", waiver.ExpiresText);
            output.WriteLine($"  - {{ {string.Join(", ", parts)} }}  # {waiver.Place}");
        }
    }

    private void Custom()
    {
        output.WriteLine(_policy.CustomRules.IsEmpty ? "custom: {}  # " + BuiltIn : "custom:");
        foreach (var rule in _policy.CustomRules.Select(rule => rule.Text))
        {
            output.WriteLine($"  {rule.Id}:  # {Origin("custom", rule.Id)}");
            Own("title", rule.Title);
            Own("message", rule.Message);
            Own("next", rule.Next);
            OwnList(4, "kinds", [.. rule.Kinds.Select(kind => kind.ToString().ToLowerInvariant())]);
            OwnList(4, "paths", rule.Paths);
            foreach (var phase in Enum.GetValues<Phase>())
            {
                output.WriteLine($"    {phase.ToString().ToLowerInvariant()}: {rule.Levels.In(phase).ToString().ToLowerInvariant()}");
            }

            Own("forbid-text", rule.ForbidText);
            Own("require-text", rule.RequireText);
            Own("require-section", rule.RequireSection);
            Own("require-front-matter", rule.RequireFrontMatter);
            Own("require-link", rule.RequireLink);
            if (!rule.Fires.IsEmpty || !rule.Silent.IsEmpty)
            {
                output.WriteLine("    examples:");
                OwnList(6, "fires", rule.Fires);
                OwnList(6, "silent", rule.Silent);
            }
        }
    }

    private static void AddText(List<string> parts, string key, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{key}: {Quote(value)}");
        }
    }

    private void Own(string key, string? value)
    {
        if (value is not null)
        {
            output.WriteLine($"    {key}: {Quoted(value)}");
        }
    }

    private void OwnList(int indent, string key, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            output.WriteLine($"{new string(' ', indent)}{key}: [{string.Join(", ", values.Select(Quoted))}]");
        }
    }

    /// <summary>A text of any number of lines.</summary>
    private static string Quoted(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\""
        : Quote(text);
}
