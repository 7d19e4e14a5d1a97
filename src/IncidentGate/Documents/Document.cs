using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>
/// One Markdown file as a careful reader reads it. It is parsed once and shared by every rule; rules see this and never the
/// Markdown parser. Lists are in the order of the file; what the file does not say is null or empty, never guessed.
/// </summary>
internal sealed record Document
{
    /// <summary>Path in the repository, with forward slashes.</summary>
    public required string Path { get; init; }

    public required DocumentKind Kind { get; init; }

    public required KindSource KindSource { get; init; }

    /// <summary>The page itself.</summary>
    public required PageBody Body { get; init; }

    /// <summary>The file's lines, front matter included, without line ends.</summary>
    public ImmutableArray<string> Lines => Body.Lines;

    public required FrontMatter FrontMatter { get; init; }

    public string? Title { get; init; }

    /// <summary>Line of the title; 1 where there is none.</summary>
    public int TitleLine { get; init; } = 1;

    /// <summary>Every heading with what it opens; the role is null where the heading fits none.</summary>
    public ImmutableArray<Section> Sections { get; init; } = [];

    /// <summary>All blocks in order, flattened: what rules read when sections are not enough.</summary>
    public ImmutableArray<Block> Blocks => Body.Blocks;

    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    public ImmutableArray<ActionItem> ActionItems { get; init; } = [];

    public ImmutableArray<OpenQuestion> OpenQuestions { get; init; } = [];

    public ImmutableArray<DocumentLink> Links => LinkSource.Value;

    /// <summary>Reads the links when they are first asked for: they may lead to anchors of pages that are read after this one.</summary>
    public Lazy<ImmutableArray<DocumentLink>> LinkSource { get; init; } = new([]);

    /// <summary>GitHub's anchors of this page, plus explicit <c>id</c>s and <c>{#id}</c>s.</summary>
    public ImmutableHashSet<string> Anchors { get; init; } = [];

    public ImmutableArray<string> Incidents { get; init; } = [];

    /// <summary>Names of alerts that the page speaks of.</summary>
    public ImmutableArray<string> Alerts { get; init; } = [];

    public Stated? Owner { get; init; }

    public ReviewStatement? Reviewed { get; init; }

    /// <summary>Files, folders and patterns of the code that the page says it is about.</summary>
    public ImmutableArray<string> Covers { get; init; } = [];

    public Stated? Severity { get; init; }

    public Stated? Status { get; init; }

    /// <summary>The day that the page is about, as its metadata, title or name has it; null where none does.</summary>
    public DateOnly? Date { get; init; }

    public ImmutableArray<Stated> Services { get; init; } = [];

    /// <summary>Key/value pairs from front matter, a metadata table or bold labels; keys lower-cased.</summary>
    public ImmutableArray<MetadataEntry> Metadata { get; init; } = [];

    public ImmutableArray<KeyTime> KeyTimes { get; init; } = [];

    /// <summary>Words such as "draft" or "WIP" that label the page as unfinished.</summary>
    public ImmutableArray<Stated> DraftMarkers { get; init; } = [];

    /// <summary>What kept the file from being read as it is: bad bytes, bad front matter, a limit reached.</summary>
    public ImmutableArray<DocumentProblem> Problems { get; init; } = [];

    /// <summary>Comments that wave findings through.</summary>
    public ImmutableArray<InlineSuppression> Suppressions { get; init; } = [];

    public bool HasRole(SectionRole role) => Sections.Any(section => section.Role == role);

    public Section? FirstOf(SectionRole role) => Sections.FirstOrDefault(section => section.Role == role);

    /// <summary>The blocks that stand below a heading, its sub-headings' included.</summary>
    public IEnumerable<Block> BlocksOf(Section section) =>
        Blocks.Where(block => block.Line >= section.Line && block.Line <= section.EndLine && !(block.Kind == BlockKind.Heading && block.Line == section.Line));
}

/// <summary>A heading and the lines that it rules, up to the next heading of its level or above.</summary>
internal sealed record Section(int Line, int EndLine, int Level, string Heading, HeadingForm Form, SectionRole? Role)
{
    /// <summary>GitHub's anchor; null for bold lines and labels, which have none.</summary>
    public string? Anchor { get; init; }
}

