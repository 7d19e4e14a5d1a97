using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>Parses a policy's YAML into a tree, within limits that keep a hostile file from costing time or memory.</summary>
internal static class PolicyText
{
    /// <summary>The largest policy, in bytes.</summary>
    public const int SizeLimit = 256 * 1024;

    private const int DepthLimit = 20;
    private const string DuplicateKey = "Duplicate key ";

    /// <summary>What no YAML may hold. The parser takes U+0000 for the end, so that the rest of the policy would be lost.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code).Except(['\t', '\n', '\r'])]);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="PolicyException">The bytes are no YAML in UTF-8, too large, too deep, or have aliases or tags.</exception>
    public static YamlMappingNode Parse(string file, byte[] bytes)
    {
        if (bytes.Length > SizeLimit)
        {
            throw Fault(file, Mark.Empty, $"The policy is larger than {SizeLimit / 1024} KB. Move parts of it to policies that it extends.");
        }

        var text = Decode(file, bytes);
        try
        {
            Scan(file, text);
            return Load(file, text);
        }
        catch (YamlException error) when (error.Message.Contains(" tab ", StringComparison.Ordinal))
        {
            // The parser names the start of the map or the text that the tab breaks.
            var lines = text.Split('\n');
            var line = Array.FindIndex(lines, Math.Clamp((int)error.Start.Line - 1, 0, lines.Length - 1), IsIndentedByTab) + 1;
            throw Tab(file, Math.Max(line, (int)error.Start.Line));
        }
        catch (YamlException error)
        {
            throw Fault(file, error.Start, Reason(error));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // The scanner gives up on some broken texts without a place.
            throw Fault(file, Mark.Empty, "This is not valid YAML, and the parser can't say where. Undo the last edits, or check the file in an editor.");
        }
    }

    /// <summary>Whether YAML reads a scalar as no value: nothing, <c>~</c> or <c>null</c> without quotes.</summary>
    public static bool IsNothing(YamlScalarNode scalar) =>
        scalar.Value is null || (scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL");

    private static YamlMappingNode Load(string file, string text)
    {
        var stream = new YamlStream();
        stream.Load(new Parser(new StringReader(text)));
        if (stream.Documents.Count > 1)
        {
            throw Fault(file, stream.Documents[1].RootNode.Start, "The policy is one YAML document. Remove what follows the second '---'.");
        }

        var root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        return root is null || (root is YamlScalarNode scalar && IsNothing(scalar))
            ? new YamlMappingNode()
            : root as YamlMappingNode
                ?? throw Fault(file, root.Start, $"The policy is {(root is YamlSequenceNode ? "a list" : "a text")}, not keys and values. Start with a key such as 'preset: standard'.");
    }

    private static string Decode(string file, byte[] bytes)
    {
        try
        {
            var text = Utf8.GetString(bytes).TrimStart('\uFEFF');
            var control = text.AsSpan().IndexOfAny(Controls);
            return control < 0 ? text : throw Fault(file, PlaceOf(text.AsSpan(0, control)), $"Here stands the control character U+{(int)text[control]:X4}, which YAML doesn't take. Remove it.");
        }
        catch (DecoderFallbackException error)
        {
            throw Fault(file, PlaceOf(Encoding.UTF8.GetString(bytes, 0, error.Index)), $"The policy is not UTF-8: byte 0x{bytes[error.Index]:X2} stands for no letter. Save the file as UTF-8.");
        }
    }

    /// <summary>The place after a text.</summary>
    private static Mark PlaceOf(ReadOnlySpan<char> before) => new(0, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));

    private static bool IsIndentedByTab(string line) => line.AsSpan(0, line.Length - line.AsSpan().TrimStart(" \t").Length).Contains('\t');

    private static string Reason(YamlException error)
    {
        var message = error.Message.ReplaceLineEndings(" ").Trim();
        var at = message.IndexOf("): ", StringComparison.Ordinal);
        message = message.StartsWith("(Line", StringComparison.Ordinal) && at >= 0 ? message[(at + 3)..] : message;
        return message switch
        {
            _ when message.StartsWith(DuplicateKey, StringComparison.Ordinal) => $"The key '{message[DuplicateKey.Length..]}' stands twice. Keep one of them.",
            _ when message.Contains("cannot start any token", StringComparison.Ordinal) => "No value can start with this character. Put the value in quotes.",
            _ => $"This is not valid YAML: {message.TrimEnd('.')}. Look at the indentation, brackets and quotes here and on the line above.",
        };
    }

    private static void Scan(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        var lines = text.Split('\n');
        var depth = 0;
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > DepthLimit)
            {
                throw Fault(file, current.Start, $"The policy nests deeper than {DepthLimit} levels. No key of a policy stands so deep.");
            }

            // The parser lets the first key of all stand behind a tab; other parsers don't.
            if (current is MappingStart { Style: MappingStyle.Block } && IsIndentedByTab(lines[current.Start.Line - 1]))
            {
                throw Tab(file, (int)current.Start.Line);
            }

            if (current is AnchorAlias)
            {
                throw Fault(file, current.Start, "Aliases (*name) are not read in policies. Write the value out, or use 'extends'.");
            }

            if (current is NodeEvent { Tag.IsEmpty: false } node)
            {
                throw Fault(file, current.Start, $"Tags ({node.Tag}) are not read in policies. Remove the tag.");
            }
        }
    }

    private static PolicyException Tab(string file, int line) => Fault(file, new Mark(0, line, 1), "A tab indents this line. Indent with spaces: YAML takes no tabs.");

    private static PolicyException Fault(string file, Mark place, string message) =>
        new(ImmutableArray.Create(new PolicyError(file, Math.Max(1, (int)place.Line), Math.Max(1, (int)place.Column), message)));
}
