using IncidentGate.Documents;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Audits;

/// <summary>What an audit knows of one document besides what is wrong with it.</summary>
/// <param name="Owner">As the page or CODEOWNERS names it, without <c>@</c>; null where nobody is known.</param>
/// <param name="Reviewed">The day of the last review that the page states; null where it states none that can be read.</param>
/// <param name="Changed">The day of the last change in git that wasn't mechanical; null where it isn't known.</param>
internal sealed record PageFacts(string Path, string? Title, DocumentKind Kind, string? Owner, DateOnly? Reviewed, DateOnly? Changed)
{
    /// <summary>How many days ago the page was right as far as is known: at its last review, else at its last change. Null where neither is known.</summary>
    public int? Age(DateOnly today) => (Reviewed <= today ? Reviewed : Changed) is { } day ? Math.Max(0, today.DayNumber - day.DayNumber) : null;

    public static PageFacts Of(Document document, RepositoryHistory history) => new(
        document.Path,
        document.Title is { } title ? SecretShapes.Redacted(title) : null,
        document.Kind,
        document.Owner is { } owner ? SecretShapes.Redacted(owner.Value.Trim().TrimStart('@')) : null,
        document.Reviewed?.Date,
        history.LastChange(document.Path));
}
