using System.Text.RegularExpressions;

namespace IncidentGate.Drafting;

/// <summary>A Slack message's text as a person sees it: names for ids, addresses without their brackets.</summary>
/// <param name="people">Names by id.</param>
internal sealed partial class SlackText(IReadOnlyDictionary<string, string> people)
{
    public string Plain(string text) =>
        Reference().Replace(text, Shown)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>The name of a user's id; the id where nobody says.</summary>
    public string NameOf(string id) => people.GetValueOrDefault(id, id);

    private string Shown(Match match)
    {
        var (body, label) = (match.Groups["body"].Value, match.Groups["label"].Value);
        return match.Groups["mark"].Value switch
        {
            "@" => people.GetValueOrDefault(body) ?? (label.Length > 0 ? label : body),
            "#" => "#" + (label.Length > 0 ? label : body),
            "!" => label.Length > 0 ? label : "@" + body.Split('^')[0],
            _ => label.Length > 0 && label != body ? $"{label} ({body})" : body,
        };
    }

    /// <summary>What Slack writes in angle brackets; those that a person typed it writes as <c>&amp;lt;</c>.</summary>
    [GeneratedRegex(@"<(?:(?<mark>[@#])(?<body>[A-Z0-9]{2,30})|(?<mark>!)(?<body>(?:here|channel|everyone|subteam\^|date\^)[^<>|]{0,200})|(?<body>[a-z]{2,12}:[^<>|\s]{1,2000}))(?:\|(?<label>[^<>]{0,2000}))?>", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
