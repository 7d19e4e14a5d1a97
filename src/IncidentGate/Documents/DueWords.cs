using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Reads until when an item is to be done out of its text, and only where the text says so.</summary>
internal static partial class DueWords
{
    /// <summary>What a day, or a time that somebody set as one, begins with; case doesn't count.</summary>
    internal const string Start = @"(?i:\d{4}[\-/.]\d|\d{1,2}[\-/.]\d|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?\s\d|q[1-4]\b|eo[dwmqy]\b|tomorrow\b|asap\b|(?:next|this)\s(?:week|month|quarter|year|sprint|release)|end\sof\s|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)";

    private const string Day = @"(?i:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?\s\d)";

    /// <summary>The due date as written; null where the text has none.</summary>
    public static string? In(string text)
    {
        var match = Said().Match(text);
        return match.Success && match.Groups["due"].Value.Trim() is { Length: > 1 } due ? due : null;
    }

    /// <summary>A label with what follows it, or a word such as "by" before a day, or a day that stands behind a handle or in brackets.</summary>
    [GeneratedRegex(
        @"(?:\b(?i:due(?:\s(?:date|by|on))?|deadline|eta|target\sdate|by\swhen|expected\sdate)\b\s?[:=]\s{0,3}" +
        @"|\b(?i:due(?:\s(?:date|by|on))?|deadline|eta|until|target)\b\s(?:[—–\-]\s)?(?=" + Start + @"|(?i:next|in\s\d|before|after|mid))" +
        @"|\b(?i:by|before|no\slater\sthan)\s(?=" + Day + @")" +
        @"|📅\s{0,3}" +
        @"|@[\w.\-/]{1,80}[)\]]?\s{0,3}[,;—–\-]?\s{0,3}[\[(]?(?=\d{4}-\d{2}-\d{2}[)\]]?\s{0,3}\.?$)" +
        @"|[\[(](?=\d{4}-\d{2}-\d{2}[)\]]\s{0,3}\.?$)" +
        @"|[\[(][^()\[\]\d]{2,40},\s(?=\d{4}-\d{2}-\d{2}[)\]]\s{0,3}\.?$))" +
        @"(?<due>(?:[^,;)\]|.—–]|(?<=\b(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\d))\.|\.(?=\d)|,(?=\s?\d{4}\b)){2,30})",
        RegexOptions.None,
        10_000)]
    private static partial Regex Said();
}
