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

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="PolicyException">The bytes are no YAML in UTF-8, too large, too deep, or have aliases or tags.</exception>
    public static YamlMappingNode Parse(string file, byte[] bytes)
    {
        if (bytes.Length > SizeLimit)
        {
            throw Fault(file, Mark.Empty, $"The policy is larger than {SizeLimit / 1024} KB. Move parts of it to policies that it extends.");
        }

        try
        {
            var text = Decode(file, bytes);
            Scan(file, text);
            return Load(file, text);
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
            return Utf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            var before = bytes.AsSpan(0, error.Index);
            var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
            var place = new Mark(error.Index, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1);
            throw Fault(file, place, $"The policy is not UTF-8: byte 0x{bytes[error.Index]:X2} stands for no letter. Save the file as UTF-8.");
        }
    }

    private static string Reason(YamlException error)
    {
        var message = error.Message.ReplaceLineEndings(" ").Trim();
        var at = message.IndexOf("): ", StringComparison.Ordinal);
        message = message.StartsWith("(Line", StringComparison.Ordinal) && at >= 0 ? message[(at + 3)..] : message;
        return message switch
        {
            _ when message.StartsWith(DuplicateKey, StringComparison.Ordinal) => $"The key '{message[DuplicateKey.Length..]}' stands twice. Keep one of them.",
            _ when message.Contains("tab as indentation", StringComparison.Ordinal) => "A tab indents this line. Indent with spaces: YAML takes no tabs.",
            _ when message.Contains("cannot start any token", StringComparison.Ordinal) => "No value can start with this character. Put the value in quotes.",
            _ => $"This is not valid YAML: {message.TrimEnd('.')}. Look at the indentation, brackets and quotes here and on the line above.",
        };
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
                throw Fault(file, current.Start, $"The policy nests deeper than {DepthLimit} levels. No key of a policy stands so deep.");
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

    private static PolicyException Fault(string file, Mark place, string message) =>
        new(ImmutableArray.Create(new PolicyError(file, Math.Max(1, (int)place.Line), Math.Max(1, (int)place.Column), message)));
}
