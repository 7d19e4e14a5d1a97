namespace IncidentGate.Policies;

/// <content>By when documents have to stand.</content>
internal sealed partial class PolicyPrinter
{
    private void Deadlines()
    {
        var deadlines = _policy.Deadlines;
        output.WriteLine("deadlines:");
        Line(2, "draft", deadlines.Draft.ToString(), Origin("deadlines", "draft"));
        Line(2, "complete", deadlines.Complete.ToString(), Origin("deadlines", "complete"));
        Line(2, "business-days", deadlines.BusinessDays ? "true" : "false", Origin("deadlines", "business-days"));
        List(2, "weekend", [.. deadlines.Weekend.Select(day => day.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal)], Origin("deadlines", "weekend"));
        List(2, "holidays", [.. deadlines.Holidays.Order().Select(day => $"{day:yyyy-MM-dd}")], Origin("deadlines", "holidays"));
        if (deadlines.BySeverity.IsEmpty)
        {
            return;
        }

        output.WriteLine($"  severities:  # {Origin("deadlines", "severities")}");
        foreach (var (severity, own) in deadlines.BySeverity.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            List<string> parts = [];
            AddOwn(parts, "draft", own.Draft?.ToString());
            AddOwn(parts, "complete", own.Complete?.ToString());
            AddOwn(parts, "business-days", own.BusinessDays is { } only ? only ? "true" : "false" : null);
            output.WriteLine(parts.Count == 0 ? $"    {Quote(severity)}: {{}}" : $"    {Quote(severity)}: {{ {string.Join(", ", parts)} }}");
        }
    }

    private static void AddOwn(List<string> parts, string key, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{key}: {value}");
        }
    }
}
