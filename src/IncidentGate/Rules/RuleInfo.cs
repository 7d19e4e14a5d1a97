using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules;

/// <summary>What a rule looks at.</summary>
internal enum RuleScope
{
    Any,
    Runbook,
    Help,
    Postmortem,
    Incident,
}

/// <summary>The level of a rule in each phase.</summary>
internal sealed record Levels(Level Fix, Level Close, Level Audit)
{
    public Level In(Phase phase) => phase switch
    {
        Phase.Fix => Fix,
        Phase.Close => Close,
        Phase.Audit => Audit,
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}

/// <summary>The facts of a rule. They stand in the rule itself; pages, schema and catalog are made from them.</summary>
/// <param name="Id"><c>family/name</c>; the class is <c>FamilyName</c>.</param>
/// <param name="Title">One sentence: what the rule checks.</param>
/// <param name="Why">One sentence: what it spares a tired person at 2 a.m.</param>
internal sealed record RuleInfo(string Id, RuleScope Scope, string Title, string Why, Levels Levels)
{
    public ImmutableArray<RuleOption> Options { get; init; } = [];

    /// <summary>Whether the fault is of the whole document or incident, and so counts also where the change didn't touch the line.</summary>
    public bool JudgesWhole { get; init; }

    /// <summary>Whether an audit asks an incident's rule once about the whole repository (<see cref="Rule.Sweep"/>), instead of incident by incident.</summary>
    public bool SweepsRepository { get; init; }

    public string Family => Id[..Id.IndexOf('/', StringComparison.Ordinal)];

    public bool AppliesTo(DocumentKind kind) => Scope switch
    {
        RuleScope.Any => true,
        RuleScope.Runbook => kind == DocumentKind.Runbook,
        RuleScope.Help => kind == DocumentKind.Help,
        RuleScope.Postmortem => kind == DocumentKind.Postmortem,
        RuleScope.Incident => false,
        _ => false,
    };
}

/// <summary>The type of an option's value.</summary>
internal enum OptionType
{
    /// <summary>A whole number, not negative.</summary>
    Number,

    /// <summary>A number of days, written <c>90 days</c>, <c>6 months</c>, <c>1 year</c>.</summary>
    Days,
    Text,
    TextList,
    Flag,

    /// <summary>A list of section roles.</summary>
    Roles,
}

/// <summary>Something that a policy may set in a rule.</summary>
/// <param name="Default">As it would stand in YAML; list items are separated by <c>, </c>.</param>
internal sealed record RuleOption(string Name, OptionType Type, string Default, string Description)
{
    /// <summary>The default under the <c>strict</c> preset where it is another; written like <see cref="Default"/>.</summary>
    public string? Strict { get; init; }
}
