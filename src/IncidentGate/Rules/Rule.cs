using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Rules;

/// <summary>A closure rule. It has no I/O, no clock, no Markdown parser, no level and no platform: it reads the model and yields faults.</summary>
internal abstract class Rule
{
    public abstract RuleInfo Info { get; }

    /// <summary>What is wrong in a repository as a whole, incident or none, for the sweep. Most rules have nothing to say of it.</summary>
    public virtual IEnumerable<Fault> Sweep(DocumentLibrary library, RuleContext context) => [];
}

/// <summary>A rule that judges one document by itself.</summary>
internal abstract class DocumentRule : Rule
{
    public abstract IEnumerable<Fault> Check(Document document, RuleContext context);
}

/// <summary>A rule that judges an incident's documents and change together.</summary>
internal abstract class IncidentRule : Rule
{
    public abstract IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context);

    /// <inheritdoc/>
    public override IEnumerable<Fault> Sweep(DocumentLibrary library, RuleContext context) =>
        Info.SweepsRepository ? Check(IncidentRecord.Everything(library, context.Phase), context) : [];
}
