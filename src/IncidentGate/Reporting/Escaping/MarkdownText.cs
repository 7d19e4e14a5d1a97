using System.Text;
using System.Text.RegularExpressions;

namespace IncidentGate.Reporting.Escaping;

/// <summary>
/// Text that others wrote, for GitHub's and Azure DevOps' Markdown: nothing in it opens a tag, a table cell, a link or an
/// emphasis. What would notify a person or cross-link an issue is set as code, which also copies cleanly.
/// </summary>
internal static partial class MarkdownText
{
    private const int LongestAddress = 1_000;
    private const string Special = @"\`*_{}[]<>#|~$!";

    /// <summary>A sentence. What stands in it between equal runs of backticks stays code.</summary>
    public static string Of(string text)
    {
        var plain = PlainText.Of(text);
        var safe = new StringBuilder();
        var at = 0;
        while (plain.IndexOf('`', at) is var open and >= 0)
        {
            var run = RunAt(plain, open);
            var close = FindRun(plain, open + run, run);
            safe.Append(Sentence(plain[at..open]));
            if (close < 0)
            {
                safe.Insert(safe.Length, "\\`", run);
                at = open + run;
            }
            else
            {
                safe.Append(Code(plain[(open + run)..close]));
                at = close + run;
            }
        }

        return safe.Append(Sentence(plain[at..])).ToString();
    }

    /// <summary>Text as it is, in code: paths, ids, names from documents.</summary>
    public static string Code(string text)
    {
        var safe = PlainText.Of(text);
        if (string.IsNullOrWhiteSpace(safe))
        {
            return string.Empty;
        }

        var fence = new string('`', LongestRun(safe, '`') + 1);
        var pad = safe[0] == '`' || safe[^1] == '`' ? " " : string.Empty;
        return $"{fence}{pad}{safe}{pad}{fence}";
    }

    /// <summary>A fence for a block of code that no line of it can end.</summary>
    public static string FenceAround(string code) => new('`', Math.Max(3, LongestRun(code, '`') + 1));

    /// <summary>Rendered Markdown for a table's cell: a bar splits a cell even in code, unless an odd number of backslashes stands before it.</summary>
    public static string Cell(string markdown)
    {
        var safe = new StringBuilder(markdown.Length);
        var backslashes = 0;
        foreach (var letter in markdown)
        {
            if (letter == '|' && backslashes % 2 == 0)
            {
                safe.Append('\\');
            }

            safe.Append(letter);
            backslashes = letter == '\\' ? backslashes + 1 : 0;
        }

        return safe.ToString();
    }

    /// <summary>A link whose text others wrote; the text alone, as code, where there is no address of a usual length.</summary>
    public static string Link(string text, string? address) =>
        address is not { Length: <= LongestAddress } ? Code(text) : $"[{Escape(PlainText.Of(text))}]({Address(address)})";

    /// <summary>A person or team that the policy names: the one text that may notify somebody. Anything but a plain handle is code.</summary>
    public static string Mention(string handle) => Handle().IsMatch(handle) ? handle : Code(handle);

    /// <summary>An address that can't end its link early. It comes from us or the platform, but may hold a path.</summary>
    public static string Address(string address) => string.Concat(address.EnumerateRunes().Select(Encode));

    private static string Encode(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value is '(' or ')' or '<' or '>' or '\\' or '|' or '`' or '"' or > 0x7F
            ? string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(octet => $"%{octet:X2}"))
            : rune.ToString();

    private static string Sentence(string text)
    {
        var safe = new StringBuilder();
        var at = 0;
        foreach (var match in Autolinks().EnumerateMatches(text))
        {
            safe.Append(Escape(text[at..match.Index]));
            safe.Append(Code(text.Substring(match.Index, match.Length)));
            at = match.Index + match.Length;
        }

        return safe.Append(Escape(text[at..])).ToString();
    }

    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                '@' => safe.Append("&#64;"),
                _ when Special.Contains(letter, StringComparison.Ordinal) => safe.Append('\\').Append(letter),
                _ => safe.Append(letter),
            };
        }

        return safe.ToString();
    }

    private static int RunAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == '`')
        {
            end++;
        }

        return end - start;
    }

    /// <summary>Where the next run of exactly so many backticks starts; -1 where there is none.</summary>
    private static int FindRun(string text, int start, int length)
    {
        for (var at = text.IndexOf('`', start); at >= 0; at = text.IndexOf('`', at))
        {
            var run = RunAt(text, at);
            if (run == length)
            {
                return at;
            }

            at += run;
            if (at >= text.Length)
            {
                break;
            }
        }

        return -1;
    }

    private static int LongestRun(string text, char letter)
    {
        var longest = 0;
        var run = 0;
        foreach (var other in text)
        {
            run = other == letter ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    [GeneratedRegex(@"^@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Handle();

    /// <summary>What a platform makes a link of by itself: mentions, mail and web addresses, issue numbers, commit ids.</summary>
    [GeneratedRegex(@"[\w.+-]*@[\w-](?:[\w./-]*[\w/-])?|(?:https?|ftp)://[^\s""'<>]+|\bwww\.[^\s""'<>]+|[\w./-]*#\d+|\bGH-\d+|\b[0-9a-f]{7,40}\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Autolinks();
}
