using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Fields of an item that stand on lines of their own, below it: "- Owner: Amy", "**Due:** 2026-12-01".</summary>
internal static partial class ItemFields
{
    /// <summary>Whether a block only says whose the item above is, until when, or how far it is.</summary>
    /// <param name="nested">Below an item more labels are fields of it; beside one, "Ticket: …" may be an item itself.</param>
    public static bool IsField(string text, bool nested) => text.Length < 300 && (nested ? Nested() : Beside()).IsMatch(text);

    /// <summary>The item with what a field of it says; what the item says itself stays.</summary>
    public static ActionItem Add(ActionItem item, string text, DateOnly? documentDate)
    {
        var dueText = item.Due is null && item.DueText is null ? DueWords.In(text) : null;
        var due = dueText is null ? null : TimeMarkReader.Leading(dueText)?.Date?.Resolve(documentDate);
        return item with
        {
            Owner = item.Owner ?? OwnerWords.In(text),
            Due = item.Due ?? due,
            DueText = item.DueText ?? (due is null ? dueText : null),
            Done = item.Done ?? (Status().Match(text) is { Success: true } status ? DoneWords.OfStatus(status.Groups[1].Value) : null),
        };
    }

    [GeneratedRegex(@"^\W{0,4}(?:owners?|owner\(s\)|dri|assignees?|assigned to|owned by|due(?: date| by)?|deadline|eta|target date)\W{0,4}(?:[:=—–]|\s-\s|\s@)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Beside();

    [GeneratedRegex(@"^\W{0,4}(?:owners?|owner\(s\)|dri|assignees?|assigned to|owned by|responsible|lead|who|due(?: date| by)?|deadline|eta|target(?: date)?|expected date|by when|when|status|state|tickets?|issues?|jira|tracking|priority|type|effort)\W{0,4}(?:[:=—–]|\s-\s|\s@)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Nested();

    [GeneratedRegex(@"\b(?:status|state)\s?[:=—–\-]\s{0,3}(.{1,40})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Status();
}
