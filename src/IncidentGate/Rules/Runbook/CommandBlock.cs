using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Runbook;

/// <summary>
/// A block of code that holds commands and isn't written as it can be copied. A block that holds anything else, or of which that can't
/// be known, is none.
/// </summary>
/// <param name="Line">The first line of the block, its fence included, and <paramref name="EndLine"/> the last one that the mend changes.</param>
/// <param name="First">The first command.</param>
internal sealed partial record CommandBlock(ImmutableArray<string> Lines, int Line, int EndLine, string First, bool Fenced, bool LacksLanguage, bool HasPrompts, bool ShowsOutput)
{
    private static readonly string[] Shells = ["sh", "bash", "shell", "zsh", "fish", "ksh"];

    public string Message => (LacksLanguage, HasPrompts && !ShowsOutput) switch
    {
        _ when !Fenced => $"The command \"{First}\" stands in indented code.",
        (true, true) => $"The commands from \"{First}\" have a leading $, and the block has no language.",
        (true, false) => $"The block with \"{First}\" has no language.",
        _ => $"The commands from \"{First}\" have a leading $ and show no output.",
    };

    /// <summary>What is to mend in a block; null where nothing is, or where it can't be known.</summary>
    public static CommandBlock? Read(Document document, Block block, IReadOnlySet<string> commands)
    {
        var end = Math.Min(block.EndLine, document.Lines.Length);
        var lines = document.Lines[(block.Line - 1)..end];
        var content = block.Text.Runs.Select(run => run.Text).ToArray();
        var said = Commands(content, commands);
        var language = block.Language?.Split(' ', '{', ',')[0].TrimStart('.').ToLowerInvariant();
        if (said is not { } found || block.Quoted || (language is not null && !Shells.Contains(language, StringComparer.Ordinal)))
        {
            return null;
        }

        var lacksLanguage = language is null;
        var strips = found.Prompts && !found.Output;
        // Without a prompt nothing tells a command's output from the next command.
        if ((!lacksLanguage && !strips) || (!found.Prompts && found.Output) || !IsWhole(lines, block))
        {
            return null;
        }

        return new CommandBlock(lines, block.Line, strips || !block.Fenced ? end : block.Line, found.First, block.Fenced, lacksLanguage, found.Prompts, found.Output);
    }

    /// <summary>The lines of the block as they can be copied.</summary>
    public (string Text, string NextStep) Mend(string language)
    {
        var strips = HasPrompts && !ShowsOutput;
        var name = ShowsOutput ? "console" : language;
        var lines = Lines[..(EndLine - Line + 1)].ToList();
        if (strips)
        {
            lines = [.. lines.Select((line, index) => Fenced && index == 0 ? line : Prompt().Replace(line, "${indent}"))];
        }

        if (!Fenced)
        {
            var indent = IndentOf(lines) - 4;
            var fence = new string(' ', indent) + "```";
            lines = [fence + name, .. lines.Select(line => line.Length >= 4 ? line[4..] : string.Empty), fence];
            return (string.Join('\n', lines), $"Put it between ```{name} and ```.");
        }

        if (LacksLanguage)
        {
            lines[0] = lines[0].TrimEnd() + name;
        }

        return (string.Join('\n', lines), (LacksLanguage, strips) switch
        {
            (true, true) => $"Write ```{name} above them, and leave out each $.",
            (true, false) => $"Write ```{name}.",
            _ => "Leave out each $, so that they can be copied.",
        });
    }

    /// <summary>Whether the block can be replaced line by line: its fence, or its indentation by spaces, is seen in the file.</summary>
    private static bool IsWhole(ImmutableArray<string> lines, Block block) =>
        block.Fenced
            ? Fence().IsMatch(lines[0])
            : lines.All(line => string.IsNullOrWhiteSpace(line) || (IndentOf([line]) >= 4 && !line[..IndentOf([line])].Contains('\t', StringComparison.Ordinal))) && !lines.Any(line => line.Contains("```", StringComparison.Ordinal)) && !string.IsNullOrWhiteSpace(lines[^1]);

    private static int IndentOf(IEnumerable<string> lines) =>
        lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();

    /// <summary>The first command of a block whose every line is one, a comment, or goes on with one; with prompts the other lines are output.</summary>
    private static (string First, bool Prompts, bool Output)? Commands(string[] content, IReadOnlySet<string> commands)
    {
        string? first = null;
        var (prompts, output, goesOn) = (false, false, false);
        foreach (var line in content.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var text = line.Trim();
            // A prompt below a line that goes on: nothing tells where that command ends.
            if (goesOn && (text == "$" || text.StartsWith("$ ", StringComparison.Ordinal)))
            {
                return null;
            }

            // "# /root/list.sh" below a prompt is the prompt of root, in another shell.
            if (prompts && RootPrompt().IsMatch(text))
            {
                return null;
            }

            var prompted = text.StartsWith("$ ", StringComparison.Ordinal);
            var command = prompted ? text[2..].TrimStart() : text;
            if (!goesOn && !text.StartsWith('#'))
            {
                var known = prompted || (!prompts && IsCommand(command, commands));
                // What isn't known to be a command is output, or another language.
                output |= !known || (first is not null && prompts != prompted);
                prompts |= prompted;
                first ??= known ? command : null;
                if (first is null)
                {
                    return null;
                }
            }

            goesOn = (goesOn || prompted || !output) && command.EndsWith('\\');
        }

        return first is null ? null : (first.Length > 60 ? string.Concat(first.AsSpan(0, 59), "…") : first, prompts, output);
    }

    private static bool IsCommand(string text, IReadOnlySet<string> commands)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.FirstOrDefault(word => !Assignment().IsMatch(word));
        return name is not null && (commands.Contains(name) || name.StartsWith("./", StringComparison.Ordinal)) && !text.EndsWith(':') && !text.EndsWith('.') && !Query().IsMatch(text);
    }

    [GeneratedRegex(@"^(?<indent>\s*)\$ \s*", RegexOptions.None, 10_000)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^\s*(?:[-*+>]\s+|\d+[.)]\s+)*(?:```+|~~~+)\s*\S*", RegexOptions.None, 10_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^# \.?/\w", RegexOptions.None, 10_000)]
    private static partial Regex RootPrompt();

    /// <summary>What is searched for in a log: <c>curl AND "gateway"</c>.</summary>
    [GeneratedRegex(@"^\S+ (?:AND|OR|NOT) ", RegexOptions.None, 10_000)]
    private static partial Regex Query();

    [GeneratedRegex(@"^[A-Za-z_]\w*=", RegexOptions.None, 10_000)]
    private static partial Regex Assignment();
}
