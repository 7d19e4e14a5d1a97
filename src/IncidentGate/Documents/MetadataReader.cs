using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Reads keys and values: front matter, two-column tables, <c>**Label:** value</c> lines; and what they say of owner, severity, review and key times.</summary>
internal sealed partial class MetadataReader(FrontMatter frontMatter, ImmutableArray<Block> blocks)
{
    private const int HeadLines = 60;

    private static readonly string[] OwnerKeys = ["owner", "owners", "page owner", "doc owner", "document owner", "docs owner", "documentation owner", "maintainer", "maintainers", "maintained by", "owning team", "owner_slack", "owned by", "team", "owner team", "service owner", "responsible", "responsible team"];
    private static readonly string[] ReviewKeys = ["reviewed", "last_reviewed", "last-reviewed", "lastreviewed", "last_reviewed_on", "last-reviewed-on", "last_review_date", "last-review-date", "lastreviewdate", "review_date", "review-date", "reviewed_on", "reviewed-on", "audit_date", "ms.date", "last reviewed", "last review", "last reviewed on", "reviewed on", "last review date", "date reviewed", "last verified", "last_verified", "verified"];
    private static readonly string[] IntervalKeys = ["review_in", "review-in", "review in", "review_interval", "review-interval", "review every", "review_every"];
    private static readonly string[] SeverityKeys = ["severity", "sev", "priority", "incident severity", "severity level"];
    private static readonly string[] ServiceKeys = ["services", "service", "affected services", "affected service", "services affected", "affected", "components", "component", "affected systems"];
    private static readonly string[] StatusKeys = ["status", "state", "incident status"];

    private ImmutableArray<MetadataEntry>? _entries;

    /// <summary>All keys in order, lower-cased.</summary>
    public ImmutableArray<MetadataEntry> Entries => _entries ??= [.. FromFrontMatter(), .. FromBody()];

    public Stated? Owner() => Find(OwnerKeys) is { } entry && OwnerWords.Clean(ShortName(entry.Value)) is { } name ? new Stated(name, entry.Line) { Source = entry.Key } : null;

    public Stated? Severity() => Find(SeverityKeys) is { Value.Length: <= 80 } entry ? new Stated(entry.Value, entry.Line) { Source = entry.Key } : null;

    public Stated? Status() => Find(StatusKeys) is { } entry ? new Stated(entry.Value, entry.Line) { Source = entry.Key } : null;

