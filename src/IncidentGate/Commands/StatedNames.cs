using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>What the command line names, held against the policy.</summary>
internal static class StatedNames
{
    /// <summary>The incident's id without what stands around it.</summary>
    /// <exception cref="UsageException">The policy knows no such ids.</exception>
    public static string Incident(string text, Policy policy) =>
        new IncidentRecognizer(policy).IdsIn(text) is [var found] && found.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)
            ? text.Trim()
            : throw new UsageException($"--incident '{text}' is no incident id here: ids match {policy.Reading.IncidentIdPattern} (policy {policy.Source}).");

    /// <summary>The severity by its name in the policy.</summary>
    /// <exception cref="UsageException">The policy has no such severity.</exception>
    public static string Severity(string text, Policy policy) =>
        new SeverityScale(policy.Severities).Find(text)
        ?? throw new UsageException($"--severity doesn't know '{text}'. Valid: {string.Join(", ", policy.Severities.Select(level => level.Name))}.");
}
