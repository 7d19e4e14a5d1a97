using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Onboarding;

/// <summary>Looks at a repository that has no policy yet and says what its policy has to say, and why.</summary>
/// <param name="library">The repository's documents, read as they are where no policy says anything.</param>
internal sealed class RepositoryLook(DocumentLibrary library)
{
    private static readonly DocumentKind[] Kinds = [DocumentKind.Runbook, DocumentKind.Help, DocumentKind.Postmortem];

    private readonly List<string> _notes = [];

    public RepositoryTraits Look()
    {
        var documents = library.All().ToImmutableArray();
        var labels = IssueTemplates.Labels(library.Files);
        var kinds = Paths([.. documents.Select(document => new FoundPage(document.Path, document.Kind, document.KindSource))]);
        var headings = PageTraits.Headings(documents);
        Proposal?[] proposals =
        [
            IncidentTraits.Ids(documents), IncidentTraits.Keys(documents), IncidentTraits.Labels(labels), IncidentTraits.Severities(documents, labels), IncidentTraits.CustomerLabels(labels),
            .. kinds,
            headings.Guessed, PageTraits.Generator(library.Files.Paths), .. AlertTraits.Of(library),
        ];
        _notes.AddRange(((string?[])[headings.Unclear, IncidentTraits.UnknownSeverities(documents)]).OfType<string>());
        _notes.AddRange(PageTraits.Keys(documents));
        _notes.Add(library.Files.Paths.Any(CodeOwners.IsPlace)
            ? "CODEOWNERS names the owners and the audience of what it covers; `documents: { KIND: { audience: ... } }` names others."
            : "Nobody is named who approves the documents: there is no CODEOWNERS. Name them with `documents: { runbook: { audience: '@acme/payments' } }`, and `help` and `postmortem` likewise.");
        return new RepositoryTraits([.. proposals.OfType<Proposal>()], [.. _notes]);
    }

    /// <summary>The paths of each kind whose pages don't stand in usual folders alone.</summary>
    private ImmutableArray<Proposal> Paths(ImmutableArray<FoundPage> pages)
    {
        var proposals = ImmutableArray.CreateBuilder<Proposal>();
        foreach (var kind in Kinds)
        {
            var name = kind.ToString().ToLowerInvariant();
            var own = pages.Where(page => page.Kind == kind).ToImmutableArray();
            var byContent = own.Count(page => page.Source == KindSource.Content);
            if (own.IsEmpty)
            {
                _notes.Add(kind == DocumentKind.Help
                    ? "No customer help stands here. Where it lives in another repository: `documents: { help: { repository: acme/help-center, paths: ['docs/**'] } }`."
                    : $"No {name} stands here yet. docs/{name}s/ is a usual place for the first.");
            }
            else if (byContent == 0)
            {
                _notes.Add($"{PolicyWords.Count(own.Length, name)}, such as {own[0].Path}: known by the usual names of folders and files, so that no paths are needed.");
            }
            else if (KindFolders.Of(kind, pages) is { } paths)
            {
                proposals.Add(new Proposal("documents", Why(name, own.Length, byContent, paths), Lines(name, paths)));
            }
            else
            {
                _notes.Add($"{PolicyWords.Count(own.Length, name)}, such as {own[0].Path}, {(own.Length == 1 ? "stands" : "stand")} among other pages, {(byContent == own.Length ? "known" : $"{byContent} of them known")} by headings alone. No few paths tell them apart, so that none are set: a folder of their own would.");
            }
        }

        return proposals.ToImmutable();
    }

    private static string Why(string name, int count, int byContent, KindPaths paths) =>
        $"{PolicyWords.Count(count, name)} {(count == 1 ? "stands" : "stand")} here, {(byContent == count ? "known" : $"{byContent} of them known")} by headings alone: by its folder a page is known before it has any."
        + (paths.Exclude.IsEmpty ? string.Empty : $" What is excluded isn't read as a {name} today; take away what is one.");

    private static ImmutableArray<string> Lines(string name, KindPaths paths) =>
        [$"  {name}:", $"    paths: {PolicyWords.List(paths.Include)}", .. paths.Exclude.IsEmpty ? ImmutableArray<string>.Empty : [$"    exclude: {PolicyWords.List(paths.Exclude)}"]];
}
