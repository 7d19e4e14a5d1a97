using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>Parses a policy's YAML into a tree, within limits that keep a hostile file from costing time or memory.</summary>
internal static class PolicyText
{
    private const int SizeLimit = 256 * 1024;
    private const int DepthLimit = 20;

    /// <exception cref="PolicyException">The text is no YAML, too large, too deep, or has aliases.</exception>
    public static YamlMappingNode Parse(string file, string text)
    {
        if (text.Length > SizeLimit)
        {
            throw Fault(file, 1, 1, $"The policy is larger than {SizeLimit / 1024} KB.");
        }

        try
        {
            Scan(file, text);
            var stream = new YamlStream();
            stream.Load(new Parser(new StringReader(text)));
            if (stream.Documents.Count > 1)
            {
                throw Fault(file, (int)stream.Documents[1].RootNode.Start.Line, 1, "The policy is one YAML document. Remove what follows the second '---'.");
            }

            return stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" }
                ? new YamlMappingNode()
                : stream.Documents[0].RootNode as YamlMappingNode
                    ?? throw Fault(file, 1, 1, "The policy is no list of keys and values. Start with a key such as 'preset: standard'.");
        }
        catch (YamlException error)
        {
            throw Fault(file, (int)error.Start.Line, (int)error.Start.Column, "This is not valid YAML: " + Reason(error));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // The representation model reports some repeated keys, and the scanner some broken texts, without a place.
            throw Fault(file, 1, 1, "This is not valid YAML: " + error.Message.ReplaceLineEndings(" "));
        }
    }

    private static string Reason(YamlException error)
    {
        var message = error.Message.ReplaceLineEndings(" ");
        var at = message.IndexOf("): ", StringComparison.Ordinal);
        message = message.StartsWith("(Line", StringComparison.Ordinal) && at >= 0 ? message[(at + 3)..] : message;
        return message.Contains("uplicate", StringComparison.Ordinal) ? $"a key stands twice ({message.Trim()})" : message.Trim();
    }

    private static void Scan(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > DepthLimit)
            {
                throw Fault(file, (int)current.Start.Line, (int)current.Start.Column, $"The policy nests deeper than {DepthLimit} levels.");
            }

            if (current is AnchorAlias)
            {
                throw Fault(file, (int)current.Start.Line, (int)current.Start.Column, "Aliases (*name) are not read in policies. Write the value out, or use 'extends'.");
            }
        }
    }

    private static PolicyException Fault(string file, int line, int column, string message) =>
        new(ImmutableArray.Create(new PolicyError(file, Math.Max(1, line), Math.Max(1, column), message)));
}
