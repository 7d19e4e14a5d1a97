using System.Text;

namespace IncidentGate.Reporting.Escaping;

/// <summary>
/// Text for the log of a GitHub runner, which reads commands out of it: <c>::error::…</c> at a line's start, and <c>##[error]…</c>
/// anywhere. What others wrote must never be obeyed.
/// </summary>
internal static class WorkflowText
{
    private const char Break = '\u200B';

    /// <summary>Lines that the runner shows and doesn't obey.</summary>
    public static string Plain(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var shown = line.Replace("##[", $"##{Break}[", StringComparison.Ordinal);
            var indent = shown.Length - shown.TrimStart().Length;
            safe.Append(shown.AsSpan(0, indent));
            if (shown.AsSpan(indent).StartsWith("::"))
            {
                safe.Append(Break);
            }

            safe.Append(shown.AsSpan(indent)).Append('\n');
        }

        return safe.ToString(0, safe.Length - 1);
    }

    /// <summary>One command: <c>::error file=a,line=3::message</c>.</summary>
    public static string Command(string name, string message, params ReadOnlySpan<(string Key, string Value)> properties)
    {
        var text = new StringBuilder("::").Append(name);
        var separator = ' ';
        foreach (var (key, value) in properties)
        {
            text.Append(separator).Append(key).Append('=').Append(Property(value));
            separator = ',';
        }

        return text.Append("::").Append(Data(message).Replace("##[", $"##{Break}[", StringComparison.Ordinal)).ToString();
    }

    /// <summary>The percent sign first, or it would escape what stands for the others.</summary>
    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal).Replace("##[", $"##{Break}[", StringComparison.Ordinal);
}
