using System.Security.Cryptography;
using System.Text;

namespace IncidentGate.Findings;

/// <summary>
/// Names a fault by what it is, not by where it stands: rule, path and the fault's key, with white space folded. The same
/// fault keeps its fingerprint while lines above it come and go.
/// </summary>
internal static class Fingerprint
{
    /// <param name="occurrence">0 for the first fault of this rule, path and key, 1 for the next: equal faults stay apart.</param>
    public static string Of(string rule, string? path, string key, int occurrence)
    {
        var folded = string.Join(' ', key.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{rule}\n{path}\n{folded}\n{occurrence}"));
        return Convert.ToHexStringLower(bytes.AsSpan(0, 12));
    }
}
