using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Reporting;

/// <summary>The command that starts a missing document, as one pastes it into a shell.</summary>
internal static partial class StartCommand
{
    /// <summary>Null where the document isn't missing here, or nothing that is safe to paste names the incident.</summary>
    public static string? Of(RequiredDocument required, string? id) =>
        required is { State: DocumentState.Missing, Home: null } && id is not null && IsSafe(id)
            ? $"{Product.Name} new {required.Kind.ToString().ToLowerInvariant()} --incident {id}"
            : null;

    /// <summary>Whether an id is one word to every shell, and no option. Ids come from titles, labels and branches: anybody may write one.</summary>
    public static bool IsSafe(string id) => Safe().IsMatch(id);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Safe();
}
