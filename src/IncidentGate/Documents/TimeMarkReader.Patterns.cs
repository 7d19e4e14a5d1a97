using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <content>The patterns. Each begins at the position that it is asked at (<c>\G</c>) and is bounded, so that none backtracks far.</content>
internal static partial class TimeMarkReader
{
    private const string Months = "(?<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private const string Abbreviations = "UTC|GMT|WET|WEST|CET|CEST|EET|EEST|MSK|BST|IST|SAST|SGT|HKT|JST|KST|AEST|AEDT|ACST|AWST|NZST|NZDT|PST|PDT|MST|MDT|CST|CDT|EST|EDT|AKST|HST|BRT|ART|PT|ET|CT|MT";
    private const string Places = "US/(?:Pacific|Eastern|Central|Mountain)|(?:Europe|America|Asia|Australia|Africa|Pacific)/[A-Z][A-Za-z_]{2,20}|(?:Pacific|Eastern|Central|Mountain)(?: (?:Standard |Daylight )?Time)?|Denver(?: time)?|local time";

    /// <summary>What may stand before a mark without being a word of the event.</summary>
    [GeneratedRegex(@"\G[\s\[\(\{\*`""'~≈@>:\-–—•\p{So}\uFE0F\u200b]*(?:(?:on|at|around|about|approx(?:imately|\.)?|circa|ca\.?|roughly|by|from|since|between|the|early|late|~|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?[\s,\(\[~:\-–—]*){0,4}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Lead();

    /// <summary>A few words, then a colon, a dash or a space: no sentence.</summary>
    [GeneratedRegex(@"\G(?!(?:all|the|these|following)\b[^.]{0,20}\btimes?\b)(?<label>[^\d:.!?]{2,60}?)(?:\s*[:\-–—]\s*|\s+)(?:(?:at|on|around|approx(?:imately|\.)?|~|by)\s*){0,2}(?=\d{1,4}[\-/:.]\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d)", RegexOptions.None, 10_000)]
    private static partial Regex ShortLabel();

    [GeneratedRegex(@"~|≈|around|about|approx|circa|ca\.|roughly", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Approximate();

    [GeneratedRegex(@"\G(?<y>(?:19|20)\d{2})(?<sep>[\-/.])(?<m>\d{1,2})\k<sep>(?<d>\d{1,2})(?!\d)", RegexOptions.None, 10_000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\G(?<d>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+" + Months + @"\b\.?(?:[\s,\-]+(?<y>(?:19|20)\d{2}(?![\d:])|20[1-3]\d(?=:(?:\D|$))))?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"\G" + Months + @"\b\.?[\s\-]*(?:the\s+)?(?<d>\d{1,2})(?:(?:st|nd|rd|th)\b|(?!(?:st|nd|rd|th)\b|[\d:]))(?:,?[\s\-]+(?<y>(?:19|20)\d{2}(?![\d:])|20[1-3]\d(?=:(?:\D|$))))?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\G(?<a>\d{1,2})(?<sep>[/.\-])(?<b>\d{1,2})\k<sep>(?<y>(?:20)?\d{2})(?![\d:])|\G(?<a>\d{1,2})/(?<b>\d{1,2})(?![\d/])", RegexOptions.None, 10_000)]
    private static partial Regex Slashed();

    /// <summary>Between a date and its time.</summary>
    [GeneratedRegex(@"\G(?:T(?=\d)|\s*[\]\)]?\s*(?:[,;@:\-–—|]\s*)?[\[\(]?(?:(?:at|around|approx(?:imately|\.)?|about|~|≈|T\+?)\s*){0,2})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\G(?<h>\d{1,2})[:\u2236](?<mi>\d{2})(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?!\d)(?:\s?(?<ap>[ap])\.?m\b\.?)?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\G(?<h>\d{1,2})[.](?<mi>\d{2})(?:\s?(?<ap>[ap])\.?m\b\.?)|\G(?<h>[01]\d|2[0-3])[.h](?<mi>[0-5]\d)(?![\d.%])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex DottedClock();

    [GeneratedRegex(@"\G(?<h>\d{1,2})\s?(?<ap>[ap])\.?m\b\.?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HourOnly();

    [GeneratedRegex(@"\G(?<h>[01]\d|2[0-3])(?<mi>[0-5]\d)(?![\d\-/.])", RegexOptions.None, 10_000)]
    private static partial Regex Military();

    [GeneratedRegex(@"\G(?<h>[01]\d|2[0-3])(?<mi>[0-5]\d)(?:\s?(?:h(?:rs|ours)?\b)|(?=\s?(?:UTC|GMT|CES?T|BST|[PEMC][SD]T)\b)|(?=\s*[:\-–—|]\s))", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex MilitaryMarked();

    [GeneratedRegex(@"\G\d{1,2}:(?:\d[x?]|[x?]{2})(?::\d{2})?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Blurred();

    [GeneratedRegex(@"\G\s?[\(\[]?(?<zone>Z\b|(?:" + Abbreviations + @")\b(?:[+\-]\d{1,2}(?::?\d{2})?)?|[+\-]\d{2}:?\d{2}\b|" + Places + @"\b)[\)\]]?", RegexOptions.None, 10_000)]
    private static partial Regex ZoneAfter();

    [GeneratedRegex(@"(?<![A-Za-z0-9/])(?<zone>(?:" + Abbreviations + @")(?:[+\-]\d{1,2}(?::?\d{2})?)?|" + Places + @")(?![A-Za-z0-9/])", RegexOptions.None, 10_000)]
    private static partial Regex ZoneAnywhere();

    [GeneratedRegex(@"\G\s*(?:-|–|—|→|->|to|until|till|through|and)\s*(?=[~\d])~?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex RangeDash();

    [GeneratedRegex(@"\G(?:\s*\(\s*|\s*,\s*|\s+on\s+|\s+)(?:the\s+)?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex TrailingOpen();

    [GeneratedRegex(@"\G\s*[\(\[]?\s*", RegexOptions.None, 10_000)]
    private static partial Regex ElapsedOpen();

    [GeneratedRegex(@"\G(?:(?<zero>T\s?=?\s?0|T\s?[+\-\u2212–]\s?0)(?![\d.]|:\d|\s?(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\b)|(?:(?:T\s*)?\+|T\s*(?<minus>[\-\u2212–]))\s?(?:(?<zero>0)(?=[\s:)\]]*(?:$|[^\s:)\]\dhms]))|(?<ch>\d{1,3}):(?<cm>[0-5]\d)(?::(?<cs>[0-5]\d))?(?![:\d])|(?=\d{1,4}\s?(?:d|h|m|s))(?:(?<dd>\d{1,3})\s?d(?:ays?)?\b[\s,]*)?(?:(?<hh>\d{1,4})\s?h(?:(?:ou)?rs?)?(?![a-z])[\s,]*)?(?:(?<mm>\d{1,4})\s?m(?:in(?:ute)?s?)?(?![a-z])[\s,]*)?(?:(?<ss>\d{1,4})\s?s(?:ec(?:ond)?s?)?\b)?))", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ElapsedMark();

    [GeneratedRegex(@"^[\s\]\)\}:;,.|\-–—→>*`""']+", RegexOptions.None, 10_000)]
    private static partial Regex Separators();

    /// <summary>A template's prompt that nobody filled in.</summary>
    [GeneratedRegex(@"\G\s*hh:mm", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"\G[\s:\-–—|]*", RegexOptions.None, 10_000)]
    private static partial Regex White();
}
