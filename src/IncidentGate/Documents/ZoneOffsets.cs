using System.Collections.Frozen;

namespace IncidentGate.Documents;

/// <summary>Offsets of the zone names that people write. Names that differ by season and don't say which (PT, US/Pacific) have none.</summary>
internal static class ZoneOffsets
{
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["IST"] = 5.5,
        ["SAST"] = 2,
        ["SGT"] = 8,
        ["HKT"] = 8,
        ["JST"] = 9,
        ["KST"] = 9,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["AWST"] = 8,
        ["NZST"] = 12,
        ["NZDT"] = 13,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["BRT"] = -3,
        ["HST"] = -10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The offset; null where the name doesn't fix one. No zone at all counts as UTC only where the caller decides so.</summary>
    public static TimeSpan? Of(string? zone)
    {
        if (zone is null)
        {
            return null;
        }

        if (Hours.TryGetValue(zone, out var hours))
        {
            return TimeSpan.FromHours(hours);
        }

        var numeric = zone.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || zone.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) ? zone[3..] : zone;
        return numeric.Length >= 2 && numeric[0] is '+' or '-' && DateTimeOffset.TryParse("2000-01-01T00:00" + Padded(numeric), System.Globalization.CultureInfo.InvariantCulture, out var at)
            ? at.Offset
            : null;
    }

    private static string Padded(string offset)
    {
        var digits = offset[1..].Replace(":", string.Empty, StringComparison.Ordinal);
        digits = digits.Length <= 2 ? digits.PadLeft(2, '0') + "00" : digits.PadLeft(4, '0');
        return $"{offset[0]}{digits[..2]}:{digits[2..]}";
    }
}
