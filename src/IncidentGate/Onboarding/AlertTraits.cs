using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Onboarding;

/// <summary>Where this repository keeps alert rules, and where their runbooks are published.</summary>
internal static class AlertTraits
{
    private const int SizeLimit = 512 * 1024;
    private const int MostFiles = 2_000;
    private const int MostPatterns = 8;

    /// <summary>Where alert rules stand, if not in usual places, and which addresses lead to pages here.</summary>
    public static IEnumerable<Proposal> Of(DocumentLibrary library)
    {
        var unusual = library.Files.Paths
            .Where(path => IsYaml(path) && !path.StartsWith('.') && !path.Contains("/node_modules/", StringComparison.Ordinal) && !AlertRulePaths.IsOne(path, AlertReading.Default))
            .Take(MostFiles)
            .Where(path => HasAlerts(library, path))
            .ToImmutableArray();

        // Paths that are set take the place of the usual ones.
        var patterns = unusual.IsEmpty ? [] : Patterns([.. unusual.Concat(library.Alerts.Paths.Where(path => !library.Alerts.At(path).Alerts.IsEmpty)).Distinct(StringComparer.Ordinal)]);
        var wider = library;
        if (!patterns.IsEmpty)
        {
            yield return new Proposal("alerts", $"{PolicyWords.Count(unusual.Length, "file")} with alert rules, such as {unusual[0]}, {(unusual.Length == 1 ? "has" : "have")} no usual name.", [$"  paths: {PolicyWords.List(patterns)}"]);
            wider = new DocumentLibrary(library.Files, library.Reading with { Alerts = library.Reading.Alerts with { Paths = patterns } });
        }

        if (Runbooks(wider) is { } runbooks)
        {
            yield return runbooks;
        }
    }

    /// <summary>Addresses of runbooks that are pages of this repository, published elsewhere.</summary>
    private static Proposal? Runbooks(DocumentLibrary library)
    {
        var addresses = library.Alerts.All().Select(alert => alert.Runbook?.Text).OfType<string>().Where(IsAddress).Distinct(StringComparer.Ordinal).Where(address => library.Alerts.Runbooks.Resolve(address).Page.Length == 0).ToImmutableArray();
        var pages = library.Paths.ToLookup(path => Name(path).ToUpperInvariant(), StringComparer.Ordinal);
        var places = addresses
            .Select(address => PlaceOf(address, pages))
            .OfType<(string Prefix, string Folder)>()
            .GroupBy(place => place)
            .Where(group => group.Count() > 1 && group.Count() * 2 > addresses.Count(address => address.StartsWith(group.Key.Prefix, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Prefix, StringComparer.Ordinal)
            .DistinctBy(group => group.Key.Prefix, StringComparer.OrdinalIgnoreCase)
            .Take(MostPatterns)
            .ToImmutableArray();
        return places.IsEmpty ? null : new Proposal(
            "alerts",
            $"Alerts lead to {PolicyWords.Count(places.Sum(group => group.Count()), "runbook")} below {(places.Length == 1 ? "this address" : "these addresses")}, and the pages stand here.",
            ["  runbooks:", .. places.Select(group => $"    {PolicyWords.Quote(group.Key.Prefix)}: {PolicyWords.Quote(group.Key.Folder)}")]);
    }

    private static bool IsYaml(string path) => path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    private static bool HasAlerts(DocumentLibrary library, string path)
    {
        var bytes = library.Files.Read(path, SizeLimit);
        return bytes is not null && bytes.Length <= SizeLimit
            && bytes.AsSpan().IndexOf("alert:"u8) >= 0 && bytes.AsSpan().IndexOf("expr:"u8) >= 0
            && !AlertRuleReader.Read(path, bytes).Alerts.IsEmpty;
    }

    /// <summary>A pattern a folder; where those are many, a pattern for each top folder. Empty where some file has none.</summary>
    private static ImmutableArray<string> Patterns(ImmutableArray<string> paths)
    {
        var exact = paths.Select(path => $"{PolicyWords.Pattern(KindFolders.FolderOf(path))}/*{Ending(path)}").Distinct(StringComparer.Ordinal).ToImmutableArray();
        var wide = paths.Select(path => path.Contains('/', StringComparison.Ordinal) ? $"{PolicyWords.Pattern(path[..path.IndexOf('/', StringComparison.Ordinal)])}/**/*{Ending(path)}" : $"/*{Ending(path)}").Distinct(StringComparer.Ordinal).ToImmutableArray();
        var chosen = exact.Length <= MostPatterns ? exact : wide;
        return chosen.Length <= MostPatterns && chosen.All(pattern => PathPattern.Validate(pattern) is null) && paths.All(path => PathPattern.MatchesAny(chosen, path)) ? chosen : [];
    }

    private static string Ending(string path) => path[path.LastIndexOf('.')..];

    private static bool IsAddress(string text) => (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) && !text.Contains("{{", StringComparison.Ordinal);

    /// <summary>What an address and the path of its page begin with, before the tail that they share; null where there is no such page, or more than one.</summary>
    private static (string Prefix, string Folder)? PlaceOf(string address, ILookup<string, string> pages)
    {
        var plain = address.Split('#', '?')[0].TrimEnd('/');
        var parts = plain.Split('/');
        var best = pages[Name(plain).ToUpperInvariant()].Select(path => (Path: path, Shared: Shared(parts, Folded(path)))).GroupBy(found => found.Shared).MaxBy(group => group.Key);
        if (best is null || best.Key == 0 || best.Count() > 1 || parts.Length - best.Key < 3)
        {
            return null;
        }

        var kept = Folded(best.First().Path)[..^best.Key];
        return kept.Any(part => part.Any(char.IsControl)) ? null : (string.Join('/', parts[..^best.Key]) + "/", kept.Length == 0 ? "." : string.Join('/', kept));
    }

    private static int Shared(string[] address, string[] path)
    {
        var count = 0;
        while (count < address.Length && count < path.Length && Name(address[^(count + 1)]).Equals(Name(path[^(count + 1)]), StringComparison.OrdinalIgnoreCase))
        {
            count++;
        }

        return count;
    }

    /// <summary>A page's path as a site shows it: the page of a folder has the folder's.</summary>
    private static string[] Folded(string path)
    {
        var parts = path.Split('/');
        return parts.Length > 1 && RunbookResolver.Stem(parts[^1]).ToUpperInvariant() is "INDEX" or "_INDEX" or "README" ? parts[..^1] : parts;
    }

    /// <summary>The last part of a path, without its endings; a folder's name for the page of a folder.</summary>
    private static string Name(string path) => RunbookResolver.Stem(Folded(path)[^1]);
}