    public ImmutableArray<Stated> Services() => Find(ServiceKeys) is { } entry
        ? [.. entry.Value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => new Stated(name, entry.Line) { Source = entry.Key })]
        : [];

    /// <summary>The last review; an empty value counts as not stated, a malformed one as stated and unreadable.</summary>
    public ReviewStatement? Review()
    {
        var entry = Find(ReviewKeys) ?? ReviewLine();
        if (entry is null)
        {
            return null;
        }

        var interval = Find(IntervalKeys);
        int? days = interval is not null && Durations.TryParseDays(interval.Value, out var count) ? count : null;
        return new ReviewStatement(entry.Key, entry.Value, ReviewDates.Parse(entry.Value), entry.Line)
        {
            IntervalDays = days,
            MalformedInterval = interval is not null && days is null ? interval.Value : null,
        };
    }

    public ImmutableArray<KeyTime> KeyTimes(DateOnly? documentDate) =>
        [.. Entries.Select(entry => (Entry: entry, Moment: MomentOf(entry.Key))).Where(pair => pair.Moment is not null)
            .Select(pair => new KeyTime(pair.Moment!.Value, At(pair.Entry.Value, documentDate), pair.Entry.Value, pair.Entry.Line))];

    /// <summary>The date of the incident that the page is about, as its metadata has it.</summary>
    public PartialDate? IncidentDate() =>
        Find(["date", "incident date", "date of incident", "incident_date", "started", "start", "start time", "start_time", "impact started", "when"]) is { } entry ? TimeMarkReader.AnyDate(entry.Value) : null;

    private MetadataEntry? Find(IEnumerable<string> keys) =>
        keys.Select(key => Entries.FirstOrDefault(entry => entry.Key == key && entry.Value.Length > 0)).FirstOrDefault(entry => entry is not null);

    /// <summary>A list or a mapping is no date and no interval: it is kept as written, so that it is seen to be malformed.</summary>
    private IEnumerable<MetadataEntry> FromFrontMatter() =>
        frontMatter.Values.Select(value => (value.Key, Value: value, IsOne: ReviewKeys.Contains(value.Key, StringComparer.OrdinalIgnoreCase) || IntervalKeys.Contains(value.Key, StringComparer.OrdinalIgnoreCase)))
            .Where(pair => !pair.Value.IsMap || pair.IsOne)
            .Select(pair => new MetadataEntry(pair.Key.ToLowerInvariant(), pair.IsOne ? pair.Value.Written : string.Join(", ", pair.Value.Items), pair.Value.Line));

    private IEnumerable<MetadataEntry> FromBody()
    {
        var headed = new HashSet<int>();
        foreach (var block in blocks)
        {
            if (HeadPair(block) is { } head && headed.Add(block.TableLine))
            {
                yield return head;
            }

            if (block.Kind == BlockKind.TableRow && block.Cells.Length == 2 && block.Cells[0].Plain.Length is > 0 and < 50)
            {
                yield return new MetadataEntry(HeadingText.Normalize(block.Cells[0].Plain), block.Cells[1].Plain.Trim(), block.Line);
            }
            else if (block.Kind == BlockKind.Heading && block.Text.Plain.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 30 and var colon)
            {
                yield return new MetadataEntry(HeadingText.Normalize(block.Text.Plain[..colon]), block.Text.Plain[(colon + 2)..].Trim(), block.Line);
            }
            else if (block.Kind is BlockKind.Paragraph or BlockKind.ListItem && !block.Quoted)
            {
                foreach (var entry in Labels(block))
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>A metadata table's header row is a pair like the others: "| Severity | SEV1 |" above "| Status | closed |".</summary>
    private static MetadataEntry? HeadPair(Block row) =>
        row.Kind == BlockKind.TableRow && row.Cells.Length == 2 && row.Header is [{ Length: > 0 } key, { Length: > 0 } value] && IsTableKey(key) && IsTableKey(row.Cells[0].Plain)
            ? new MetadataEntry(HeadingText.Normalize(key), value.Trim(), row.TableLine)
            : null;

    private static bool IsTableKey(string text) =>
        HeadingText.Normalize(text) is var key && (OwnerKeys.Contains(key) || ReviewKeys.Contains(key) || SeverityKeys.Contains(key) || ServiceKeys.Contains(key) || StatusKeys.Contains(key) || key is "date" or "incident" or "incident id" or "author" or "authors" or "duration");

    /// <summary><c>**Owner:** dana</c>, and within the page's first lines <c>Owner: dana</c> too.</summary>
    private static IEnumerable<MetadataEntry> Labels(Block block)
    {
        foreach (var (line, text) in block.Text.ByLine())
        {
            if (text.Runs.IsEmpty)
            {
                continue;
            }

            var label = SectionReader.Label(text);
            if (label is null && PlainLabel().Match(text.Plain) is { Success: true } plain && (line <= HeadLines || IsKnown(plain.Groups[1].Value)))
            {
                label = plain.Groups[1].Value;
            }

            if (label is not null && text.Plain.Length > label.Length)
            {
                yield return new MetadataEntry(HeadingText.Normalize(label), text.Plain[label.Length..].TrimStart(' ', ':', '*', '—', '–', '-').Trim(), line);
            }
        }
    }

    private static bool IsKnown(string label)
    {
        var key = label.Trim().ToLowerInvariant();
        return OwnerKeys.Contains(key) || ReviewKeys.Contains(key);
    }

    /// <summary>"_Last reviewed 2025-03-01 by dana_": a line without a colon.</summary>
    private MetadataEntry? ReviewLine()
    {
        foreach (var block in blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem && !block.Quoted))
        {
            if (Reviewed().Match(block.Text.Plain) is { Success: true } match)
            {
                return new MetadataEntry("last reviewed", match.Groups[1].Value.Trim(), block.Line);
            }
        }

        return null;
    }

    /// <summary>A team's page as its name: <c>https://github.com/orgs/acme/teams/payments</c> is acme/payments.</summary>
    private static string ShortName(string value) => TeamPage().Replace(value, "$1/$2");

    private static KeyMoment? MomentOf(string key) => key.Replace('_', ' ').Replace('-', ' ') switch
    {
        "impact started" or "started" or "start" or "start time" or "impact start" or "incident start" or "started at" or "began" or "impact began" => KeyMoment.Started,
        "reported" or "detected" or "reported at" or "detected at" or "first detected" or "alerted" or "time detected" or "declared" => KeyMoment.Reported,
        "identified" or "identified at" or "cause identified" or "cause found" or "root cause identified" => KeyMoment.Identified,
        "fixed" or "fixed at" or "mitigated" or "mitigated at" or "resolved" or "resolved at" or "repaired" or "end time" or "impact ended" or "ended" or "recovered" => KeyMoment.Fixed,
        "closed" or "closed at" or "incident closed" => KeyMoment.Closed,
        _ => null,
    };

    private static DateTimeOffset? At(string text, DateOnly? documentDate)
    {
        var mark = TimeMarkReader.Leading(text);
        var date = mark?.Date?.Resolve(documentDate) ?? (mark?.Time is null ? null : documentDate);
        return date is { } day && mark?.Time is { } time && ZoneOffsets.Of(mark.Zone) is { } offset ? new DateTimeOffset(day, time, offset) : null;
    }

    [GeneratedRegex(@"^(\p{L}[\p{L} _\-/]{1,28}):\s+\S", RegexOptions.None, 10_000)]
    private static partial Regex PlainLabel();

    [GeneratedRegex(@"\b(?:last|was) (?:reviewed|verified)(?: on)?(?:\s*[:\-–—]\s*|\s+)((?:\d{1,4}[\-/. ])\S{1,30}(?: \d{4})?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2},? \d{4})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Reviewed();

    [GeneratedRegex(@"https://github\.com/orgs/([\w\-]+)/teams/([\w\-]+)/?", RegexOptions.None, 10_000)]
    private static partial Regex TeamPage();
}
