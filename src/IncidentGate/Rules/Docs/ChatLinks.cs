using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Docs;

/// <summary>Links to messages in chat: Slack, Teams, Discord, Google Chat, Mattermost, Zulip.</summary>
internal static partial class ChatLinks
{
    /// <summary>Stands for a link to a message in <see cref="Masked"/>.</summary>
    public const char Mark = '\uFFFC';

    public static bool IsMessage(string target) => target.Length <= LongText.Piece && Message().IsMatch(target);

    /// <summary>
    /// A block's prose in which each link to a message, its text included, is one <see cref="Mark"/>, also where its address stands bare;
    /// null where the block has none.
    /// </summary>
    public static string? Masked(RichText text)
    {
        var masked = new StringBuilder();
        var line = -1;
        foreach (var run in text.Runs.Where(run => !run.Is(TextStyle.Comment | TextStyle.Tag)))
        {
            masked.Append(line >= 0 && line != run.Line ? " " : string.Empty);
            line = run.Line;
            if (run.Target is { } target && IsMessage(target))
            {
                _ = masked.Length > 0 && masked[^1] == Mark ? masked : masked.Append(Mark);
            }
            else
            {
                masked.Append(run.Text);
            }
        }

        var whole = masked.Length <= LongText.Piece ? Message().Replace(masked.ToString(), Mark.ToString()) : masked.ToString(0, LongText.Piece);
        return whole.Contains(Mark, StringComparison.Ordinal) ? whole : null;
    }

    /// <summary>The texts of a block's links to messages.</summary>
    public static string Texts(RichText text) =>
        string.Join(' ', text.Runs.Where(run => run.Target is { } target && IsMessage(target)).Select(run => run.Text));

    [GeneratedRegex(@"(?:https?://(?:[\w\-]+(?:\.enterprise)?\.slack\.com/(?:archives|messages)/|app\.slack\.com/client/|teams\.microsoft\.com/l/(?:message|channel|chat|team)/|teams\.live\.com/|(?:\w+\.)?discord(?:app)?\.com/channels/|chat\.google\.com/(?:room|u/\d/|app/|dm/)|[\w.\-]+/pl/[a-z0-9]{26}|[\w\-]+\.zulipchat\.com/#narrow/)|\bslack://)[^\s)>\]""'`]*", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Message();
}
