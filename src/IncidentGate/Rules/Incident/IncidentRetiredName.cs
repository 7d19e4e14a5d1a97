using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>People hesitate where the screen and the page call a thing by two names.</summary>
internal sealed partial class IncidentRetiredName : IncidentRule
{
    public override RuleInfo Info { get; } = new(
        "incident/retired-name",
        RuleScope.Incident,
        "No name that the policy has retired stands in the incident's pages.",
        "Whoever searches for the new name doesn't find the page, and whoever reads the old one looks for a thing that isn't there.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        JudgesWhole = true,
        SweepsRepository = true,
    };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context) =>
        context.Vocabulary.RetiredNames.IsEmpty ? [] : Check(incident.Documents, context.Vocabulary.RetiredNames);

    private static IEnumerable<Fault> Check(IReadOnlyCollection<Document> documents, ImmutableDictionary<string, string> names)
    {
        // A heading's new name is a new anchor: where a link leads to the old one, a person has to mend both.
        var linked = documents.SelectMany(document => document.Links)
            .Where(link => link.Target.Contains('#', StringComparison.Ordinal))
            .Select(link => link.Target[(link.Target.IndexOf('#', StringComparison.Ordinal) + 1)..])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return documents.Where(document => document.Kind != DocumentKind.Postmortem).SelectMany(document => Check(document, names, linked));
    }

    private static IEnumerable<Fault> Check(Document document, ImmutableDictionary<string, string> names, HashSet<string> linked)
    {
        var addresses = new LinkAddresses(document);
        var fixedLines = document.Blocks.Where(block => block.Kind == BlockKind.Heading && block.Anchor is { } anchor && linked.Contains(anchor)).Select(block => block.Line).ToHashSet();
        var faults = new List<(string Old, Fault Fault)>();
        for (var index = document.FrontMatter.EndLine; index < document.Lines.Length; index++)
        {
            var line = document.Lines[index];
            if (Told().IsMatch(line))
            {
                continue;
            }

            foreach (var (old, at) in RetiredNames.Find(line, names).Where(place => !addresses.Holds(index + 1, place.At)))
            {
                var name = names[old];
                var isMechanical = !fixedLines.Contains(index + 1) && !addresses.IsLabel(index + 1, at);
                faults.Add((old, new Fault(TextSpan.At(index + 1, at + 1, old.Length), $"\"{old}\" is called \"{name}\" now.", $"Write \"{name}\".", $"{old} {line.Trim()}") { Path = document.Path, Suggestion = isMechanical ? name : null }));
            }
        }

        return faults.OrderBy(found => found.Old, StringComparer.Ordinal).Select(found => found.Fault);
    }

    /// <summary>A line that tells of the change of name.</summary>
    [GeneratedRegex(@"\b(?:former(?:ly)?|previously|used to be|was called|renamed|once called|old name|a\.?k\.?a\.?|legacy name)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Told();
}
