using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Reads whether an item is struck through: its owner, its day, its ticket and its type may stand outside the strike.</summary>
internal static partial class StruckText
{
    private const int LongestRest = 200;

    /// <summary>Whether what the text says is struck, and only what belongs to it is not.</summary>
    public static bool Is(RichText text)
    {
        if (text.IsWhole(TextStyle.Strike))
        {
            return true;
        }

        var struck = text.Runs.Where(run => run.Is(TextStyle.Strike)).ToArray();
        if (!struck.Any(run => Word().IsMatch(run.Text)))
        {
            return false;
        }

        // What is struck may be no more than the former owner or day of an item that stands.
        var rest = new RichText([.. text.Runs.Where(run => !run.Is(TextStyle.Strike | TextStyle.Link))]).Plain;
        return rest.Length <= LongestRest && !Word().IsMatch(WithoutFields(rest)) && Word().IsMatch(WithoutFields(string.Concat(struck.Select(run => run.Text))));
    }

    private static string WithoutFields(string text)
    {
        var left = Type().Replace(text, " ");
        if (DueWords.In(left) is { } due)
        {
            left = EmptyBrackets().Replace(left.Replace(due, " ", StringComparison.Ordinal), " ").TrimEnd();
        }

        if (OwnerWords.In(left) is { } owner)
        {
            left = left.Replace(owner, " ", StringComparison.Ordinal);
        }

        return Field().Replace(left, " ");
    }

    [GeneratedRegex(@"[\p{L}\d]", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[(\[]\s{0,9}[)\]]", RegexOptions.None, 10_000)]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"^\W{0,4}(?:prevent|mitigate|process|detect|repair|investigate|p\d)\b\W{0,4}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Type();

    /// <summary>Handles, days, tickets, and the words that stand before them or close an item.</summary>
    [GeneratedRegex(
        @"@[\w.\-/]{1,80}|(?<!\w)#\d{1,8}\b|\b[A-Z][A-Z\d]{1,9}-\d{1,8}\b|\b\d{4}-\d{2}-\d{2}\b" +
        @"|\b\d{1,2}(?:st|nd|rd|th)?\s" + Month + @"\b\.?(?:,?\s\d{4}\b)?|\b" + Month + @"\b\.?\s\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s\d{4}\b)?" +
        @"|\b(?:owner(?:s|\(s\))?|owned|assignees?|assigned|responsible|who|dri|team|due|date|deadline|eta|by|until|on|to|in|and|see|via|ticket|issue|done|fixed|completed?|merged|shipped|closed|obsolete|dropped|cancell?ed)\b",
        RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex Field();

    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
}
