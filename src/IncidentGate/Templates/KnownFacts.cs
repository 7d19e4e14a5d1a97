using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Documents;

namespace IncidentGate.Templates;

/// <summary>What is known before anybody has written a word. What isn't known stays a prompt.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Today">The day in the policy's zone.</param>
internal sealed record KnownFacts(string Incident, DateOnly Today)
{
    public string? Title { get; init; }

    /// <summary>By a name from the policy.</summary>
    public string? Severity { get; init; }

    /// <summary>As a page names its owner: <c>@acme/payments</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>The front matter keys that carry incident ids.</summary>
    public ImmutableArray<string> IncidentKeys { get; init; } = Reading.Default.IncidentKeys;

    /// <summary>What a template's <c>{{ name }}</c> stands for: the fact, or the prompt that asks for it.</summary>
    public string ValueOf(string name) => name switch
    {
        "incident" => Incident,
        "incident_key" => KeyLike("incident"),
        "incidents_key" => KeyLike("incidents"),
        "date" => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "owner" => Owner ?? "<name of the person or team that owns this page>",
        "severity" => Severity ?? "<what severity it had>",
        "title" => Title ?? "<title in a few words, what fails and for whom>",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>The usual key where the policy reads it, else the first that it reads.</summary>
    private string KeyLike(string usual) => IncidentKeys.Contains(usual, StringComparer.OrdinalIgnoreCase) || IncidentKeys.IsEmpty ? usual : IncidentKeys[0];
}
