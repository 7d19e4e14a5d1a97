using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Says what a page is for: by the policy's paths, else by usual folder and file names, else by its headings.</summary>
internal sealed partial class KindJudge(ImmutableArray<KindPaths> kinds)
{
    /// <summary>The judge of this repository's own pages, of which another one's paths say nothing.</summary>
    public KindJudge Here => kinds.Any(paths => paths.IsElsewhere) ? new KindJudge([.. kinds.Where(paths => !paths.IsElsewhere)]) : this;

    /// <summary>The kind by path alone; null where only the content can tell.</summary>
    public (DocumentKind Kind, KindSource Source)? ByPath(string path)
    {
        foreach (var paths in kinds)
        {
            if (PathPattern.MatchesAny(paths.Include, path))
            {
                return PathPattern.MatchesAny(paths.Exclude, path) ? (DocumentKind.Other, KindSource.Policy) : (paths.Kind, KindSource.Policy);
            }
        }

        if (NoDocument().IsMatch(path[(path.LastIndexOf('/') + 1)..]))
        {
            return (DocumentKind.Other, KindSource.Convention);
        }

        var (folders, name, isIndex) = Name(path);
        if (MeetingFolder().IsMatch(folders))
        {
            return (DocumentKind.Other, KindSource.Convention);
        }

        if (PostmortemName().IsMatch(name) || (PostmortemsOnly().IsMatch(folders) && !isIndex && !ProcessName().IsMatch(name)))
        {
            return Unnamed(DocumentKind.Postmortem);
        }

        if (isIndex || IsPostmortemPlace(path))
        {
            // A folder whose name only speaks of postmortems holds process pages, too: the content has to agree.
            return null;
        }

        if (RunbookFolder().IsMatch(folders) || RunbookName().IsMatch(name))
        {
            return Unnamed(DocumentKind.Runbook);
        }

        return HelpFolder().IsMatch(folders) ? Unnamed(DocumentKind.Help) : null;
    }

    /// <summary>Whether the policy says where documents of a kind stand. Then they stand nowhere else, whatever a folder's name or a page's headings suggest.</summary>
    public bool IsNamed(DocumentKind kind) => kinds.Any(paths => paths.Kind == kind && !paths.Include.IsEmpty);

    private (DocumentKind Kind, KindSource Source) Unnamed(DocumentKind kind) => (IsNamed(kind) ? DocumentKind.Other : kind, KindSource.Convention);

    /// <summary>Whether a path is one where postmortems usually stand.</summary>
    public static bool IsPostmortemPlace(string path)
    {
        var (folders, name, isIndex) = Name(path);
        return PostmortemName().IsMatch(name) || (PostmortemFolder().IsMatch(folders) && !isIndex && !ProcessName().IsMatch(name));
    }

    /// <summary>
    /// A path's folders and name. A page bundle (<c>incidents/2022-12-13-queues/index.md</c>) is named by its folder; an index with
    /// a plain folder is one.
    /// </summary>
    private static (string Folders, string Name, bool IsIndex) Name(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var folders = path[..^name.Length];
        if (!IndexName().IsMatch(name))
        {
            return (folders, name, false);
        }

        var bundle = folders.TrimEnd('/');
        bundle = bundle[(bundle.LastIndexOf('/') + 1)..];
        return bundle.Any(char.IsAsciiDigit) ? (folders[..^(bundle.Length + 1)], bundle, false) : (folders, name, true);
    }

