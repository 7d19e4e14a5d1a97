using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Incident;

/// <summary>What a line of a code block tells to do: a command of any tool, or a setting with its value.</summary>
internal static partial class CodeLines
{
    /// <param name="block">The block that the line stands in.</param>
    public static IEnumerable<(string Text, TermForm Form)> TermsOf(string line, Block block)
    {
        var text = line.Trim();
        var found = block switch
        {
            { Language: { } language } when Settings().IsMatch(language) => Setting().Match(text),
            { Language: null } or { Language: "" } => AnyCommand().Match(text),
            { Language: var language } when Shells().IsMatch(language) => AnyCommand().Match(text),
            _ => null,
        };
        return found is { Success: true } ? [(found.Groups["text"].Value, TermForm.CodeLine)] : [];
    }

    [GeneratedRegex("^(?:ya?ml|toml|ini|properties|conf|cfg|dotenv|env|hcl)\\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Settings();

    [GeneratedRegex("^(?:sh|bash|zsh|shell|console|shell-session|terminal)\\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Shells();

    /// <summary>A key in several words with a value, or one in a single <c>camelCase</c> word with a number: what one system is set to.</summary>
    [GeneratedRegex(@"^(?:- )?(?<text>(?![^:=]+[:=]\s?[""']?/[""']?$)(?:[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)+\s?[:=]\s?[""']?[\w.%/:-]|[a-z]+(?<!run|container|target|node)(?:[A-Z][a-z]+)+\s?[:=]\s?[""']?\d)[\w.%/:-]{0,39}[""']?)(?:\s+#.*)?$", RegexOptions.None, 10_000)]
    private static partial Regex Setting();

    /// <summary>A tool's name in small letters and two arguments or more, or one flag; nothing that a listing or a sentence would have.</summary>
    [GeneratedRegex(@"^(?:\$ )?(?<text>(?!(?:a|an|and|or|the|if|then|else|for|while|do|done|in|echo|export|cd|set|use|see|import|from|with|this|that|to|it|is|no|not|error|warning|info)\b)[a-z][a-z0-9_./-]*(?: (?![A-Z][a-z])[\w./:=@+-]+){1,8} (?![A-Z][a-z])[\w./:=@+-]*\w)$", RegexOptions.None, 10_000)]
    private static partial Regex AnyCommand();
}
