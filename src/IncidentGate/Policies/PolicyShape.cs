using System.Collections.Immutable;

namespace IncidentGate.Policies;

/// <summary>
/// What may stand at a place of the policy file. The loader's checks, the JSON schema and the reference page are all made from
/// one tree of these, so that they can't disagree.
/// </summary>
internal abstract record PolicyShape(string Description);

/// <summary>What a text has to be.</summary>
internal enum TextForm
{
    Any,

    /// <summary>A path pattern, see <see cref="Documents.PathPattern"/>.</summary>
    Glob,

    /// <summary>A regular expression for the non-backtracking engine.</summary>
    Pattern,

    /// <summary>An IANA time zone.</summary>
    TimeZone,

    /// <summary>A span of days, see <see cref="Documents.Durations"/>.</summary>
    Days,

    /// <summary>The rest of the day or a span of hours or days, see <see cref="Incidents.DeadlineTerm"/>.</summary>
    Term,

    /// <summary>A day of the calendar.</summary>
    Day,

    /// <summary>A login or a team: <c>@dana</c>, <c>@acme/support</c>.</summary>
    Approver,

    /// <summary>A repository: <c>acme/help-center</c>.</summary>
    Repository,

    /// <summary>A file of the repository, by its path from the root.</summary>
    File,
}

/// <summary>A text, one of a few where <paramref name="Allowed"/> isn't empty.</summary>
internal sealed record TextShape(string Description, TextForm Form, ImmutableArray<string> Allowed) : PolicyShape(Description)
{
    public TextShape(string description)
        : this(description, TextForm.Any, [])
    {
    }
}

/// <summary>True or false.</summary>
internal sealed record FlagShape(string Description) : PolicyShape(Description);

/// <summary>A whole number, not negative.</summary>
internal sealed record NumberShape(string Description) : PolicyShape(Description);

/// <summary>A list; where <paramref name="AllowsSingle"/>, one item may stand alone.</summary>
internal sealed record ListShape(string Description, PolicyShape Item, bool AllowsSingle) : PolicyShape(Description);

/// <summary>Known keys.</summary>
internal sealed record MapShape(string Description, ImmutableArray<PolicyKey> Keys) : PolicyShape(Description)
{
    public IEnumerable<string> Required => Keys.Where(key => key.IsRequired).Select(key => key.Name);

    /// <summary>The same keys, one of which has to be there.</summary>
    public MapShape Requiring(string name) => this with { Keys = [.. Keys.Select(key => key.Name == name ? key with { IsRequired = true } : key)] };

    public PolicyShape? Find(string key) => Keys.FirstOrDefault(known => known.Name == key)?.Shape;
}

/// <summary>Keys of the team's own, all with the same kind of value.</summary>
internal sealed record NamedShape(string Description, PolicyShape Value) : PolicyShape(Description)
{
    /// <summary>What each key has to begin with; empty for anything.</summary>
    public string Prefix { get; init; } = string.Empty;
}

/// <summary>A short form and a long one.</summary>
internal sealed record EitherShape(string Description, TextShape Short, MapShape Long) : PolicyShape(Description);

/// <summary>A key of a <see cref="MapShape"/>.</summary>
internal sealed record PolicyKey(string Name, PolicyShape Shape)
{
    /// <summary>Whether the map means nothing without it.</summary>
    public bool IsRequired { get; init; }
}
