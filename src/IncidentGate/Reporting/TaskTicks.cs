using System.Text.RegularExpressions;

namespace IncidentGate.Reporting;

/// <summary>Carries over what people have ticked: a task is known by its finding's fingerprint, wherever its line has gone.</summary>
internal static partial class TaskTicks
{
    /// <summary>The new text with the ticks of the old one.</summary>
    public static string Carry(string? earlier, string text)
    {
        var ticked = Ids(earlier, ticked: true);
        return ticked.Count == 0 ? text : Task().Replace(text, task => ticked.Contains(task.Groups["id"].Value) ? string.Concat("- [x]", task.Value.AsSpan("- [ ]".Length)) : task.Value);
    }

    /// <summary>The tasks of a text.</summary>
    public static HashSet<string> Ids(string? text) => Ids(text, ticked: null);

    private static HashSet<string> Ids(string? text, bool? ticked) =>
        [.. Task().Matches(text ?? string.Empty).Where(task => ticked is null || (task.Groups["tick"].Value is "x" or "X") == ticked).Select(task => task.Groups["id"].Value)];

    [GeneratedRegex(@"^- \[(?<tick>[ xX])\] [^\n]*<!-- (?<id>[0-9a-f]{24}) -->\r?$", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Task();
}
