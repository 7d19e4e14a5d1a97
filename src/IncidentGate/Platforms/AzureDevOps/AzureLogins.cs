namespace IncidentGate.Platforms.AzureDevOps;

/// <summary>
/// The names by which a policy knows people and groups. A person's is what stands before the <c>@</c> of the account's address, or after the
/// <c>\</c> of an account of an own server; a group's is its name below that of its project or organisation.
/// </summary>
internal static class AzureLogins
{
    /// <summary><c>dana@acme.com</c> and <c>ACME\dana</c> are <c>dana</c>; null for what is no person's account.</summary>
    public static string? Of(string? uniqueName)
    {
        if (string.IsNullOrWhiteSpace(uniqueName) || uniqueName.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var at = uniqueName.IndexOf('@', StringComparison.Ordinal);
        var name = at > 0 ? uniqueName[..at] : uniqueName[(uniqueName.LastIndexOf('\\') + 1)..];
        return name.Length == 0 ? null : name;
    }

    /// <summary>Whether an account is a program's: a build service, a service principal, the service itself.</summary>
    public static bool IsProgram(string? uniqueName, string? descriptor) =>
        descriptor?.StartsWith("svc.", StringComparison.OrdinalIgnoreCase) == true || descriptor?.StartsWith("s2s.", StringComparison.OrdinalIgnoreCase) == true
        || descriptor?.StartsWith("aadsp.", StringComparison.OrdinalIgnoreCase) == true || uniqueName?.StartsWith("Microsoft.VisualStudio.Services.", StringComparison.OrdinalIgnoreCase) == true
        || uniqueName?.StartsWith("Build\\", StringComparison.OrdinalIgnoreCase) == true || uniqueName?.StartsWith("AgentPool\\", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The scope and the name of <c>[shop]\Payments Support</c>; null for what doesn't look so.</summary>
    public static (string Scope, string Name)? Group(string? displayName)
    {
        var end = displayName?.IndexOf("]\\", StringComparison.Ordinal) ?? -1;
        return end > 1 && displayName![0] == '[' && end + 2 < displayName.Length ? (displayName[1..end], displayName[(end + 2)..]) : null;
    }

    /// <summary>Whether two names are the same but for case and for what parts words: <c>Payments Support</c> and <c>payments-support</c>.</summary>
    public static bool IsSame(string one, string other) => Fold(one) is { Length: > 0 } folded && folded == Fold(other);

    private static string Fold(string name) => string.Concat(name.Where(letter => letter is not (' ' or '-' or '_')).Select(char.ToLowerInvariant));
}
