using System.Collections.Immutable;
using IncidentGate.Documents.Markdown;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Documents;

/// <summary>Reads front matter, YAML between <c>---</c> or TOML between <c>+++</c>, with the line of each key.</summary>
internal static class FrontMatterReader
{
    private const int DepthLimit = 8;
    private const int SizeLimit = 256 * 1024;
    private const int MostShown = 8;
    private const int LongestShown = 80;

    /// <summary>The front matter; a block that can't be parsed is a problem with its exact place, and its simple keys are read all the same.</summary>
    public static FrontMatter Read(SourceText source, out DocumentProblem? problem)
    {
        problem = null;
        var lines = source.Lines;
        var fence = lines.IsEmpty ? string.Empty : lines[0].TrimEnd();
        if (fence is not ("---" or "+++"))
        {
            return FrontMatter.None;
        }

        var end = 1;
        while (end < lines.Length && lines[end].TrimEnd() is var line && line != fence && !(fence == "---" && line == "..."))
        {
            end++;
        }

        if (end == lines.Length)
        {
            // "---" may be a thematic break. Only what looks like keys is front matter that somebody forgot to close.
            problem = LooksLikeKeys(lines, fence == "---" ? ':' : '=') ? new DocumentProblem(ProblemKind.FrontMatter, $"The front matter that opens with {fence} is never closed.", 1) : null;
            return FrontMatter.None;
        }

        if (lines.Skip(1).Take(end - 1).Sum(line => line.Length + 1) > SizeLimit)
        {
            problem = new DocumentProblem(ProblemKind.Limit, "The front matter is larger than 256 KB.", 1);
            return new FrontMatter(fence == "---" ? FrontMatterFormat.Yaml : FrontMatterFormat.Toml, [], end + 1);
        }

        return fence == "---" ? Yaml(lines[1..end], end + 1, out problem) : TomlFrontMatter.Read(lines[1..end], end + 1, out problem);
    }

    private static bool LooksLikeKeys(ImmutableArray<string> lines, char separator) =>
        lines.Length > 1 && lines[1].IndexOf(separator, StringComparison.Ordinal) is > 0 and < 40 && char.IsLetter(lines[1][0]) && !lines[1].Contains("://", StringComparison.Ordinal);

    private static FrontMatter Yaml(ImmutableArray<string> lines, int endLine, out DocumentProblem? problem)
    {
        var text = string.Join('\n', lines);
        var reached = Mark.Empty;
        try
        {
            problem = Scan(text, lines, ref reached);
            if (problem is not null)
            {
                return new FrontMatter(FrontMatterFormat.Yaml, SimpleKeys(lines, ':'), endLine);
            }

            var stream = new YamlStream();
            stream.Load(new Parser(new StringReader(text)));
            var values = ImmutableArray.CreateBuilder<FrontMatterValue>();
            if (stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                Flatten(root, string.Empty, 0, values);
            }
            else if (stream.Documents.Count > 0 && stream.Documents[0].RootNode is not YamlScalarNode { Value: null or "" })
            {
                problem = new DocumentProblem(ProblemKind.FrontMatter, "The front matter is no list of keys and values.", 2);
            }

            return new FrontMatter(FrontMatterFormat.Yaml, values.ToImmutable(), endLine);
        }
        catch (Exception error) when (error is YamlException or ArgumentException or InvalidOperationException or FormatException)
        {
            problem = YamlFaults.Of(error, lines, reached);
            return new FrontMatter(FrontMatterFormat.Yaml, SimpleKeys(lines, ':'), endLine);
        }
    }

    /// <summary>
    /// Finds nesting and aliases beyond what front matter has, as both would blow up once a tree is built of them, and aliases of
    /// nothing.
    /// </summary>
    /// <param name="reached">Where the last piece ended that was understood.</param>
    private static DocumentProblem? Scan(string text, ImmutableArray<string> lines, ref Mark reached)
    {
        var parser = new Parser(new StringReader(text));
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var (depth, aliases) = (0, 0);
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            reached = current.End;
            depth += current.NestingIncrease;
            aliases += current is AnchorAlias ? 1 : 0;
            if (depth > 32 || aliases > 20)
            {
                return new DocumentProblem(ProblemKind.Limit, "The front matter nests deeper than 30 levels or has more than 20 aliases.", (int)current.Start.Line + 1);
            }

            if (current is NodeEvent { Anchor.IsEmpty: false } node)
            {
                anchors.Add(node.Anchor.Value);
            }
            else if (current is AnchorAlias alias && !anchors.Contains(alias.Value.Value))
            {
                return YamlFaults.Nowhere(alias.Value.Value, alias.Start, lines);
            }
        }

        return null;
    }

    private static void Flatten(YamlMappingNode mapping, string prefix, int depth, ImmutableArray<FrontMatterValue>.Builder values)
    {
        foreach (var (keyNode, node) in mapping.Children)
        {
            var key = prefix + (keyNode as YamlScalarNode)?.Value;
            var line = (int)keyNode.Start.Line + 1;
            switch (node)
            {
                case YamlScalarNode scalar:
                    values.Add(new FrontMatterValue(key, [(scalar.Value ?? string.Empty).Trim()], false, line));
                    break;
                case YamlSequenceNode sequence:
                    values.Add(new FrontMatterValue(key, [.. sequence.Children.OfType<YamlScalarNode>().Select(item => (item.Value ?? string.Empty).Trim())], true, line) { Written = Short(node) });
                    break;
                case YamlMappingNode nested when depth < DepthLimit:
                    values.Add(new FrontMatterValue(key, [], false, line) { IsMap = true, Written = Short(node) });
                    Flatten(nested, key + ".", depth + 1, values);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A list or a mapping on one line, without what lies deep in it.</summary>
    private static string Short(YamlNode node, int depth = 0)
    {
        var text = node switch
        {
            YamlScalarNode scalar => scalar.Value?.ReplaceLineEndings(" ").Trim() ?? string.Empty,
            _ when depth == 3 => "…",
            YamlSequenceNode sequence => $"[{string.Join(", ", sequence.Children.Take(MostShown).Select(child => Short(child, depth + 1)))}]",
            YamlMappingNode mapping => $"{{{string.Join(", ", mapping.Children.Take(MostShown).Select(pair => $"{Short(pair.Key, depth + 1)}: {Short(pair.Value, depth + 1)}"))}}}",
            _ => "…",
        };
        return text.Length <= LongestShown ? text : text[..LongestShown] + "…";
    }

    /// <summary>What can be read of broken front matter, so that one bad line doesn't hide an owner or a date.</summary>
    private static ImmutableArray<FrontMatterValue> SimpleKeys(ImmutableArray<string> lines, char separator)
    {
        var values = ImmutableArray.CreateBuilder<FrontMatterValue>();
        for (var index = 0; index < lines.Length; index++)
        {
            var at = lines[index].IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && char.IsLetter(lines[index][0]) && lines[index].AsSpan(0, at).IndexOf(' ') < 0)
            {
                values.Add(new FrontMatterValue(lines[index][..at], [TomlFrontMatter.Unquote(lines[index][(at + 1)..])], false, index + 2));
            }
        }

        return values.ToImmutable();
    }
}