    /// <summary>The kind by content: which headings stand on the page, and whether it speaks of one incident.</summary>
    public static DocumentKind ByContent(string path, string? title, HashSet<SectionRole> roles, bool hasTimeline, bool hasDate, bool hasPrompts)
    {
        var name = title ?? string.Empty;
        if ((hasPrompts && !hasTimeline) || TemplateTitle().IsMatch(name))
        {
            return DocumentKind.Other;
        }

        var postmortem = Count(roles, SectionRole.Timeline, SectionRole.Causes, SectionRole.Lessons, SectionRole.ActionItems, SectionRole.Impact, SectionRole.Detection, SectionRole.Resolution)
            + (hasTimeline ? 1 : 0) + (hasDate ? 1 : 0) + (IsPostmortemPlace(path) ? 2 : 0) + (PostmortemTitle().IsMatch(name) ? 2 : 0);
        var runbook = Count(roles, SectionRole.Symptoms, SectionRole.Steps, SectionRole.Verification, SectionRole.Rollback, SectionRole.Escalation)
            + (RunbookTitle().IsMatch(name) ? 2 : 0) + (roles.Contains(SectionRole.Symptoms) && roles.Contains(SectionRole.Steps) ? 1 : 0);
        var help = Count(roles, SectionRole.Notice, SectionRole.DataSafety, SectionRole.Workaround, SectionRole.Support);
        return (postmortem, runbook, help) switch
        {
            // A page about postmortems in general has the same headings; one about an incident says when it was.
            ( >= 3, _, _) when postmortem > runbook && (hasTimeline || hasDate) => DocumentKind.Postmortem,
            (_, >= 2, _) when runbook > help => DocumentKind.Runbook,
            (_, _, >= 2) => DocumentKind.Help,
            _ => DocumentKind.Other,
        };
    }

    /// <summary>Whether a text has a word of which one stands on every page about an incident.</summary>
    public static bool SpeaksOfIncidents(string text) => IncidentWord().IsMatch(text);

    private static int Count(HashSet<SectionRole> roles, params ReadOnlySpan<SectionRole> wanted)
    {
        var count = 0;
        foreach (var role in wanted)
        {
            count += roles.Contains(role) ? 1 : 0;
        }

        return count;
    }

    [GeneratedRegex(@"^(?:_index|template|.*[-_ ]template|(?:.*[-_ ])?template[-_ ].*|contributing|changelog|license|security|code_of_conduct|_sidebar|summary|pmyyyy.*|\d{3}-template)(?:\.html)?\.[a-z.]+$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NoDocument();

    [GeneratedRegex(@"(?:^|/)(?:meetings?|meeting-?_?notes|minutes)/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex MeetingFolder();

    [GeneratedRegex(@"^(?:readme|index)(?:\.html)?\.[a-z.]+$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex IndexName();

    [GeneratedRegex(@"(?:^|[-_ ])post-?_?mortem(?:[-_ .]|$)|^incident[-_ ]?(?:report[-_ ])?\d|^inc-\d|^pm[-_ ]?\d{3}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PostmortemName();

    [GeneratedRegex(@"(?:^|/)[^/]*(?:post-?_?mortems?|incident-?_?reports?|pir|retrospectives?)[^/]*/|(?:^|/)incidents?/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PostmortemFolder();

    /// <summary>"incidents" is no such folder: it holds what to do in incidents as often.</summary>
    [GeneratedRegex(@"(?:^|/)(?:post-?_?mortems?|incident-?_?reports?)/(?:[^/]+/){0,3}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PostmortemsOnly();

    [GeneratedRegex(@"^(?:.*policy|.*process|.*guide|.*checklist|how-?to.*|overview|roles?|about)\.[a-z.]+$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ProcessName();

    [GeneratedRegex(@"(?:^|/)(?:[^/]*run-?_?books?[^/]*|play-?_?books?|procedures?|tasks?|alerts|sops?|oncall|on-call|sre-guide|troubleshooting|how-?tos?|operations|ops)/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex RunbookFolder();

    [GeneratedRegex(@"(?:^|[-_ ])(?:run-?_?book|playbook)(?:[-_ .]|$)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex RunbookName();

    [GeneratedRegex(@"(?:^|/)(?:help|help-?center|_?kb(?:articles)?|knowledge-?base|faqs?|support|user-?guide|user-docs|customer-?docs)/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HelpFolder();

    [GeneratedRegex("incident|mortem|outage|downtime|timeline|root cause", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex IncidentWord();

    [GeneratedRegex(@"\btemplate\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex TemplateTitle();

    [GeneratedRegex(@"\bpost-?\s?mortem\b|\bincident\b|\boutage\b|\bdowntime\b|\broot cause\b|\bRCA\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PostmortemTitle();

    [GeneratedRegex(@"\brun-?\s?book\b|\bplaybook\b|\bhow to\b|\btroubleshoot|\brotat(?:e|ing)\b|\brestart|\brecover", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex RunbookTitle();
}
