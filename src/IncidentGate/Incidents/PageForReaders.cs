using IncidentGate.Documents;

namespace IncidentGate.Incidents;

/// <summary>Compares a page with what it was before the change, as its readers see it.</summary>
internal static class PageForReaders
{
    /// <summary>Whether the page reads differently: by more than its front matter, its comments and empty lines.</summary>
    /// <param name="file">The change; its lines are known, and all are in the page.</param>
    public static bool Differs(ChangedFile file, Document document) =>
        !VisibleText.Of(document.Lines).SequenceEqual(VisibleText.Of(PageBefore.Lines(file, document.Lines)), StringComparer.Ordinal);
}
