using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentGate.Findings;

/// <summary>
/// Findings that were there when a team adopted the gate. They are known by what is wrong, not by line numbers, so the baseline
/// survives edits around them; it never grows by itself.
/// </summary>
internal sealed partial class Baseline
{
    public const int Version = 1;

    public static readonly Baseline Empty = new([]);

    private readonly HashSet<string> _fingerprints;

    public Baseline(ImmutableArray<BaselineEntry> entries)
    {
        Entries = entries;
        _fingerprints = entries.Select(entry => entry.Fingerprint).ToHashSet(StringComparer.Ordinal);
    }

    public ImmutableArray<BaselineEntry> Entries { get; }

    public bool Contains(string fingerprint) => _fingerprints.Contains(fingerprint);

    /// <summary>The baseline of these findings, by path, rule and fingerprint, so that a rewrite shows only what changed.</summary>
    public static Baseline Of(IEnumerable<Finding> findings) =>
        new([.. findings
            .Select(finding => new BaselineEntry(finding.Rule, finding.Path, finding.Message, finding.Fingerprint))
            .DistinctBy(entry => entry.Fingerprint)
            .OrderBy(entry => entry.Path, StringComparer.Ordinal).ThenBy(entry => entry.Rule, StringComparer.Ordinal).ThenBy(entry => entry.Fingerprint, StringComparer.Ordinal)]);

    /// <summary>Reads a baseline file.</summary>
    /// <exception cref="InvalidDataException">It isn't one; the message says why.</exception>
    public static Baseline Read(byte[] bytes)
    {
        try
        {
            var file = JsonSerializer.Deserialize(bytes, BaselineJson.Default.BaselineFile) ?? throw new InvalidDataException("it holds nothing");
            return file switch
            {
                { Version: not Version } => throw new InvalidDataException($"its version is {file.Version}; this program reads version {Version}"),
                { Findings: null } => throw new InvalidDataException("it has no 'findings'"),
                _ when file.Findings.Any(entry => entry is not { Rule.Length: > 0, Fingerprint.Length: > 0 }) => throw new InvalidDataException("one of its findings has no rule or fingerprint"),
                _ => new Baseline([.. file.Findings]),
            };
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"it is no JSON of a baseline (line {(error.LineNumber ?? 0) + 1})", error);
        }
    }

    public string Write() => JsonSerializer.Serialize(new BaselineFile(Version, [.. Entries]), BaselineJson.Default.BaselineFile).ReplaceLineEndings("\n") + "\n";

    internal sealed record BaselineFile(int Version, BaselineEntry[] Findings);

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(BaselineFile))]
    private sealed partial class BaselineJson : JsonSerializerContext;
}

/// <summary>A finding of the baseline; the message is for people.</summary>
internal sealed record BaselineEntry(string Rule, string? Path, string Message, string Fingerprint);
