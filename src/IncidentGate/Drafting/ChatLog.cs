using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Drafting;

/// <summary>
/// Reads a chat as people copy it out of Teams, Slack, WhatsApp and IRC: a line opens a message with its time and its author, and
/// the lines below belong to it. What can't be read is named, line by line.
/// </summary>
/// <param name="zone">Of times whose zone the log doesn't state.</param>
/// <param name="near">The day that times without a date belong to, and that dates without a year are close to; null where nobody says.</param>
internal sealed partial class ChatLog(RecordFile file, TimeZoneInfo zone, DateOnly? near)
{
    private const string Format = "chat log";
    private const int MostMessages = 100_000;

    private readonly ImmutableArray<RecordedFact>.Builder _facts = ImmutableArray.CreateBuilder<RecordedFact>();
    private readonly ImmutableArray<UnreadLine>.Builder _unread = ImmutableArray.CreateBuilder<UnreadLine>();
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private DateOnly? _day = DayIn(file.Name);
    private TimeSpan _previous = TimeSpan.Zero;
    private string? _zone;
    private (DateTimeOffset At, string? Who, int Line)? _open;

    /// <exception cref="DraftException">It is no chat log, or a time in it has no day.</exception>
    public FactSource Read()
    {
        var lines = Encoding.UTF8.GetString(file.Content).ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            Take(ChatLine.Visible(lines[index]), index, index + 1 < lines.Length ? ChatLine.Visible(lines[index + 1]) : string.Empty);
        }

        Close();
        return _facts.Count > 0
            ? new FactSource(file.Name, Format, _facts.ToImmutable()) { Unread = _unread.ToImmutable() }
            : throw new DraftException($"{file.Path}: no line of it is a chat message, and it is no JSON. A message begins like [2026-11-20 14:03] Ana: …, or like 14:03 Ana: … below a line with the day.");
    }

    private void Take(string line, int index, string next)
    {
        if (ChatLine.Read(line) is { } message)
        {
            Close();
            Open(message, index, next);
        }
        else if (Heading(line) is { } day)
        {
            Close();
            _day = day;
            _previous = TimeSpan.Zero;
        }
        else if (ChatLine.IsStamped(line) || (_open is null && ChatLine.LooksLike(line)))
        {
            // It must not pass for words of whoever spoke before.
            Close();
            _unread.Add(new UnreadLine(file.Path, index + 1, $"'{Short(line)}' begins like a message, and has no time that a clock shows"));
        }
        else if (_open is not null)
        {
            _text.Append('\n').Append(line);
        }
        else if (TimeMarkReader.StatedZone(line) is { } stated && line.Length < 120)
        {
            _zone = stated;
        }
        else if (!string.IsNullOrWhiteSpace(line) && line.Any(char.IsLetterOrDigit))
        {
            _unread.Add(new UnreadLine(file.Path, index + 1, $"'{Short(line)}' stands before any message"));
        }
    }

    private void Open(ChatLine message, int index, string next)
    {
        var day = DayOf(message, index);
        var clock = day.ToDateTime(TimeOnly.MinValue) + message.Clock;
        var at = ZoneOffsets.Of(message.Zone ?? _zone) is { } offset ? new DateTimeOffset(clock, offset) : LocalTime.Moment(clock, zone);
        if (_facts.Count >= MostMessages)
        {
            throw new DraftException($"{file.Path}:{index + 1}: it has more than {MostMessages} messages. Cut it down to the incident's days.");
        }

        // "[14:03] Ana Lopez" names who speaks on the next line; "[14:03] Restarted" is a note, if nothing stands below it.
        var isName = message is { Who: null, IsHead: true } && !string.IsNullOrWhiteSpace(next) && ChatLine.Read(next) is null && Heading(next) is null;
        _open = (at, isName ? message.Text.TrimEnd(':') is { Length: > 0 } name ? name : null : message.Who, index + 1);
        _text.Append(isName ? string.Empty : message.Text);
        _previous = message.Clock;
        _day = day;
    }

    private DateOnly DayOf(ChatLine message, int index)
    {
        if (message.Date is { } written)
        {
            return written.Resolve(_day ?? near) ?? throw new DraftException(
                $"{file.Path}:{index + 1}: the date has {(written.Year is null ? "no year" : $"two readings, {written.Year}-{written.First:00}-{written.Second:00} and {written.Year}-{written.Second:00}-{written.First:00}")}. Say near which day it is: --started 2026-11-20T14:00");
        }

        if ((_day ?? near) is not { } day)
        {
            throw new DraftException($"{file.Path}:{index + 1}: the time {message.Clock:hh\\:mm} has no day. Put a line with the day above it, such as 2026-11-20, or say when it began: --started 2026-11-20T14:00");
        }

        // A drop of more than half a day is midnight.
        return _previous - message.Clock > TimeSpan.FromHours(12) ? day.AddDays(1) : day;
    }

    private void Close()
    {
        if (_open is { } open && _text.ToString().Trim() is { Length: > 0 } text)
        {
            var id = $"chat:{open.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss}:{open.Who}:{DraftMark.Hash(text)}";
            var repeats = _ids[id] = _ids.GetValueOrDefault(id) + 1;
            _facts.Add(new RecordedFact(repeats == 1 ? id : $"{id}:{repeats}", open.At, FactKind.Message, string.Empty) { Who = open.Who, Quote = text });
        }

        else if (_open is { } empty)
        {
            _unread.Add(new UnreadLine(file.Path, empty.Line, "the message has no text"));
        }

        _open = null;
        _text.Clear();
    }

    /// <summary>The day of a line that is nothing but a day: <c>2026-11-20</c>, <c>## Friday, November 20, 2026</c>, <c>--- Day changed Fri Nov 20 2026</c>.</summary>
    private DateOnly? Heading(string line)
    {
        var text = Frame().Replace(line.Length > 80 ? string.Empty : line, string.Empty);
        return text.Length > 5 && TimeMarkReader.Leading(text) is { Time: null, Elapsed: null, Date: { } date, Text.Length: 0 } ? date.Resolve(_day ?? near) : null;
    }

    private static DateOnly? DayIn(string name) => NamedDay().Match(name) is { Success: true } day && DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", out var date) ? date : null;

    private static string Short(string line) => line.Trim() is { Length: > 60 } text ? text[..60] + "…" : line.Trim();

    [GeneratedRegex(@"^[\s#=*_\-–—|>]+(?:Day changed(?: to)?\s)?|[\s#=*_\-–—|]+$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Frame();

    [GeneratedRegex(@"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])", RegexOptions.None, 10_000)]
    private static partial Regex NamedDay();
}
