using System.Collections.Immutable;
using IncidentGate.Rules.Incident;

namespace IncidentGate.Rules;

/// <summary>
/// Names that are retired, and what stands for each in the end: a name that was renamed twice leads to its last one, so that a mended
/// page has nothing left to mend.
/// </summary>
internal static class RetiredNames
{
    /// <summary>No name is longer; what would grow beyond it stays as written.</summary>
    private const int LongestName = 500;

    /// <summary>Every retired name with its last one. Names that lead back to themselves stay as written.</summary>
    public static ImmutableDictionary<string, string> Resolve(IReadOnlyDictionary<string, string> names) => Walk(names).Resolved.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Names that lead back to the first of them, in order; empty where every chain has an end.</summary>
    public static ImmutableArray<string> Cycle(IReadOnlyDictionary<string, string> names)
    {
        var (_, left) = Walk(names);
        var path = new List<string>();
        for (var name = names.Keys.FirstOrDefault(left.ContainsKey); name is not null; name = left[name].First(left.ContainsKey))
        {
            if (path.IndexOf(name) is >= 0 and var start)
            {
                return [.. path[start..]];
            }

            path.Add(name);
        }

        return [];
    }

    /// <summary>Where retired names stand in a text, from left to right; of those that overlap the longest one that begins first.</summary>
    public static IEnumerable<(string Old, int At)> Find(string text, IReadOnlyDictionary<string, string> names)
    {
        var end = 0;
        foreach (var (old, at) in names.SelectMany(pair => Places(text, pair.Key, pair.Value)).OrderBy(place => place.At).ThenByDescending(place => place.Old.Length))
        {
            if (at >= end)
            {
                yield return (old, at);
                end = at + old.Length;
            }
        }
    }

    private static IEnumerable<(string Old, int At)> Places(string text, string old, string name)
    {
        // "Wallet" is part of "Wallet Plus": a text that has the new name is mended.
        if (old.Length == 0 || (name.Contains(old, StringComparison.Ordinal) && TermText.Contains(text, name)))
        {
            yield break;
        }

        for (var at = TermText.IndexOf(text, old); at >= 0; at = TermText.IndexOf(text, old, at + old.Length))
        {
            yield return (old, at);
        }
    }

    /// <summary>Resolves each name once all those are resolved that its new name holds; what is left over runs in circles, or into one.</summary>
    private static (Dictionary<string, string> Resolved, Dictionary<string, ImmutableArray<string>> Left) Walk(IReadOnlyDictionary<string, string> names)
    {
        var left = names.ToDictionary(pair => pair.Key, pair => Holds(pair.Key, pair.Value, names), StringComparer.Ordinal);
        var waiting = left.SelectMany(pair => pair.Value.Select(held => (Held: held, By: pair.Key))).ToLookup(pair => pair.Held, pair => pair.By, StringComparer.Ordinal);
        var open = left.ToDictionary(pair => pair.Key, pair => pair.Value.Length, StringComparer.Ordinal);
        var resolved = names.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var ready = new Queue<string>(open.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        while (ready.TryDequeue(out var name))
        {
            resolved[name] = Mend(name, names, resolved);
            left.Remove(name);
            foreach (var next in waiting[name].Where(next => --open[next] == 0))
            {
                ready.Enqueue(next);
            }
        }

        return (resolved, left);
    }

    private static ImmutableArray<string> Holds(string old, string name, IReadOnlyDictionary<string, string> names) =>
        old == name ? [old] : [.. Find(name, names).Select(place => place.Old).Where(held => held != old).Distinct(StringComparer.Ordinal)];

    private static string Mend(string old, IReadOnlyDictionary<string, string> names, Dictionary<string, string> resolved)
    {
        var name = names[old];
        var mended = name;
        foreach (var (held, at) in Find(name, names).Where(place => place.Old != old).Reverse())
        {
            mended = string.Concat(mended.AsSpan(0, at), resolved[held], mended.AsSpan(at + held.Length));
        }

        return mended.Length > LongestName ? name : mended;
    }
}
