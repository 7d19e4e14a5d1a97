using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents.Markdown;

namespace IncidentGate.Documents;

/// <summary>Turns a file's bytes into a <see cref="Document"/>. Never throws on content: what can't be read is a problem of the document.</summary>
internal sealed partial class DocumentReader
{
    private static readonly string[] Endings = [".md", ".markdown", ".mdx", ".qmd", ".md.erb", ".markerb", ".mdown"];

    private readonly Reading _reading;
    private readonly KindJudge _kinds;
    private readonly KindJudge _kindsHere;
    private readonly HeadingRoles _roles;
    private readonly ConcurrentDictionary<string, DocumentTree> _trees = new(StringComparer.Ordinal);
    private readonly BodyShelf _shelf = new();
    private readonly IRepositoryFiles _files;
    private readonly ConcurrentDictionary<string, ImmutableHashSet<string>?> _anchors = new(StringComparer.Ordinal);
    private readonly Regex _incidentId;

    public DocumentReader(Reading reading, IRepositoryFiles files)
    {
        _reading = reading;
        _kinds = new KindJudge(reading.Kinds);
        _kindsHere = _kinds.Here;
        _roles = new HeadingRoles(reading.HeadingSynonyms);
        _files = files;
        _incidentId = new Regex(reading.IncidentIdPattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Whether a path's ending is one that Markdown documents have.</summary>
    public static bool IsDocument(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc cref="SourceText.IsBinary"/>
    public static bool IsBinary(byte[] bytes) => SourceText.IsBinary(bytes);

    /// <summary>The document of a file. Several may be read at once.</summary>
    public Document Read(string path, byte[] bytes)
    {
        var problems = ImmutableArray.CreateBuilder<DocumentProblem>();
        var isCut = bytes.Length > DocumentLibrary.FileLimit;
        if (isCut)
        {
            problems.Add(new DocumentProblem(ProblemKind.Limit, $"The file is larger than {DocumentLibrary.FileLimit / 1024 / 1024} MB; only its beginning was read.", 1));
            bytes = bytes[..Utf8Start(bytes, DocumentLibrary.FileLimit)];
        }

        var source = SourceText.Decode(bytes);
        var frontMatter = FrontMatterReader.Read(source, out var broken);
        var blocks = BlockReader.Read(source, frontMatter.EndLine, out var tooDeep);
        problems.AddRange(new[] { source.Problem, broken, tooDeep }.OfType<DocumentProblem>());
        var body = new PageBody(bytes, source, frontMatter.EndLine, blocks, _shelf);
        return Assemble(path, body, new Parts(source, frontMatter, blocks, problems.ToImmutable(), isCut));
    }

    /// <summary>Where the character that stands at an offset begins: half of one would make the whole file seem not to be UTF-8.</summary>
    private static int Utf8Start(byte[] bytes, int offset)
    {
        var start = offset;
        while (start > offset - 4 && (bytes[start] & 0xC0) == 0x80)
        {
            start--;
        }

        return start;
    }

    private Document Assemble(string path, PageBody body, Parts file)
    {
        var (source, frontMatter, blocks, problems, isCut) = file;
        var lineCount = source.Lines.Length;
        var tree = TreeOf(path);
        var within = _files.Within(path);
        var (title, titleLine, headingLine) = Title(frontMatter, blocks);
        var metadata = new MetadataReader(frontMatter, blocks);
        var date = DocumentDate(within, title, frontMatter, metadata);
        var kinds = within == path ? _kindsHere : _kinds;
        var byPath = kinds.ByPath(within);
        var sections = new SectionReader(_roles).Read(blocks, lineCount, headingLine, byPath?.Kind ?? DocumentKind.Other);
        var outline = new Outline(blocks, sections, lineCount);
        var timeline = new TimelineReader(outline, date, DocumentZone(blocks)).Read();
        if (byPath is null)
        {
            var roles = sections.Select(section => section.Role).OfType<SectionRole>().ToHashSet();
            var kind = KindJudge.ByContent(within, title, roles, timeline.Length >= 2, date is not null, HasPrompts(blocks));
            kind = kinds.IsNamed(kind) ? DocumentKind.Other : kind;
            byPath = (kind, KindSource.Content);
            if (kind != DocumentKind.Other)
            {
                // The roles of some headings depend on the kind, which is known only now.
                sections = new SectionReader(_roles).Read(blocks, lineCount, headingLine, kind);
                outline = new Outline(blocks, sections, lineCount);
                timeline = new TimelineReader(outline, date, DocumentZone(blocks)).Read();
            }
        }

        var anchors = AnchorsOf(blocks);
        _anchors[path] = isCut ? null : anchors;
        return new Document
        {
            Path = path,
            Kind = byPath.Value.Kind,
            KindSource = byPath.Value.Source,
            Body = body,
            LinkSource = new Lazy<ImmutableArray<DocumentLink>>(() => tree.Links(path, body.Blocks, anchors)),
            FrontMatter = frontMatter,
            Title = title,
            TitleLine = titleLine,
            Sections = sections,
            Timeline = timeline,
            ActionItems = new ActionItemReader(outline, date).Read(),
            OpenQuestions = new OpenQuestionReader(outline).Read(),
            Anchors = anchors,
            Incidents = Incidents(frontMatter, title, metadata),
            Alerts = AlertNames.Read(title, blocks),
            Owner = metadata.Owner() ?? (tree.OwnersOf(path) is { } owners ? new Stated(owners, 0) { Source = "CODEOWNERS" } : null),
            Reviewed = metadata.Review(),
            Covers = CoveredPaths.Read(frontMatter),
            Severity = metadata.Severity(),
            Status = metadata.Status(),
            Date = date,
            Services = metadata.Services(),
            Metadata = metadata.Entries,
            KeyTimes = metadata.KeyTimes(date),
            Suppressions = InlineSuppression.Read(blocks, source.Lines),
            DraftMarkers = DraftWords.Read(frontMatter, title, titleLine, blocks),
            Problems = problems,
        };
    }

    /// <summary>Front matter's title, else the first heading that is no metadata. The third value is the heading's line, which opens no role.</summary>
    private (string? Title, int Line, int HeadingLine) Title(FrontMatter frontMatter, ImmutableArray<Block> blocks)
    {
        var stated = frontMatter.Find("title") is { Text.Length: > 0 } value ? value : null;
        var first = blocks.FirstOrDefault(block => block.Kind == BlockKind.Heading && !block.Quoted);
        if (stated is not null)
        {
            var repeats = first is not null && (HeadingText.Normalize(first.Text.Plain) == HeadingText.Normalize(stated.Text) || (first.Level == 1 && _roles.Of(first.Text.Plain) is null));
            return (stated.Text, stated.Line, repeats ? first!.Line : 0);
        }

        var heading = blocks.FirstOrDefault(block => block.Kind == BlockKind.Heading && !block.Quoted && block.Text.Plain.Length > 0 && !IsMetadata(block));
        if (heading is null)
        {
            return (null, 1, 0);
        }

        // A page whose headings all have roles has no title: its first section is no name.
        return heading.Level > 1 && _roles.Of(heading.Text.Plain) is not null ? (null, 1, 0) : (heading.Text.Plain, heading.Line, heading.Line);
    }

    private bool IsMetadata(Block heading) =>
        heading.Level > 1 && _roles.Of(heading.Text.Plain) == SectionRole.Metadata;

    private ImmutableArray<string> Incidents(FrontMatter frontMatter, string? title, MetadataReader metadata)
    {
        var values = _reading.IncidentKeys.SelectMany(key => frontMatter.Find(key)?.Items ?? [])
            .Concat(metadata.Entries.Where(entry => entry.Key is "incident" or "incidents" or "incident id" or "incident ids" or "incident number").Select(entry => entry.Value))
            .Append(title ?? string.Empty);
        return [.. values.SelectMany(value => _incidentId.Matches(value)).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static DateOnly? DocumentDate(string path, string? title, FrontMatter frontMatter, MetadataReader metadata)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var named = PathDate().Match(path) is { Success: true } match ? ReviewDates.Parse($"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}") : null;
        var stated = metadata.IncidentDate()?.Resolve(named)
            ?? (frontMatter.FindAny(["date", "incident_date", "created"]) is { } value ? TimeMarkReader.AnyDate(value.Text)?.Resolve(named) : null);
        return stated ?? (title is null ? null : TimeMarkReader.AnyDate(title)?.Resolve(named)) ?? named ?? TimeMarkReader.AnyDate(name)?.Resolve(null);
    }

    private static string? DocumentZone(ImmutableArray<Block> blocks) =>
        blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem && block.Text.Plain.Length < 300 && AllTimes().IsMatch(block.Text.Plain))
            .Select(block => TimeMarkReader.StatedZone(block.Text.Plain))
            .FirstOrDefault(zone => zone is not null);

    private DocumentTree TreeOf(string path)
    {
        var root = _files.RootOf(path);
        return _trees.GetOrAdd(root, at => new DocumentTree(_reading, _files, at, AnchorsOf));
    }

    /// <summary>The anchors of another page; null where it is no page that can be read.</summary>
    private ImmutableHashSet<string>? AnchorsOf(string path)
    {
        if (_anchors.TryGetValue(path, out var known))
        {
            return known;
        }

        byte[]? bytes;
        lock (_anchors)
        {
            bytes = IsDocument(path) ? _files.Read(path, DocumentLibrary.FileLimit) : null;
        }

        ImmutableHashSet<string>? anchors = null;
        if (bytes is not null && bytes.Length <= DocumentLibrary.FileLimit)
        {
            var source = SourceText.Decode(bytes);
            anchors = AnchorsOf(BlockReader.Read(source, FrontMatterReader.Read(source, out _).EndLine, out _));
        }

        return _anchors[path] = anchors;
    }

    private static ImmutableHashSet<string> AnchorsOf(ImmutableArray<Block> blocks)
    {
        var anchors = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            if (block.Anchor is { Length: > 0 } anchor)
            {
                anchors.Add(anchor);
                if (ExplicitId().Match(block.Text.Plain) is { Success: true } id)
                {
                    anchors.Add(id.Groups[1].Value);
                }
            }

            // "##Heading" is one to older parsers, and "(label)=" names a place in MyST.
            if (block.Kind == BlockKind.Paragraph && block.Text.ByLine().Select(line => LooseHeading().Match(line.Text.Plain)).FirstOrDefault() is { Success: true } loose)
            {
                anchors.Add(Slugs.Of(loose.Groups[1].Success ? loose.Groups[1].Value : loose.Groups[2].Value));
            }

            foreach (var run in block.Text.Runs.Where(run => run.Is(TextStyle.Tag)))
            {
                foreach (Match match in HtmlId().Matches(run.Text))
                {
                    anchors.Add(match.Groups[1].Value);
                }
            }
        }

        return anchors.ToImmutable();
    }

    /// <summary>A page of prompts to fill in is a template, whatever its headings.</summary>
    private static bool HasPrompts(ImmutableArray<Block> blocks) =>
        blocks.Count(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Heading or BlockKind.TableRow && Prompt().IsMatch(block.Text.Plain)) >= 3;

    [GeneratedRegex(@"(?<!\d)(20\d{2})[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])(?!\d)", RegexOptions.None, 10_000)]
    private static partial Regex PathDate();

    [GeneratedRegex(@"\b(?:all|the following|below|these)\b.{0,40}\btimes?(?:stamps)?\b|\btimes? (?:are|is|zone)\b|\btimezone\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AllTimes();

    [GeneratedRegex(@"\{\s{0,9}:?\s{0,9}#([\w\-.:]{1,200})[^{}]{0,200}\}\s*$", RegexOptions.None, 10_000)]
    private static partial Regex ExplicitId();

    [GeneratedRegex(@"\b(?:id|name)\s*=\s*[""']?([\w\-.:]+)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HtmlId();

    [GeneratedRegex(@"^(?:#{1,6}([^#\s].{0,200})|\(([\w\-]+)\)=)$", RegexOptions.None, 10_000)]
    private static partial Regex LooseHeading();

    [GeneratedRegex(@"<[a-z][a-z _\-]{3,60}>|\bYYYY-MM-DD\b|\{\{[^}]{1,60}\}\}|^\[[A-Z][a-z ,/]{6,80}\]$|\blorem ipsum\b|\bHH:MM\b", RegexOptions.None, 10_000)]
    private static partial Regex Prompt();

    /// <param name="IsCut">Whether the file is larger than what is read of one.</param>
    private sealed record Parts(SourceText Source, FrontMatter FrontMatter, ImmutableArray<Block> Blocks, ImmutableArray<DocumentProblem> Problems, bool IsCut);
}
