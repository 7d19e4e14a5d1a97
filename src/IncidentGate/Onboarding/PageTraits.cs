using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Onboarding;

/// <summary>How this repository's pages are written and published.</summary>
internal static partial class PageTraits
{
    private const int FewestPages = 3;
    private const int LongestHeading = 60;
    private const int MostHeadings = 10;

    /// <summary>Headings that stand on a quarter of a kind's pages and open no section. Who wrote them knows which they open, so that they are only proposed.</summary>
    public static (Proposal? Guessed, string? Unclear) Headings(ImmutableArray<Document> documents)
    {
        var roles = new HeadingRoles(ImmutableDictionary<string, SectionRole>.Empty);
        var found = new[] { DocumentKind.Postmortem, DocumentKind.Runbook, DocumentKind.Help }
            .SelectMany(kind => Unknown([.. documents.Where(document => document.Kind == kind)]))
            .DistinctBy(heading => heading.Text)
            .OrderByDescending(heading => heading.Pages)
            .Take(MostHeadings)
            .Select(heading => (heading.Text, heading.Pages, Role: Guess(heading.Text, roles)))
            .ToImmutableArray();
        var guessed = found.Where(heading => heading.Role is not null).GroupBy(heading => heading.Role!.Value).ToImmutableArray();
        ImmutableArray<string> rest = [.. found.Where(heading => heading.Role is null).Select(heading => $"\"{heading.Text}\" ({PolicyWords.Count(heading.Pages, "page")})")];
        return (
            guessed.IsEmpty ? null : new Proposal(
                "vocabulary",
                "These headings stand on many pages and open no section that a rule knows. By their words they may open these.",
                ["  headings:", .. guessed.Select(group => $"    {group.Key.ToName()}: {PolicyWords.List(group.Select(heading => heading.Text))}")])
            { IsSure = false },
            rest.IsEmpty ? null : $"Headings that stand on many pages and open no section that a rule knows: {string.Join(", ", rest)}. Those that do open one belong under `vocabulary: {{ headings: {{ SECTION: [...] }} }}`; docs/policy.md lists the sections.");
    }

    /// <summary>What turns the pages into a site, where its configuration is there and only one is.</summary>
    public static Proposal? Generator(IReadOnlyList<string> paths)
    {
        var found = paths.Where(path => path.Count(letter => letter == '/') <= 2)
            .Select(path => (Path: path, Generator: GeneratorOf(path, paths)))
            .Where(site => site.Generator is not null)
            .ToImmutableArray();
        return found.IsEmpty || found.DistinctBy(site => site.Generator).Count() > 1 ? null : new Proposal(
            "links",
            $"{found[0].Path} is there: links, images and anchors are judged as this site resolves them.",
            [$"  generator: {found[0].Generator!}"]);
    }

    /// <summary>Front matter keys that look like an owner's or a review's and aren't read as such.</summary>
    public static IEnumerable<string> Keys(ImmutableArray<Document> documents)
    {
        var pages = documents.Where(document => document.Kind != DocumentKind.Other).ToImmutableArray();
        if (Frequent(pages.Where(page => page.Owner is null), value => OwnerKey().IsMatch(value.Key) && value.Items.Length > 0) is { } owner)
        {
            yield return $"The front matter of {PolicyWords.Count(owner.Count, "page")} has \"{owner.Key}\", which isn't read as the page's owner: `owner`, `owners`, `team` and `maintainer` are.";
        }

        if (Frequent(pages.Where(page => page.Reviewed is null), value => ReviewKey().IsMatch(value.Key) && ReviewDates.Parse(value.Text) is not null) is { } review)
        {
            yield return $"The front matter of {PolicyWords.Count(review.Count, "page")} has \"{review.Key}\" with a day, which isn't read as the last review: `last_reviewed` and `reviewed` are.";
        }
    }

    private static (string Key, int Count)? Frequent(IEnumerable<Document> pages, Func<FrontMatterValue, bool> isOne)
    {
        var group = pages.SelectMany(page => page.FrontMatter.Values.Where(value => value.Key.Length <= LongestHeading && isOne(value)).Select(value => value.Key))
            .GroupBy(key => key, StringComparer.OrdinalIgnoreCase).MaxBy(keys => keys.Count());
        return group is null || group.Count() < FewestPages ? null : (group.Key, group.Count());
    }

    private static IEnumerable<(string Text, int Pages)> Unknown(ImmutableArray<Document> pages) => pages
        .SelectMany(page => page.Sections
            .Where(section => section.Role is null && section.Level is 2 or 3 && section.Line != page.TitleLine && section.Form is HeadingForm.Atx or HeadingForm.Setext or HeadingForm.Html)
            .Select(section => HeadingText.Normalize(section.Heading))
            .Where(text => text.Length is > 2 and <= LongestHeading && !text.Any(char.IsAsciiDigit))
            .Distinct(StringComparer.Ordinal))
        .GroupBy(text => text, StringComparer.Ordinal)
        .Where(group => group.Count() >= FewestPages && group.Count() * 4 >= pages.Length)
        .Select(group => (group.Key, group.Count()));

    /// <summary>The one role that a heading's words name.</summary>
    private static SectionRole? Guess(string heading, HeadingRoles roles)
    {
        var named = heading.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).Select(roles.Of).Where(role => role is not null).Distinct().Take(2).ToList();
        return named is [var only] ? only : null;
    }

    private static string? GeneratorOf(string path, IReadOnlyList<string> paths)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var folder = path[..^name.Length];
        bool Has(string start) => paths.Any(other => other.StartsWith(folder + start, StringComparison.Ordinal));
        return name switch
        {
            "mkdocs.yml" or "mkdocs.yaml" => "mkdocs",
            "hugo.toml" or "hugo.yaml" or "hugo.yml" or "hugo.json" => "hugo",
            "config.toml" or "config.yaml" when Has("content/") && (Has("layouts/") || Has("themes/") || Has("archetypes/")) => "hugo",
            "_config.yml" => "jekyll",
            "config.rb" when Has("source/") => "middleman",
            _ when DocusaurusName().IsMatch(name) => "docusaurus",
            _ => null,
        };
    }

    [GeneratedRegex(@"^docusaurus\.config\.[cm]?[jt]s$", RegexOptions.None, 10_000)]
    private static partial Regex DocusaurusName();

    [GeneratedRegex(@"owner|steward|custodian|curator|responsible|squad|contact", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OwnerKey();

    [GeneratedRegex(@"review|verif|audit|checked", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ReviewKey();
}
