using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Names of alerts on a page: a title that is one, <c>alertname="X"</c>, <c>alert: X</c>, and names in code near the word alert.</summary>
internal static partial class AlertNames
{
    public static ImmutableArray<string> Read(string? title, ImmutableArray<Block> blocks)
    {
        var names = new List<string>();
        if (title is not null && WholeName().IsMatch(title.Trim()))
        {
            names.Add(title.Trim());
        }

        foreach (var block in blocks)
        {
            if (block.Kind == BlockKind.Code)
            {
                names.AddRange(block.Text.Runs.SelectMany(run => Labelled().Matches(run.Text)).Select(match => match.Groups["name"].Value));
                continue;
            }

            if (block.Kind == BlockKind.Comment)
            {
                continue;
            }

            var speaksOfAlerts = Word().IsMatch(block.Text.Plain);
            names.AddRange(Labelled().Matches(block.Text.Plain).Select(match => match.Groups["name"].Value));
            names.AddRange(block.Text.Runs.Where(run => run.Is(TextStyle.Code | TextStyle.Bold) && speaksOfAlerts && WholeName().IsMatch(run.Text.Trim())).Select(run => run.Text.Trim()));
            if (block.Kind == BlockKind.Heading && WholeName().IsMatch(block.Text.Plain))
            {
                names.Add(block.Text.Plain);
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Prometheus's usual form: two or more capitalised words in one, no file name.</summary>
    [GeneratedRegex(@"^(?=.{6,80}$)(?:[A-Z][a-z0-9]+|[A-Z]{2,}(?=[A-Z][a-z]|$)|[A-Z]{2,}[a-z0-9]*)[A-Z][A-Za-z0-9]*$", RegexOptions.None, 10_000)]
    private static partial Regex WholeName();

    [GeneratedRegex(@"\balert(?:name)?\s*(?:=~?|:)\s*[""'`]?(?<name>[A-Z][A-Za-z0-9_]{4,79})\b", RegexOptions.None, 10_000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\balert(?:s|ed|ing|manager)?\b|\bpaged?\b|\bfir(?:es|ed|ing)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Word();
}
