using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Audits;

/// <summary>Says whose a finding is: an action's or a question's owner, else the page's.</summary>
internal sealed class FindingOwners(ImmutableArray<Document> documents)
{
    private readonly Dictionary<string, Document> _byPath = documents.ToDictionary(document => document.Path, StringComparer.Ordinal);

    /// <summary>Findings by owner. Who has the worst comes first; of the same level what nobody owns comes last.</summary>
    public ImmutableArray<OwnersPart> Part(IEnumerable<Finding> findings) =>
        [.. findings
            .GroupBy(OwnerOf, StringComparer.OrdinalIgnoreCase)
            .Select(group => new OwnersPart(group.Key.Length == 0 ? null : group.Key, [.. WorstFirst(group)]))
            .OrderByDescending(part => part.Findings[0].Level)
            .ThenBy(part => part.Owner is null)
            .ThenByDescending(part => part.Findings.Count(finding => finding.Level == part.Findings[0].Level))
            .ThenBy(part => part.Owner, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The owner as written, without <c>@</c>; empty where nobody is known.</summary>
    private string OwnerOf(Finding finding)
    {
        if (finding.Path is not { } path || !_byPath.TryGetValue(path, out var document))
        {
            return string.Empty;
        }

        var line = finding.Span?.Line;
        var named = finding.Rule.StartsWith("postmortem/", StringComparison.Ordinal)
            ? document.ActionItems.FirstOrDefault(item => item.Line == line)?.Owner ?? document.OpenQuestions.FirstOrDefault(question => question.Line == line)?.Owner
            : null;
        return SecretShapes.Redacted((named ?? document.Owner?.Value ?? string.Empty).Trim().TrimStart('@'));
    }

    private static IEnumerable<Finding> WorstFirst(IEnumerable<Finding> findings) =>
        findings.OrderByDescending(finding => finding.Level)
            .ThenByDescending(finding => finding.Weight)
            .ThenBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Span?.Line ?? 0)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal);
}
