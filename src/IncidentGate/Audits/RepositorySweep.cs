using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Audits;

/// <summary>
/// Holds every document of a repository, incident or none, against the rules that judge a document by itself, and the repository
/// against those that have something to say of it as a whole.
/// </summary>
internal sealed class RepositorySweep(Policy policy, DateOnly today)
{
    /// <summary>
    /// What is wrong in the repository's documents, comments in the pages not regarded: the levels are those of a phase, and rules that
    /// are off in it stay silent.
    /// </summary>
    public ImmutableArray<Finding> Run(DocumentLibrary library, Phase phase)
    {
        var runner = new RuleRunner(policy, policy.Catalog, today);
        var rules = policy.Catalog.OfType<DocumentRule>().ToImmutableArray();
        var inDocuments = library.All().SelectMany(document => rules.SelectMany(rule => runner.Check(rule, document, phase, severity: null)));
        return RuleRunner.Sort(inDocuments.Concat(policy.Catalog.SelectMany(rule => runner.Sweep(rule, library, phase))));
    }
}
