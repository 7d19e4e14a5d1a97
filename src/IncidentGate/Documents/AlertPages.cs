using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>
/// Which alerts a page is about, as far as it says so itself: its title or its file's name is an alert's name, so is a heading, or
/// a line reads <c>Alert: X</c>. An alert that is only spoken of doesn't count.
/// </summary>
internal static partial class AlertPages
{
    public static ImmutableArray<AlertMention> Of(Document document)
    {
        var mentions = new List<AlertMention>();
        foreach (var entry in document.Metadata.Where(entry => Label().IsMatch(entry.Key)))
        {
            mentions.AddRange(entry.Value.Split([',', ' ', '"', '\'', '`', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Where(IsName).Select(name => new AlertMention(name, entry.Line)));
        }

        foreach (var section in document.Sections.Where(section => section.Form is HeadingForm.Atx or HeadingForm.Setext or HeadingForm.Html))
        {
            var text = Labelled().Match(section.Heading.Trim()) is { Success: true } match ? match.Groups["name"].Value : section.Heading.Trim().Trim('`', '"');
            if (IsName(text))
            {
                mentions.Add(new AlertMention(text, section.Line));
            }
        }

        if (document.Title?.Trim() is { } title && IsName(title))
        {
            mentions.Add(new AlertMention(title, document.TitleLine));
        }

        if (mentions.Count == 0 && RunbookResolver.Stem(document.Path) is var stem && IsName(stem))
        {
            mentions.Add(new AlertMention(stem, document.TitleLine));
        }

        return [.. mentions.DistinctBy(mention => mention.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Prometheus's usual form: two or more capitalised words in one.</summary>
    public static bool IsName(string text) => text.Length is >= 6 and <= 100 && Name().IsMatch(text);

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"^alert(?:s|name|[ _-]names?)?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^alert(?:[ _-]?name)?\s*:\s*[""'`]?(?<name>[A-Za-z0-9_]{1,100})[""'`]?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Labelled();
}

/// <summary>An alert that a page is about, and the line that says so.</summary>
internal sealed record AlertMention(string Name, int Line);
