using System.Collections.Immutable;
using IncidentGate.Documents.Markdown;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Documents;

/// <summary>Reads front matter, YAML between <c>---</c> or TOML between <c>+++</c>, with the line of each key.</summary>
internal static class FrontMatterReader
{
    private const int DepthLimit = 8;
    private const int SizeLimit = 256 * 1024;

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
            problem = LooksLikeKeys(lines) ? new DocumentProblem(ProblemKind.FrontMatter, $"The front matter that opens with {fence} is never closed.", 1) : null;
            return FrontMatter.None;
        }

        return fence == "---" ? Yaml(lines[1..end], end + 1, out problem) : Toml(lines[1..end], end + 1, out problem);
    }

    private static bool LooksLikeKeys(ImmutableArray<string> lines) =>
        lines.Length > 1 && lines[1].IndexOf(':', StringComparison.Ordinal) is > 0 and < 40 && char.IsLetter(lines[1][0]) && !lines[1].Contains("://", StringComparison.Ordinal);

    private static FrontMatter Yaml(ImmutableArray<string> lines, int endLine, out DocumentProblem? problem)
    {
        var text = string.Join('\n', lines);
        problem = null;
        if (text.Length > SizeLimit)
        {
            problem = new DocumentProblem(ProblemKind.Limit, "The front matter is larger than 256 KB.", 1);
            return new FrontMatter(FrontMatterFormat.Yaml, [], endLine);
        }

        try
        {
            var stream = new YamlStream();
            if (Excess(text) is { } excess)
            {
                problem = excess;
                return new FrontMatter(FrontMatterFormat.Yaml, SimpleKeys(lines, ':'), endLine);
            }

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
            var (line, column) = error is YamlException yaml ? ((int)yaml.Start.Line + 1, (int)yaml.Start.Column) : (2, 1);
            problem = new DocumentProblem(ProblemKind.FrontMatter, "The front matter is not valid YAML: " + FirstSentence(error.Message), Math.Clamp(line, 1, endLine)) { Column = column };
            return new FrontMatter(FrontMatterFormat.Yaml, SimpleKeys(lines, ':'), endLine);
        }
    }

    /// <summary>Nesting and aliases beyond what front matter has: both would blow up once a tree is built of them.</summary>
    private static DocumentProblem? Excess(string text)
    {
        var parser = new Parser(new StringReader(text));
        var (depth, aliases) = (0, 0);
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            aliases += parser.Current is YamlDotNet.Core.Events.AnchorAlias ? 1 : 0;
            if (depth > 32 || aliases > 20)
            {
                return new DocumentProblem(ProblemKind.Limit, "The front matter nests deeper than 30 levels or has more than 20 aliases.", (int)parser.Current.Start.Line + 1);
            }
        }

        return null;
    }

    private static string FirstSentence(string message)
    {
        var text = message.ReplaceLineEndings(" ");
        var close = text.StartsWith("(Line:", StringComparison.Ordinal) ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (close >= 0 ? text[(close + 3)..] : text).Trim().TrimEnd('.') + ".";
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
                    values.Add(new FrontMatterValue(key, [.. sequence.Children.OfType<YamlScalarNode>().Select(item => (item.Value ?? string.Empty).Trim())], true, line));
                    break;
                case YamlMappingNode nested when depth < DepthLimit:
                    Flatten(nested, key + ".", depth + 1, values);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>TOML's tables, strings, numbers, dates, booleans and one-line arrays: what front matter uses.</summary>
    private static FrontMatter Toml(ImmutableArray<string> lines, int endLine, out DocumentProblem? problem)
    {
        problem = null;
        var values = ImmutableArray.CreateBuilder<FrontMatterValue>();
        var table = string.Empty;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                table = line.Trim('[', ']', ' ') + ".";
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                problem ??= new DocumentProblem(ProblemKind.FrontMatter, $"The front matter is not valid TOML: this line has no '='.", index + 2);
                continue;
            }

            var value = line[(equals + 1)..].Trim();
            while (value.StartsWith('[') && !Closes(value) && index + 1 < lines.Length)
            {
                value += " " + lines[++index].Trim();
            }

            values.Add(new FrontMatterValue(table + line[..equals].Trim().Trim('"'), [.. Items(value)], value.StartsWith('['), index + 2));
        }

        return new FrontMatter(FrontMatterFormat.Toml, values.ToImmutable(), endLine);
    }

    private static bool Closes(string value) => value.TrimEnd().EndsWith(']');

    private static IEnumerable<string> Items(string value) => value.StartsWith('[')
        ? value.Trim('[', ']', ' ').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Unquote)
        : [Unquote(value)];

    private static string Unquote(string value)
    {
        var text = value.Trim();
        if (text.Length >= 2 && text[0] is '"' or '\'')
        {
            var close = text.IndexOf(text[0], 1);
            return close > 0 ? text[1..close] : text[1..];
        }

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment >= 0 ? text[..comment] : text).Trim();
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
                values.Add(new FrontMatterValue(lines[index][..at], [Unquote(lines[index][(at + 1)..])], false, index + 2));
            }
        }

        return values.ToImmutable();
    }
}
