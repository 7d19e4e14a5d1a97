using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Documents;

/// <summary>
/// Reads the alerts in a file: Prometheus's own rule files, PrometheusRule manifests and their like, lists of those, and
/// ConfigMaps that hold rule files as text. Other YAML has none. What can't be read says why; nothing throws.
/// </summary>
internal static partial class AlertRuleReader
{
    public static AlertFile Read(string path, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        if (!SpeaksOfAlerts(text))
        {
            return new AlertFile(path);
        }

        if (bytes.Length > DocumentLibrary.FileLimit)
        {
            return Unread(path, new UnreadAlerts(UnreadReason.Limit, $"it is larger than {DocumentLibrary.FileLimit / 1024 / 1024} MB", 1, text) { HasComputedNames = true });
        }

        if (AlertRulePaths.IsJsonnet(path))
        {
            return Unread(path, new UnreadAlerts(UnreadReason.Jsonnet, string.Empty, LineOf(text, Alert().Match(text).Index), text) { HasComputedNames = Computed().IsMatch(text) });
        }

        var tree = new AlertTree(path);
        var unread = Parse(text, 0, tree);
        return new AlertFile(path) { Alerts = tree.Alerts, Unread = unread ?? tree.Unread };
    }

    /// <summary>Whether a text may be rules at all: cheap to tell, and what makes a file that can't be parsed worth a word.</summary>
    public static bool SpeaksOfAlerts(string text) => text.Contains("groups", StringComparison.Ordinal) && Alert().IsMatch(text);

    /// <summary>Reads one YAML text into the tree.</summary>
    /// <param name="before">Lines that stand before it in the file, for rules inside a ConfigMap.</param>
    /// <returns>Why it couldn't be read; null where it could.</returns>
    public static UnreadAlerts? Parse(string text, int before, AlertTree tree)
    {
        var parser = new GuardedParser(new Parser(new StringReader(text)));
        try
        {
            if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var end)
            {
                return new UnreadAlerts(UnreadReason.Broken, "a U+0000 stands here", LineOf(text, end) + before, text);
            }

            var stream = new YamlStream();
            stream.Load(parser);
            foreach (var document in stream.Documents)
            {
                tree.Walk(document.RootNode, before);
            }

            return null;
        }
        catch (Exception error) when (error is YamlException or ArgumentException or InvalidOperationException or FormatException)
        {
            return Why(error, parser, text, before);
        }
    }

    private static UnreadAlerts Why(Exception error, GuardedParser parser, string text, int before)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToImmutableArray();
        if (parser.IsOverLimit)
        {
            return new UnreadAlerts(UnreadReason.Limit, error.Message, Math.Clamp((int)parser.Reached.Line, 1, lines.Length) + before, text);
        }

        var (reason, line, _) = YamlFaults.Describe(error, lines, parser.Reached);
        var template = TemplateTag().Match(text);
        return template.Success || (parser.HasStrangeKey && text.Contains("{{", StringComparison.Ordinal))
            ? new UnreadAlerts(UnreadReason.Template, string.Empty, Math.Max(1, template.Success ? LineOf(text, template.Index) : line) + before, text) { HasComputedNames = Computed().IsMatch(text) }
            : new UnreadAlerts(UnreadReason.Broken, reason, line + before, text);
    }

    private static AlertFile Unread(string path, UnreadAlerts unread) => new(path) { Unread = unread };

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\balert\\?[""']?[ \t]{0,9}:(?!:)", RegexOptions.None, 10_000)]
    private static partial Regex Alert();

    /// <summary>A name that is no plain text: a tag, a variable, a call.</summary>
    [GeneratedRegex(@"\balert\\?[""']?[ \t]{0,9}:(?!:)[ \t]{0,9}(?:[""']?[^\s""',]{0,60}(?:\{\{|\{%|%\(|%s)|[a-z_$][A-Za-z_.]{0,40}[ \t]*[,+(%])", RegexOptions.None, 10_000)]
    private static partial Regex Computed();

    /// <summary>Helm's own objects and functions, and a line that only steers a template.</summary>
    [GeneratedRegex(@"\{\{-?[ \t]{0,9}(?:\.Values|\.Release|\.Chart|\.Capabilities|\.Files|include\b|define\b|toYaml\b|tpl\b|template\b|`|"")|^[ \t]{0,40}\{[{%]", RegexOptions.Multiline, 10_000)]
    private static partial Regex TemplateTag();
}
