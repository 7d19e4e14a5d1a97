using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Incidents;
using IncidentGate.Reporting.Escaping;
using IncidentGate.Rules.Docs;

namespace IncidentGate.Drafting;

/// <summary>
/// Writes what others have said into Markdown: on one line, quoted, without credentials, and so that nothing in it is a tag, a link,
/// a mention or a mark of ours.
/// </summary>
internal static partial class DraftText
{
    private const int LongestQuote = 300;
    private const int LongestName = 60;

    /// <summary>Words in quotation marks.</summary>
    public static string Quote(string text) => $"\"{Safe(text, LongestQuote)}\"";

    public static string Name(string text) => Safe(text, LongestName);

    /// <summary>The name of a thing, as code.</summary>
    public static string Thing(string text) => MarkdownText.Code(Plain(text, LongestName));

    /// <summary>What a fact tells: <c>Ana: "…"</c>, <c>dana merged the pull request #12: "…"</c>.</summary>
    public static string Of(RecordedFact fact)
    {
        var deed = fact.Deed.Replace("{}", Thing(fact.Subject ?? string.Empty), StringComparison.Ordinal);
        var did = string.Join(' ', new[] { fact.Who is { } who ? Name(who) : string.Empty, deed }.Where(part => part.Length > 0));
        return string.Join(": ", new[] { did, fact.Quote is { } quote ? Quote(quote) : string.Empty }.Where(part => part.Length > 0));
    }

    /// <summary>A link to where a fact is recorded; its name alone where it has no address; empty where it has neither.</summary>
    public static string Evidence(RecordedFact fact) =>
        fact.Url is { Length: < 1000 } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && SecretShapes.Redacted(url) == url ? $" ([{fact.Evidence ?? "source"}]({MarkdownText.Address(url)}))"
        : fact.Evidence is { } name && fact.Kind is FactKind.Commit or FactKind.Revert or FactKind.PullRequest ? $" ({name})"
        : string.Empty;

    /// <summary>The time since the start, as the clock to the minute has it: <c>+0:12</c>, or <c>T-0:05</c> before it.</summary>
    public static string Elapsed(TimeSpan span)
    {
        var whole = span.Duration();
        return string.Create(CultureInfo.InvariantCulture, $"{(span < TimeSpan.Zero ? "T-" : "+")}{(int)whole.TotalHours}:{whole.Minutes:00}");
    }

    private static string Safe(string text, int limit) => MarkdownText.Of(Plain(text, limit));

    private static string Plain(string text, int limit)
    {
        // Redacted as a whole, before anything is cut: half a credential has no shape to be known by.
        var line = White().Replace(SecretShapes.Redacted(text), " ").Trim();
        return CodeApart(PlainText.Clip(line, limit)).Replace("<!--", "<! --", StringComparison.Ordinal).Replace("-->", "-- >", StringComparison.Ordinal);
    }

    /// <summary>Sets code apart from what is around it: where two touch, as a name that is set as code and a code, readers don't agree what is code.</summary>
    private static string CodeApart(string text)
    {
        var parts = Backticks().Replace(text, "`").Split('`');
        if (parts.Length % 2 == 0)
        {
            // One of them opens nothing.
            return string.Join('\'', parts);
        }

        var apart = new StringBuilder(parts[0]);
        for (var index = 1; index < parts.Length; index += 2)
        {
            var (code, after) = (parts[index].Trim(), parts[index + 1]);
            apart.Append(apart.Length > 0 && !char.IsWhiteSpace(apart[^1]) ? " " : string.Empty);
            apart.Append(code.Length > 0 ? $"`{code}`" : string.Empty);
            apart.Append(Follows().IsMatch(after) ? string.Empty : " ").Append(after);
        }

        return apart.ToString().TrimEnd();
    }

    [GeneratedRegex(@"`+", RegexOptions.NonBacktracking)]
    private static partial Regex Backticks();

    /// <summary>What may stand right behind a code: nothing of it can be read as the beginning of a name or an address.</summary>
    [GeneratedRegex(@"^(?:\z|\s|[,;:!?)]|\.(?:\s|\z))", RegexOptions.NonBacktracking)]
    private static partial Regex Follows();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex White();
}
