using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>Tells from labels, the severity and the postmortem whether customers were affected. A label that says so decides first.</summary>
internal sealed class CustomerImpactReader(CustomerImpactPolicy policy)
{
    private static readonly string[] Negative = ["no", "none", "false", "n", "nil", "0", "internal", "internal only", "not affected", "n/a"];
    private static readonly string[] Unsaid = ["", "?", "tbd", "tba", "todo", "unknown", "unclear", "maybe", "perhaps", "possibly", "unsure", "not sure", "not known", "to be determined", "pending", "-", "—"];
    private static readonly string[] NegativeStarts = ["no ", "none ", "none.", "none,", "none;", "none:", "not ", "no. ", "no, ", "n/a "];

    public CustomerImpact Read(ImmutableArray<string> labels, string? severity, IEnumerable<Document> documents) =>
        Judge(labels, severity, documents) with { Denial = policy.NoneLabels.FirstOrDefault(label => label.IndexOfAny(['*', '?']) < 0) };

    private CustomerImpact Judge(ImmutableArray<string> labels, string? severity, IEnumerable<Document> documents)
    {
        // "customer-impact:none" fits the wildcard of the labels that say yes.
        var none = labels.FirstOrDefault(label => Wildcard.MatchesAny(policy.NoneLabels, label));
        var some = labels.FirstOrDefault(label => label != none && Wildcard.MatchesAny(policy.Labels, label) && !Wildcard.MatchesAny(policy.NoneLabels, label));
        if (some is not null)
        {
            return new CustomerImpact(Known: true, $"label {some}");
        }

        if (none is not null)
        {
            return new CustomerImpact(Known: false, $"label {none}");
        }

        return severity is not null && policy.Severities.Contains(severity, StringComparer.OrdinalIgnoreCase)
            ? new CustomerImpact(Known: true, $"{severity} counts as seen by customers")
            : documents.Where(document => document.Kind == DocumentKind.Postmortem).Select(FromFields).FirstOrDefault(impact => impact is not null)
                ?? new CustomerImpact(Known: null, "no label, severity or postmortem field says it");
    }

    /// <summary>What a field's value says: yes, no, or nothing.</summary>
    public static bool? Judge(string value)
    {
        var said = value.Trim().Trim('*', '_', '`', '.', '"').Trim().ToLowerInvariant();
        if (Unsaid.Contains(said, StringComparer.Ordinal) || said.StartsWith('<') || said.StartsWith("{{", StringComparison.Ordinal) || said.StartsWith('['))
        {
            return null;
        }

        return !Negative.Contains(said, StringComparer.Ordinal) && !NegativeStarts.Any(start => said.StartsWith(start, StringComparison.Ordinal));
    }

    private CustomerImpact? FromFields(Document document)
    {
        foreach (var entry in document.Metadata.Where(entry => policy.Fields.Any(field => Fold(field) == Fold(entry.Key))))
        {
            if (Judge(entry.Value) is { } known)
            {
                return new CustomerImpact(known, $"{entry.Key} in {document.Path}:{entry.Line}");
            }
        }

        return null;
    }

    private static string Fold(string key) => key.Replace('_', ' ').Replace('-', ' ').Trim().ToLowerInvariant();
}
