using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Drafting;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Templates;

namespace IncidentGate.Commands;

/// <summary>Finds where a draft goes: the incident's postmortem where there is one, else a new page.</summary>
internal sealed class DraftTarget(GitRepository repository, Policy policy, DocumentLibrary library, string incident)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Incident => incident;

    /// <summary>The page that the draft is added to; null where it is to be begun.</summary>
    /// <param name="named">The path that the user names; null for none.</param>
    /// <exception cref="UsageException">It is no draft, or can't be read.</exception>
    public DraftedPage? Find(string? named)
    {
        var path = named is null ? null : RepositoryPath.Checked("--path", named);
        var pages = library.All().Where(page => page.Kind == DocumentKind.Postmortem && page.Incidents.Contains(incident, StringComparer.OrdinalIgnoreCase)).ToArray();
        var page = pages.FirstOrDefault(one => one.Path == path) ?? (path is null ? pages.FirstOrDefault() : null);
        if (page is null)
        {
            return pages.Length > 0 ? throw new UsageException($"{pages[0].Path} is the postmortem of {incident} already. Leave out --path, and the draft goes there.")
                : path is not null && Path.Exists(Path.Combine(repository.Root, path)) ? throw new UsageException($"{path} is there already, and isn't read as the postmortem of {incident}. See why with: incidentgate inspect {path}")
                : null;
        }

        if (!page.DraftMarkers.Any(marker => marker.Source == "front matter"))
        {
            throw new UsageException($"{page.Path} isn't labelled as a draft{(page.Status is { } status ? $" (status: {status.Value})" : string.Empty)}, and is left as it is. Write \"status: draft\" in its front matter to add to it.");
        }

        var text = TextOf(page.Path);
        return new DraftedPage(page.Path, text, new DraftPage(page.Path, text, policy.Reading), IsNew: false);
    }

    /// <summary>A page to begin with.</summary>
    /// <exception cref="UsageException">There is no one place for it.</exception>
    public DraftedPage New(string? named, DateOnly day)
    {
        var path = PlaceOf(named, day);
        RepositoryPath.RefuseTaken(repository.Root, path);
        var facts = new KnownFacts(incident, day)
        {
            IncidentKeys = policy.Reading.IncidentKeys,
            Owner = CodeOwners.Read(library.Files).OwnersOf(path) is { } owners ? string.Join(", ", owners.Split(", ").Select(owner => owner.Contains('@', StringComparison.Ordinal) ? owner : "@" + owner)) : null,
        };
        var text = FreshPage.Of(DocumentTemplate.BuiltIn(DocumentKind.Postmortem), facts, path, policy.Reading, library.Files);
        return new DraftedPage(path, text, new DraftPage(path, text, policy.Reading), IsNew: true);
    }

    private string PlaceOf(string? named, DateOnly day)
    {
        var places = new TemplatePlace(policy);
        var paths = places.PatternsOf(DocumentKind.Postmortem) is { Length: > 0 } patterns ? $": its paths are {string.Join(", ", patterns)}" : string.Empty;
        if (named is not null)
        {
            var path = RepositoryPath.Checked("--path", named);
            return places.IsOfKind(DocumentKind.Postmortem, path) ? path : throw new UsageException($"--path {named} is no place of a postmortem by the policy {policy.Source}{paths}.");
        }

        return policy.Homes.GetValueOrDefault(DocumentKind.Postmortem) is { } home
            ? throw new UsageException($"A postmortem lives in {home}: run this in a clone of that repository, or name a place here with --path.")
            : places.Of(DocumentKind.Postmortem, $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}-{Slugs.Of(incident).Trim('-', '_')}")
            ?? throw new UsageException($"The policy {policy.Source} names no one place for a postmortem{paths}. Name one with --path.");
    }

    private string TextOf(string path)
    {
        var bytes = library.Files.Read(path, DocumentLibrary.FileLimit) ?? throw new UsageException($"{path} can't be read.");
        try
        {
            return bytes.Length > DocumentLibrary.FileLimit
                ? throw new UsageException($"{path} is larger than {DocumentLibrary.FileLimit / 1024 / 1024} MB, and is left as it is.")
                : Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} is not UTF-8, and is left as it is. Save it as UTF-8 first.");
        }
    }
}

/// <summary>The page that a draft goes to.</summary>
/// <param name="Text">As it is before anything is added.</param>
internal sealed record DraftedPage(string Path, string Text, DraftPage Page, bool IsNew)
{
    /// <exception cref="UsageException">The disk refuses it.</exception>
    public void Write(string root, string text)
    {
        var full = System.IO.Path.Combine(root, Path);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            using var file = new FileStream(full, IsNew ? FileMode.CreateNew : FileMode.Create, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Path} can't be written: {error.Message.TrimEnd('.')}.");
        }
    }
}
