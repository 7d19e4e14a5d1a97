using System.Globalization;

namespace IncidentGate.Platforms;

/// <summary>
/// A status's address leads to the run's own page, and notes behind it when the state was seen that the status speaks of: a slow run posts
/// nothing over a newer one.
/// </summary>
internal static class StatusAddress
{
    private const string Seen = "#seen=";
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Mark(string address, DateTimeOffset seenAt) => address + Seen + seenAt.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>What is noted; null where nothing is.</summary>
    public static DateTimeOffset? SeenAt(string? address)
    {
        var at = address?.IndexOf(Seen, StringComparison.Ordinal) ?? -1;
        return at >= 0 && DateTimeOffset.TryParseExact(address![(at + Seen.Length)..], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var seen) ? seen : null;
    }
}
