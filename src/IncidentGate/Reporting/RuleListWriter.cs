using System.Text.RegularExpressions;
using IncidentGate.Findings;
using IncidentGate.Rules;
using IncidentGate.Rules.Pages;

namespace IncidentGate.Reporting;

/// <summary>Rules for a terminal: the list by family, and one rule's page as plain text.</summary>
internal sealed partial class RuleListWriter(TextWriter output, TerminalStyle style)
{
    private readonly TextPage _page = new(output, style);

    public void List(IEnumerable<RuleInfo> rules)
    {
        var infos = rules.ToArray();
        var families = infos.GroupBy(HeadOf, StringComparer.Ordinal).ToArray();
        var width = infos.Select(info => info.Id.Length).Concat(families.Select(family => family.Key.Length)).DefaultIfEmpty().Max() + 2;
        foreach (var family in families)
        {
            _page.Line(_page.Paint(Ink.Bold, family.Key.PadRight(width + 2)) + _page.Paint(Ink.Dim, "fix      close    audit"));
            foreach (var info in family)
            {
                _page.Hanging($"  {info.Id.PadRight(width)}{Cell(info.Levels.Fix)}{Cell(info.Levels.Close)}{Cell(info.Levels.Audit)}", width + 29, info.Title);
            }

            _page.Line();
        }

        _page.Line($"{VerdictSummary.Count(infos.Length, "rule")}. Next: incidentgate rules ID explains one.");
    }

    private static string HeadOf(RuleInfo info) => $"{info.Family} — {(info.Scope == RuleScope.Incident ? "the whole incident" : RulePageText.Word(info.Scope))}";

    /// <summary>Our own page, without the marks that only Markdown needs.</summary>
    public void Explain(RuleInfo info)
    {
        var table = new List<string[]>();
        var isCode = false;
        var wasEmpty = true;
        foreach (var line in Unbroken(RulePage.Read(info.Id) ?? $"# {info.Id}\n\n{info.Title} {info.Why}"))
        {
            if (!isCode && line.StartsWith('|'))
            {
                table.Add(Cells(line));
                continue;
            }

            wasEmpty &= table.Count == 0;
            Flush(table);
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (line.StartsWith("```", StringComparison.Ordinal) || (!isCode && (Comment().IsMatch(line) || (line.Length == 0 && wasEmpty))))
            {
                continue;
            }

            Explain(line, isCode);
            wasEmpty = line.Length == 0;
        }

        Flush(table);
        _page.Line();
        _page.Line($"On the web: {RulePage.AddressOf(info.Id)}");
    }

    private void Explain(string line, bool isCode)
    {
        if (isCode)
        {
            // The marks say to our tests where a finding stands.
            _page.Line(_page.Paint(Ink.Cyan, "    " + line.Replace("⟦", string.Empty, StringComparison.Ordinal).Replace("⟧", string.Empty, StringComparison.Ordinal)));
        }
        else if (line.StartsWith('#'))
        {
            _page.Line(_page.Paint(Ink.Bold, line.TrimStart('#').Trim()));
        }
        else
        {
            var indent = ListMark().Match(line).Length;
            _page.Hanging(line[..indent], indent, Plain(line[indent..]));
        }
    }

    /// <summary>The page's lines, with the lines of a paragraph or list item as one: the terminal's width breaks them anew.</summary>
    private static List<string> Unbroken(string page)
    {
        var lines = new List<string>();
        var isCode = false;
        foreach (var line in page.TrimEnd().Split('\n'))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && GoesOn().IsMatch(line) && lines is [.., { Length: > 0 } last] && !Closed().IsMatch(last))
            {
                lines[^1] = $"{last} {line.TrimStart()}";
            }
            else
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private void Flush(List<string[]> table)
    {
        table.RemoveAll(row => row.All(cell => TableRule().IsMatch(cell)));
        foreach (var row in table)
        {
            var head = new System.Text.StringBuilder();
            for (var column = 0; column < row.Length - 1; column++)
            {
                head.Append("  ").Append(row[column].PadRight(table.Max(other => column < other.Length ? other[column].Length : 0)));
            }

            _page.Hanging(head.ToString(), head.Length + 2, row[^1]);
        }

        table.Clear();
    }

    private static string[] Cells(string row) =>
        [.. CellEnd().Split(row.Trim().Trim('|')).Select(cell => Plain(cell.Trim()).Replace("\\|", "|", StringComparison.Ordinal))];

    private static string Plain(string text) => Link().Replace(text, "$1").Replace("**", string.Empty, StringComparison.Ordinal);

    private string Cell(Level level)
    {
        var word = RulePageText.Word(level);
        return (level switch
        {
            Level.Error => _page.Paint(Ink.Red, word),
            Level.Warning => _page.Paint(Ink.Yellow, word),
            _ => word,
        }) + new string(' ', Math.Max(1, 9 - word.Length));
    }

    [GeneratedRegex(@"^\s*<!--.*-->\s*$")]
    private static partial Regex Comment();

    /// <summary>A line that can be the rest of the one above: no heading, table, fence, comment or list item.</summary>
    [GeneratedRegex(@"^\s*(?![#|`<\s]|[-*]\s|\d+\.\s|$)|^`(?!``)")]
    private static partial Regex GoesOn();

    /// <summary>A line that nothing can be the rest of.</summary>
    [GeneratedRegex("^(?:#|\\||```|<!--)")]
    private static partial Regex Closed();

    [GeneratedRegex("^:?-+:?$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();

    [GeneratedRegex(@"^\s*(?:(?:[-*]|\d+\.)\s+)?")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
