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
        context.Vocabulary.RetiredNames.IsEmpty ? [] : incident.Documents.Where(document => document.Kind != DocumentKind.Postmortem).SelectMany(document => Check(document, context));

    private static IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        foreach (var (old, name) in context.Vocabulary.RetiredNames.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            for (var index = document.FrontMatter.EndLine; index < document.Lines.Length; index++)
            {
                var line = document.Lines[index];
                if (Told().IsMatch(line) || (name.Contains(old, StringComparison.Ordinal) && TermText.Contains(line, name)))
                {
                    continue;
                }

                for (var at = TermText.IndexOf(line, old); at >= 0; at = TermText.IndexOf(line, old, at + old.Length))
                {
                    yield return new Fault(TextSpan.At(index + 1, at + 1, old.Length), $"\"{old}\" is called \"{name}\" now.", $"Write \"{name}\".", $"{old} {line.Trim()}") { Path = document.Path, Suggestion = name };
                }
            }
        }
    }

    /// <summary>A line that tells of the change of name.</summary>
    [GeneratedRegex(@"\b(?:former(?:ly)?|previously|used to be|was called|renamed|once called|old name|a\.?k\.?a\.?|legacy name)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Told();
}
