using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Onboarding;

/// <summary>Looks at a repository that has no policy yet and says what its policy has to say, and why.</summary>
/// <param name="library">The repository's documents, read as they are where no policy says anything.</param>
/// <param name="messages">The messages of its newest commits.</param>
internal sealed class RepositoryLook(DocumentLibrary library, ImmutableArray<string> messages)
{
    private static readonly DocumentKind[] Kinds = [DocumentKind.Runbook, DocumentKind.Help, DocumentKind.Postmortem];

    private readonly List<string> _notes = [];

    public RepositoryTraits Look()
    {
        var documents = library.All().ToImmutableArray();
        var labels = IssueTemplates.Labels(library.Files);
        var commits = new CommitTraits(messages);
        var kinds = Paths([.. documents.Select(document => new FoundPage(document.Path, document.Kind, document.KindSource))]);
        var headings = PageTraits.Headings(documents);
        Proposal?[] proposals =
        [
            IncidentIds.Of(documents, commits), IncidentTraits.Keys(documents), IncidentTraits.Labels(labels), commits.Trailers(), commits.Branches(),
            IncidentTraits.Severities(documents, labels), IncidentTraits.CustomerLabels(labels),
            .. kinds, .. TemplateTraits.Of(library.Files),
            headings.Guessed, PageTraits.Generator(library.Files.Paths), .. AlertTraits.Of(library),
        ];
        _notes.AddRange(((string?[])[headings.Unclear, IncidentTraits.UnknownSeverities(documents)]).OfType<string>());
        _notes.AddRange(PageTraits.Keys(documents));
        _notes.Add(library.Files.Paths.Any(CodeOwners.IsPlace)
            ? "CODEOWNERS names the owners and the audience of what it covers; `documents: { KIND: { audience: ... } }` names others."
            : "There is no CODEOWNERS, so nobody is named who approves the documents. Name them by kind: `documents: { runbook: { audience: '@acme/payments' } }`, and `help` and `postmortem` likewise.");
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
                    ? "No customer help stands here. Where it lives in another repository: `documents: { help: { repository: acme/help-center, paths: ['docs/help/**'] } }`."
                    : $"No {name} stands here yet. docs/{name}s/ is a usual place for the first.");
            }
            else if (byContent == 0)
            {
                _notes.Add($"{PolicyWords.Count(own.Length, NounOf(kind))}, such as {own[0].Path}: known by the usual names of folders and files; no paths are needed.");
            }
            else if (KindFolders.Of(kind, pages) is { } paths)
            {
                proposals.Add(new Proposal("documents", Why(NounOf(kind), own.Length, byContent, paths), Lines(name, paths)));
            }
            else
            {
                _notes.Add($"{PolicyWords.Count(own.Length, NounOf(kind))}, such as {own[0].Path}, {(own.Length == 1 ? "stands" : "stand")} among other pages, {(byContent == own.Length ? "known" : $"{byContent} of them known")} by headings alone. No short list of paths tells them from the others, so none is set, and headings go on telling them; a folder of their own would, too.");
            }
        }

        return proposals.ToImmutable();
    }

    private static string NounOf(DocumentKind kind) => kind == DocumentKind.Help ? "help page" : kind.ToString().ToLowerInvariant();

    private static string Why(string name, int count, int byContent, KindPaths paths) =>
        $"{PolicyWords.Count(count, name)} {(count == 1 ? "stands" : "stand")} here, {(byContent == count ? "known" : $"{byContent} of them known")} by headings alone. With these paths a new page is known by its folder, before it has any headings."
        + (paths.Exclude.IsEmpty ? string.Empty : $" What is excluded doesn't read as a {name} today; if it is one, take it out of the list.");

    private static ImmutableArray<string> Lines(string name, KindPaths paths) =>
        [$"  {name}:", $"    paths: {PolicyWords.List(paths.Include)}", .. paths.Exclude.IsEmpty ? ImmutableArray<string>.Empty : [$"    exclude: {PolicyWords.List(paths.Exclude)}"]];
}
