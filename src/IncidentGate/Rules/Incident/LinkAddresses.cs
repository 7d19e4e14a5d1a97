using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Incident;

/// <summary>
/// Where a page's addresses stand: the targets of links and images, reference definitions, URLs, HTML attributes, explicit anchors. A name
/// in them is the name of a file or a host, which the page doesn't rename.
/// </summary>
internal sealed partial class LinkAddresses
{
    private readonly Document _document;
    private readonly HashSet<int> _code;
    private readonly HashSet<string> _labels;
    private int _line;
    private (int Start, int End)[] _places = [];

    public LinkAddresses(Document document)
    {
        _document = document;
        _code = [.. document.Blocks.Where(block => block.Kind == BlockKind.Code).SelectMany(block => Enumerable.Range(block.Line, block.EndLine - block.Line + 1))];
        _labels = document.Lines.Where((_, index) => !_code.Contains(index + 1))
            .Select(line => Definition().Match(line))
            .Where(match => match.Success)
            .Select(match => Label(match.Groups[1].Value))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a place is part of an address. Lines count from 1, <paramref name="at"/> from 0.</summary>
    public bool Holds(int line, int at)
    {
        if (_line != line)
        {
            (_line, _places) = (line, [.. Places(_document.Lines[line - 1], _code.Contains(line))]);
        }

        return _places.Any(place => at >= place.Start && at < place.End);
    }

    /// <summary>Whether a place is in brackets that name a reference definition: another text there leads nowhere.</summary>
    public bool IsLabel(int line, int at)
    {
        var text = _document.Lines[line - 1];
        return _labels.Count > 0 && !_code.Contains(line)
            && Brackets().Matches(text).Any(match => at > match.Index && at < match.Index + match.Length && _labels.Contains(Label(match.Groups[1].Value)));
    }

    private static IEnumerable<(int Start, int End)> Places(string line, bool isCode)
    {
        // A command is wrong with the old name in it; an address in a command is one.
        var patterns = isCode ? [Url()] : new[] { Url(), Target(), Reference(), Definition(), Attribute(), Anchor() };
        return patterns.SelectMany(pattern => pattern.Matches(line)).Select(match => (match.Index, match.Index + match.Length));
    }

    private static string Label(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"(?:\b[a-z][a-z0-9+.\-]{1,20}://|\bwww\.|\bmailto:)[^\s<>""'`)\]|]+|\b[\w.+\-]{1,64}@[\w.\-]+", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Url();

    [GeneratedRegex(@"\]\((?:\s*<[^<>]*>|\s*[^\s()]*(?:\([^\s()]*\)[^\s()]*){0,5})", RegexOptions.None, 10_000)]
    private static partial Regex Target();

    /// <summary>The label of <c>[text][label]</c>.</summary>
    [GeneratedRegex(@"\]\[[^\[\]]+\]", RegexOptions.None, 10_000)]
    private static partial Regex Reference();

    /// <summary><c>[label]: target</c>, its title not included; a footnote is prose.</summary>
    [GeneratedRegex(@"^[\s>]{0,12}\[([^\[\]^][^\[\]]*)\]:\s*(?:<[^<>]*>|\S+)", RegexOptions.None, 10_000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\b(?:href|src|srcset|id|name|for|class|data-[a-z\-]{1,30})\s*=\s*(?:""[^""]*""|'[^']*')", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\{[^{}]{0,200}#[^{}]{0,200}\}", RegexOptions.None, 10_000)]
    private static partial Regex Anchor();

    /// <summary><c>[label]</c> or <c>[label][]</c>.</summary>
    [GeneratedRegex(@"\[([^\[\]]+)\](?!\(|\[[^\]])", RegexOptions.None, 10_000)]
    private static partial Regex Brackets();
}
