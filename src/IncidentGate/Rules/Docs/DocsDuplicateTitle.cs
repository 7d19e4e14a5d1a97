using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Docs;

/// <summary>Of two pages with one title, the search shows both, and the reader opens the wrong one.</summary>
internal sealed partial class DocsDuplicateTitle : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/duplicate-title",
        RuleScope.Incident,
        "No other document of the same kind has the title of one of the incident's documents.",
        "Two pages with one title are one too many at 2 a.m.: one of them is wrong.",
        new Levels(Level.Off, Level.Notice, Level.Warning))
    { JudgesWhole = true, SweepsRepository = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var roles = new HeadingRoles(incident.Library.Reading.HeadingSynonyms);
        var titled = incident.Documents.Where(document => Normal(document.Title).Length > 0 && !IsPart(document, roles)).ToLookup(document => (document.Kind, Title: Normal(document.Title)));
        if (titled.Count == 0 || incident.Library.Files.IsRemote)
        {
            yield break;
        }

        var words = titled.Select(group => LongestWord(group.Key.Title)).Distinct(StringComparer.Ordinal).ToArray();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in incident.Library.Paths)
        {
            if (Candidate(incident.Library, path, words) is not { } other)
            {
                continue;
            }

            foreach (var document in titled[(other.Kind, Normal(other.Title))].Where(document => document.Path != path && !IsVariant(document.Path, path) && told.Add(document.Path)))
            {
                yield return new Fault(TextSpan.OfLine(document.TitleLine), $"{path} has the title \"{document.Title}\", too.", "Say in each title what tells the pages apart; if they tell the same, keep one.", path)
                {
                    Path = document.Path,
                    Related = new RelatedPlace(path, TextSpan.OfLine(other.TitleLine), "The other page with this title."),
                };
            }
        }
    }

    /// <summary>A page that may have one of the titles. It is parsed only if a word of them stands in it.</summary>
    private static Document? Candidate(DocumentLibrary library, string path, string[] words) => library.MayMention(path, words) ? library.Find(path) : null;

    /// <summary>Whether what is taken for the title is the heading of a part, such as "Troubleshooting".</summary>
    private static bool IsPart(Document document, HeadingRoles roles) =>
        document.Title is { Length: < 100 } title && title.Count(letter => letter == ' ') < 2 && roles.Of(title) is not null;

    private static string LongestWord(string title) => Word().Matches(title).Select(match => match.Value).MaxBy(word => word.Length) ?? title;

    private static string Normal(string? title) => title is null or { Length: > 500 } ? string.Empty : White().Replace(title, " ").Trim().ToLowerInvariant();

    /// <summary>Pages that differ in one folder that names a version or a language are one page.</summary>
    private static bool IsVariant(string one, string other)
    {
        var (a, b) = (Bare(one), Bare(other));
        return a == b;
    }

    private static string Bare(string path) => string.Join('/', path.Split('/').Where(part => !Variant().IsMatch(part)));

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex White();

    /// <summary>A folder for a version or a language: v2, 1.4, version-3.1, next, de, pt-BR.</summary>
    [GeneratedRegex(@"^(?:v?\d+(?:\.\d+|\.x)*|version-[\d.x]+|next|current|stable|latest|versioned_docs|[a-z]{2}(?:[-_][A-Za-z]{2,4})?)$", RegexOptions.None, 10_000)]
    private static partial Regex Variant();
}
