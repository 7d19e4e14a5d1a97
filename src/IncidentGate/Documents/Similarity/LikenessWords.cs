using System.Globalization;

namespace IncidentGate.Documents.Similarity;

/// <summary>How two incidents are alike, and what became of the earlier one's actions, in words.</summary>
internal static class LikenessWords
{
    private const int LongestName = 80;

    /// <summary>The other incident's title and day.</summary>
    public static string NameOf(Likeness like)
    {
        var name = $"\"{Short(like.Document.Title ?? like.Document.Path)}\"";
        return like.Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{name}, {day:yyyy-MM-dd}") : name;
    }

    /// <summary>What both have: "the same alert QueueStuck, much the same words (broker, lease)".</summary>
    public static string Shared(Likeness like)
    {
        var reasons = like.Names.Select(name => name.Kind switch
        {
            NameKind.Alert => $"the same alert {Short(name.Name)}",
            NameKind.Error => $"the same error text \"{Short(name.Name)}\"",
            NameKind.Title => "the same title",
            NameKind.Service => $"the same service {Short(name.Name)}",
            NameKind.Class => $"the same class {Short(name.Name)}",
            _ => throw new ArgumentOutOfRangeException(nameof(like)),
        });
        return string.Join(", ", like.Words.IsEmpty ? reasons : reasons.Append($"much the same words ({string.Join(", ", like.Words)})"));
    }

    /// <summary>Whether the actions of an incident were finished, as a sentence.</summary>
    public static string Actions(Document earlier)
    {
        var (all, done) = (earlier.ActionItems.Length, earlier.ActionItems.Count(item => item.Done == true));
        return (all, done) switch
        {
            (0, _) => "It lists no actions.",
            (1, 1) => "Its one action is marked as done.",
            (1, _) => "Its one action isn't marked as done.",
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"None of its {all} actions is marked as done."),
            _ when all == done => string.Create(CultureInfo.InvariantCulture, $"All its {all} actions are marked as done."),
            _ => string.Create(CultureInfo.InvariantCulture, $"Of its {all} actions {all - done} {(all - done == 1 ? "isn't" : "aren't")} marked as done."),
        };
    }

    public static string Short(string text) => text.Length > LongestName ? text[..LongestName] + "…" : text;
}
