using System.Text.RegularExpressions;

namespace IncidentGate.Reporting.Escaping;

/// <summary>
/// Text for the log of an agent of Azure Pipelines, which reads commands out of it anywhere in a line: <c>##vso[task.…]</c>, and
/// <c>##[error]</c> for how a line looks. What others wrote must never be obeyed.
/// </summary>
internal static partial class AgentText
{
    /// <summary>
    /// A space that one sees. The agent looks for its mark by the rules of a language, which may overlook letters of no width.
    /// </summary>
    private const string Broken = "# #";

    /// <summary>Text that the agent shows and doesn't obey.</summary>
    public static string Plain(string text) => text.Contains("##", StringComparison.Ordinal) ? Mark().Replace(text, Broken) : text;

    /// <summary>The same for a whole report. One in JSON keeps its meaning.</summary>
    public static string Report(string text) =>
        text.StartsWith('{') || text.StartsWith('[') ? Mark().Replace(text, "#\\u0023") : Plain(text);

    /// <summary>One command: <c>##vso[task.logissue type=error;sourcepath=a.md]message</c>.</summary>
    public static string Command(string name, string message, params ReadOnlySpan<(string Key, string Value)> properties)
    {
        var text = new System.Text.StringBuilder("##vso[").Append(name);
        var separator = ' ';
        foreach (var (key, value) in properties)
        {
            text.Append(separator).Append(key).Append('=').Append(Property(value));
            separator = ';';
        }

        return text.Append(']').Append(Data(message)).ToString();
    }

    /// <summary>The percent sign first, or it would escape what stands for the others.</summary>
    private static string Data(string text) =>
        Plain(text).Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);

    [GeneratedRegex(@"##(?=(?:vso)?\[)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
