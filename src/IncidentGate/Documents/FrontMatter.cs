using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>The block between <c>---</c> (YAML) or <c>+++</c> (TOML) at the top of a file.</summary>
internal sealed record FrontMatter(FrontMatterFormat Format, ImmutableArray<FrontMatterValue> Values, int EndLine)
{
    public static readonly FrontMatter None = new(FrontMatterFormat.None, [], 0);

    /// <summary>The value of a key, its case ignored; null where it isn't there.</summary>
    public FrontMatterValue? Find(string key) =>
        Values.FirstOrDefault(value => string.Equals(value.Key, key, StringComparison.OrdinalIgnoreCase));

    public FrontMatterValue? FindAny(IEnumerable<string> keys) => keys.Select(Find).FirstOrDefault(value => value is not null);
}

/// <summary>How front matter is written.</summary>
internal enum FrontMatterFormat
{
    None,
    Yaml,
    Toml,
}

/// <summary>
/// A top-level key. Nested mappings are flattened with dots (<c>incident.id</c>) after a value of their own that has no items; a
/// sequence has its scalars in <paramref name="Items"/>, a scalar has itself there.
/// </summary>
internal sealed record FrontMatterValue(string Key, ImmutableArray<string> Items, bool IsList, int Line)
{
    /// <summary>The first scalar, or the empty string.</summary>
    public string Text => Items.IsEmpty ? string.Empty : Items[0];

    /// <summary>Whether the key holds a mapping; what is in it stands under keys of its own.</summary>
    public bool IsMap { get; init; }

    /// <summary>Whether the key holds one plain value: no list and no mapping.</summary>
    public bool IsText => !IsList && !IsMap;

    /// <summary>A list or a mapping on one line, as a message shows it; a plain value is its <see cref="Text"/>.</summary>
    public string Written { get => field ?? Text; init; }
}
