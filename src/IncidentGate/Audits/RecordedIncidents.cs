using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Audits;

/// <summary>The incidents that a repository's documents record.</summary>
internal static class RecordedIncidents
{
    /// <summary>One incident an id, by id; then one for each postmortem that carries none.</summary>
    public static ImmutableArray<IncidentRecord> Of(ImmutableArray<Document> documents, IncidentAssembler assembler)
    {
        var known = documents.Where(document => document.Kind != DocumentKind.Other).ToArray();
        var byId = known
            .SelectMany(document => document.Incidents.Select(id => (Id: id, Document: document)))
            .GroupBy(pair => pair.Id, pair => pair.Document, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => assembler.Recorded(group.Key, [.. group.DistinctBy(document => document.Path, StringComparer.Ordinal)]));
        var without = known
            .Where(document => document.Kind == DocumentKind.Postmortem && document.Incidents.IsEmpty)
            .Select(document => assembler.Recorded(null, [document]));
        return [.. byId, .. without];
    }
}
