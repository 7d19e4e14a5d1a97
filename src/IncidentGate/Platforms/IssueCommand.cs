namespace IncidentGate.Platforms;

/// <summary>What a comment on an issue tells the gate to do: <c>/incidentgate override</c> and a reason, or <c>/incidentgate check</c>.</summary>
/// <param name="Reason">What follows the command's name; empty where nothing does.</param>
internal sealed record IssueCommand(string Name, string Reason)
{
    public const string Override = "override";

    private const string Start = "/incidentgate";
    private const int LongestReason = 500;

    /// <summary>Whether a comment begins with a command.</summary>
    public static bool IsCommand(string? comment) => Parse(comment) is not null;

    /// <summary>The command at a comment's start; null where there is none.</summary>
    public static IssueCommand? Parse(string? comment)
    {
        var text = comment?.Trim() ?? string.Empty;
        if (!text.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = text[Start.Length..];
        if (rest.Length > 0 && !char.IsWhiteSpace(rest[0]))
        {
            return null;
        }

        var words = rest.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var reason = words.Length < 2 ? string.Empty : string.Join(' ', words[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new IssueCommand(words.Length == 0 ? string.Empty : words[0].ToLowerInvariant(), reason.Length > LongestReason ? reason[..LongestReason] : reason);
    }
}