/// <summary>How a heading is written.</summary>
internal enum HeadingForm
{
    Atx,
    Setext,
    Html,

    /// <summary>A paragraph that is one bold phrase.</summary>
    Bold,

    /// <summary>A bold phrase with a colon that opens a paragraph or a list item.</summary>
    Label,
}

/// <summary>One event of a timeline.</summary>
/// <param name="Line">Line of its time or date mark.</param>
/// <param name="Date">Stated, or fixed by a heading, the document or a midnight crossed; else null.</param>
/// <param name="Time">Start of a range; null where only a date is given.</param>
/// <param name="Zone">As written, for the entry or for its section.</param>
/// <param name="Elapsed">A mark such as <c>+7 min</c>, as a duration from the start; <c>T-5 min</c> is negative.</param>
internal sealed record TimelineEntry(int Line, DateOnly? Date, TimeOnly? Time, string? Zone, TimeSpan? Elapsed, string Text)
{
    /// <summary>Whether the date stands in the entry itself.</summary>
    public bool DateIsWritten { get; init; }

    /// <summary>Whether the zone stands in the entry itself.</summary>
    public bool ZoneIsWritten { get; init; }

    /// <summary>"~14:02", "around 14:02".</summary>
    public bool IsApproximate { get; init; }

    /// <summary>Line of the section heading that the entry stands under; 0 for none.</summary>
    public int SectionLine { get; init; }
}

/// <summary>One follow-up that the document asks for.</summary>
internal sealed record ActionItem(int Line, string Text, string? Owner, DateOnly? Due, bool? Done, string? Type, string? Link)
{
    /// <summary>The due date as written where it is not a date ("Q3", "next sprint", "2026-02-30").</summary>
    public string? DueText { get; init; }

    /// <summary>Line of the section heading that the item stands under; 0 for none.</summary>
    public int SectionLine { get; init; }

    /// <summary>Whether the item is a table's row, and so has a cell for what is missing.</summary>
    public bool InTable { get; init; }
}

/// <summary>Something nobody knows yet.</summary>
internal sealed record OpenQuestion(int Line, string Text, string? Owner)
{
    /// <summary>Answered, struck through or checked: nobody has to own it any more.</summary>
    public bool Answered { get; init; }
}

/// <summary>A value and where it stands. <paramref name="Line"/> is 0 where it comes from outside the page (CODEOWNERS).</summary>
internal sealed record Stated(string Value, int Line)
{
    /// <summary>Where the value was found: a front matter key, a label, <c>CODEOWNERS</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Whether it is still a template's prompt, which states nothing.</summary>
    public bool IsPrompt => Value.StartsWith('<') || Value.StartsWith("{{", StringComparison.Ordinal);
}

/// <summary>A key and its value in front matter, a metadata table or a bold label.</summary>
internal sealed record MetadataEntry(string Key, string Value, int Line);

/// <summary>The moments that response is measured by: impact started, reported, identified, fixed, closed.</summary>
internal sealed record KeyTime(KeyMoment Moment, DateTimeOffset? At, string Text, int Line);

/// <summary>Names of the key times, in their order.</summary>
internal enum KeyMoment
{
    Started,
    Reported,
    Identified,
    Fixed,
    Closed,
}

/// <summary>When a page was last reviewed, as far as the page says.</summary>
/// <param name="Text">As written.</param>
/// <param name="Date">Null where the text is not a date: malformed, never fresh.</param>
/// <param name="Key">The front matter key or the label.</param>
internal sealed record ReviewStatement(string Key, string Text, DateOnly? Date, int Line)
{
    /// <summary>The page's own interval (<c>review_in: 6 months</c>), in days; null where not stated.</summary>
    public int? IntervalDays { get; init; }

    /// <summary>The interval as written where it can't be read.</summary>
    public string? MalformedInterval { get; init; }
}

/// <summary>Something about the file itself that a person has to know.</summary>
internal sealed record DocumentProblem(ProblemKind Kind, string Message, int Line)
{
    public int Column { get; init; }
}

/// <summary>Kinds of <see cref="DocumentProblem"/>.</summary>
internal enum ProblemKind
{
    FrontMatter,
    Encoding,
    Limit,
}
