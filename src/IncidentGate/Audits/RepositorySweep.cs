using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Audits;

/// <summary>
/// Holds every document of a repository, incident or none, against the rules that judge a document by itself, and the repository
/// against those that have something to say of it as a whole.
/// </summary>
/// <param name="runner">Runs the policy's rules.</param>
internal sealed class RepositorySweep(Policy policy, RuleRunner runner)
{
    /// <summary>
    /// What is wrong in the repository's documents, comments in the pages not regarded: the levels are those of a phase, and rules that
    /// are off in it stay silent.
    /// </summary>
    public IEnumerable<Finding> Run(DocumentLibrary library, Phase phase)
    {
        var done = 0;
        var documents = library.All().ToArray();
        DocumentRule[] alone = [.. policy.Catalog.OfType<DocumentRule>()];
        var found = new Finding[documents.Length][];
        // All rules read a page while it is held, and several pages are read at once.
        AllCores.For(documents.Length, place =>
        {
            found[place] = [.. alone.SelectMany(rule => runner.Check(rule, documents[place], phase, severity: null))];
            library.Progress.Tell("Checking documents", Interlocked.Increment(ref done), documents.Length);
        });
        return found.SelectMany(ofPage => ofPage).Concat(policy.Catalog.Where(rule => rule is not DocumentRule).SelectMany(rule => Sweep(rule, library, phase)));
    }

    private IEnumerable<Finding> Sweep(Rule rule, DocumentLibrary library, Phase phase)
    {
        library.Progress.Tell($"Looking across the documents, {rule.Info.Id}", 0, 0);
        return runner.Sweep(rule, library, phase);
    }
}
