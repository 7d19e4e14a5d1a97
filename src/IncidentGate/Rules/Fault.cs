using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules;

/// <summary>
/// What a rule says: a finding before the policy has given it a level. The runner adds the rule's id, the level and the
/// fingerprint.
/// </summary>
/// <param name="Key">What identifies the fault when lines move: a heading, a target, an item's text. Never a line number, never a secret.</param>
internal sealed record Fault(TextSpan? Span, string Message, string NextStep, string Key)
{
    /// <summary>The document, for rules that look at a whole incident; a document rule leaves it null.</summary>
    public string? Path { get; init; }

    public string? Suggestion { get; init; }

    public RelatedPlace? Related { get; init; }

    /// <summary>How far gone it is, in days where days are what counts (overdue, unreviewed): among findings of one level the greater one comes first in an audit.</summary>
    public int Weight { get; init; }

    /// <summary>The gravest level at which it is told, whatever the rule's: what only tells, or couldn't be read, is no fault of the page.</summary>
    public Level AtMost { get; init; } = Level.Error;

    public static Fault At(int line, string message, string nextStep, string key) => new(TextSpan.OfLine(line), message, nextStep, key);

    /// <summary>A fault of the whole page, shown at its first line.</summary>
    public static Fault OfPage(string message, string nextStep, string key) => new(TextSpan.OfLine(1), message, nextStep, key);
}
