using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents.Similarity;

/// <summary>What a postmortem is compared by: its words, weighed by where they stand, and the names that are compared whole.</summary>
internal sealed partial class PostmortemTerms
{
    /// <summary>Letters of prose that are read: a story is shorter, and a pasted log is none.</summary>
    private const int Furthest = 60_000;

    private const double TitleWeight = 3;

    private const string Outage = "outage";

    /// <summary>Words of a title that isn't "Outage report".</summary>
    private const int TellingTitle = 4;

    private static readonly string[] ClassKeys = ["type", "incident type", "event type", "category", "incident category", "class", "incident class", "classification", "type of incident"];

    private readonly Dictionary<string, (double Weight, string Written)> _words = new(StringComparer.Ordinal);

    public PostmortemTerms(Document document)
    {
        Document = document;
        Day = DayOf(document);
        Title = TitleOf(document) is var title && title.Count(' ') + 1 >= TellingTitle ? title : null;
        Services = [.. document.Services.Select(service => Fold(service.Value)).Where(IsName).Distinct(StringComparer.Ordinal)];
        ImmutableArray<string> classes = [.. document.Metadata.Where(entry => ClassKeys.Contains(entry.Key.Replace('_', ' ').Replace('-', ' '), StringComparer.Ordinal)).SelectMany(entry => entry.Value.Split([',', ';'])).Select(Fold).Distinct(StringComparer.Ordinal)];
        Classes = [.. classes.Where(IsName)];
        ServiceClasses = [.. from service in Services from name in classes where name == Outage || IsName(name) select (service, name)];
        Errors = [.. ErrorTexts.In(document.Blocks.Where(block => !block.Quoted)).Where(IsTelling).DistinctBy(FoldError, StringComparer.Ordinal)];
        Add(document.Title ?? string.Empty, TitleWeight);
        AddBlocks(document);
    }

    public Document Document { get; }

    /// <summary>The day of the incident; null where the page doesn't tell.</summary>
    public DateOnly? Day { get; }

    /// <summary>The title where it is long enough to tell one incident from another.</summary>
    public string? Title { get; }

    public ImmutableArray<string> Services { get; }

    public ImmutableArray<string> Classes { get; }

    /// <summary>Each service with each class: "an outage" tells nothing, an outage of one service does.</summary>
    public ImmutableArray<(string Service, string Class)> ServiceClasses { get; }

    public ImmutableArray<string> Errors { get; }

    /// <summary>The words without their endings, with their weight and how they are written here.</summary>
    public IReadOnlyDictionary<string, (double Weight, string Written)> Words => _words;

    public double Length { get; private set; }

    /// <summary>An error's text without the numbers that differ from time to time.</summary>
    public static string FoldError(string error) => Number().Replace(error.ToLowerInvariant(), "#");

    /// <summary>The title without the id and the day, which are each incident's own.</summary>
    private static string TitleOf(Document document) =>
        HeadingText.Normalize(Day8601().Replace(document.Incidents.Aggregate(document.Title ?? string.Empty, (title, id) => title.Replace(id, " ", StringComparison.OrdinalIgnoreCase)), " ").Trim(' ', ':', '-', '–', '—', '|', '[', ']'));

    private static DateOnly? DayOf(Document document) =>
        document.KeyTimes.FirstOrDefault(time => time is { Moment: KeyMoment.Started, At: not null })?.At is { } started
            ? DateOnly.FromDateTime(started.DateTime)
            : document.Date ?? document.Timeline.FirstOrDefault(entry => entry.Date is not null)?.Date;

    private void AddBlocks(Document document)
    {
        var roles = new SectionRole?[document.Lines.Length + 2];
        foreach (var section in document.Sections.Where(section => section.Role is not null))
        {
            Array.Fill(roles, section.Role, Math.Min(section.Line, roles.Length), Math.Max(0, Math.Min(section.EndLine, roles.Length - 1) - section.Line + 1));
        }

        var left = Furthest;
        foreach (var block in document.Blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem && !block.Quoted && block.Line < roles.Length))
        {
            var weight = WeightOf(roles[block.Line]);
            if (weight > 0 && left > 0)
            {
                var text = string.Concat(block.Text.Runs.Select(run => run.Is(TextStyle.Tag | TextStyle.Comment | TextStyle.Image | TextStyle.Strike) ? " " : run.Line == block.Line ? run.Text : " " + run.Text));
                Add(Address().Replace(text.Length > left ? text[..left] : text, " "), weight);
                left -= text.Length;
            }
        }
    }

    private void Add(string text, double weight)
    {
        foreach (var (stem, written) in Similarity.Words.Of(text))
        {
            var known = _words.GetValueOrDefault(stem);
            _words[stem] = (known.Weight + weight, known.Written ?? written);
            Length += weight;
        }
    }

    /// <summary>Who did what and when, and what is to be done, makes no two incidents alike.</summary>
    private static double WeightOf(SectionRole? role) => role switch
    {
        SectionRole.Summary or SectionRole.Causes => 2,
        SectionRole.Detection or SectionRole.Symptoms => 1.5,
        SectionRole.Impact or SectionRole.Resolution => 1,
        SectionRole.Background or SectionRole.Lessons => 0.5,
        null => 0.75,
        _ => 0,
    };

    private static string Fold(string name) => name.Trim().Trim('`', '*', '_', '"', '[', ']').Trim().ToLowerInvariant();

    private static bool IsName(string name) => name.Length is >= 2 and <= 60 && name.Any(char.IsLetter) && !Unsaid().IsMatch(name);

    /// <summary>A text that many faults show tells nothing of this one.</summary>
    private static bool IsTelling(string error) => error.Length >= 10 && !Plain().IsMatch(error);

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Day8601();

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"https?://\S+|\S+@\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:n/?a|none|tbd|tba|todo|unknown|all|other|various|incident|outage|postmortem|post-mortem|yes|no)$|^[<{]", RegexOptions.NonBacktracking)]
    private static partial Regex Unsaid();

    [GeneratedRegex(@"^(?:(?:http )?(?:error )?[1-5][0-9x]{2}[:\s-]*)?(?:internal server error|bad gateway|service unavailable|gateway time-?out|not found|forbidden|unauthori[sz]ed|time(?:d )?-?out|connection (?:refused|reset|timed out)|permission denied|access denied|error)[.!]?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
