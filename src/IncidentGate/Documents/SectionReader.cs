using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>Finds the headings of a page, real ones and bold ones, and says what each opens and where it ends.</summary>
internal sealed partial class SectionReader(HeadingRoles roles)
{
    private sealed record Candidate(int Line, int Level, string Heading, HeadingForm Form, SectionRole? Role, string? Anchor);

    /// <summary>The sections in order.</summary>
    /// <param name="titleLine">Line of the heading that is the page's title; it opens no role. 0 for none.</param>
    /// <param name="kind">A postmortem's and a runbook's "Mitigation" are different things.</param>
    public ImmutableArray<Section> Read(ImmutableArray<Block> blocks, int lineCount, int titleLine, DocumentKind kind)
    {
        var candidates = new List<Candidate>();
        var level = 0;
        SectionRole? above = null;
        var enclosing = new Stack<Candidate>();
        var parents = blocks.Select(block => block.Parent).OfType<Block>().ToHashSet<Block>(ReferenceEqualityComparer.Instance);
        foreach (var block in blocks)
        {
            if (block.Quoted)
            {
                continue;
            }

            if (block.Kind == BlockKind.Heading)
            {
                level = block.Level;
                while (enclosing.TryPeek(out var nearest) && nearest.Level >= level)
                {
                    enclosing.Pop();
                }

                above = block.Line == titleLine ? null : Within(enclosing.TryPeek(out var parent) ? parent.Role : null, Adapt(roles.Of(block.Text.Plain), kind, block.Text.Plain));
                candidates.Add(new Candidate(block.Line, block.Level, block.Text.Plain, block.Form, above, block.Anchor));
                enclosing.Push(candidates[^1]);
            }
            else if (Bold(block, level, above ?? enclosing.Select(parent => parent.Role).FirstOrDefault(role => role is SectionRole.ActionItems), parents) is { } bold)
            {
                candidates.Add(bold with { Role = Adapt(bold.Role, kind, bold.Heading) });
            }
        }

        return Close(candidates, lineCount);
    }

    /// <summary>In a runbook what a postmortem calls resolution is what to do, and detection is how to spot it.</summary>
    private static SectionRole? Adapt(SectionRole? role, DocumentKind kind, string heading) => (kind, role) switch
    {
        (not DocumentKind.Postmortem, SectionRole.ActionItems) when HeadingRoles.LooksAhead(heading) => null,
        (DocumentKind.Runbook, SectionRole.Resolution or SectionRole.Workaround or SectionRole.ActionItems) => SectionRole.Steps,
        (DocumentKind.Runbook, SectionRole.Detection) => SectionRole.Symptoms,
        (DocumentKind.Postmortem, SectionRole.Workaround) => SectionRole.Resolution,
        (DocumentKind.Postmortem, SectionRole.Changes) => null,
        (DocumentKind.Postmortem, SectionRole.Ownership) => SectionRole.Metadata,
        (DocumentKind.Help, SectionRole.Symptoms or SectionRole.Impact) => SectionRole.Notice,
        (DocumentKind.Help, SectionRole.Steps or SectionRole.Resolution) => SectionRole.Workaround,
        (DocumentKind.Help, SectionRole.Escalation) => SectionRole.Support,
        _ => role,
    };

    /// <summary>
    /// Below a heading of actions or lessons, "Process" and "Monitoring" are categories: only what such a section holds, or what
    /// ends it, opens a role of its own.
    /// </summary>
    private static SectionRole? Within(SectionRole? parent, SectionRole? role) =>
        parent switch
        {
            SectionRole.ActionItems => role is SectionRole.ActionItems or SectionRole.OpenQuestions or SectionRole.Lessons ? role : null,
            SectionRole.Lessons => role is SectionRole.ActionItems or SectionRole.OpenQuestions or SectionRole.Lessons or SectionRole.Causes ? role : null,
            _ => role,
        };

    private Candidate? Bold(Block block, int level, SectionRole? above, HashSet<Block> parents)
    {
        if (block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem) || block.Text.Runs.IsEmpty)
        {
            return null;
        }

        if (block.Kind == BlockKind.Paragraph && block.Depth == 0 && IsBoldLine(block))
        {
            var heading = block.Text.Plain;
            return new Candidate(block.Line, level + 1, heading, HeadingForm.Bold, roles.Of(heading), null);
        }

        // "**Impact** — 30 % of requests failed": a dash makes a label of a bold start, where a colon is a key with its value.
        if (block.Kind == BlockKind.Paragraph && block.Depth == 0 && above is null && Label(block.Text) is { } dashed && Dash().IsMatch(block.Text.Plain[dashed.Length..]))
        {
            return roles.OfLabel(dashed) is { } opened and not (SectionRole.Metadata or SectionRole.References or SectionRole.Ownership)
                ? new Candidate(block.Line, level + 1, dashed, HeadingForm.Label, opened, null)
                : null;
        }

        // A bold start with text after it is a heading only where the page is built so: a list whose items are its sections,
        // under no heading that has a role of its own.
        if (block.Kind != BlockKind.ListItem || block.Depth > 2 || above is not null || Label(block.Text) is not { } label)
        {
            return null;
        }

        var role = roles.OfLabel(label);
        return role is not null and not (SectionRole.Metadata or SectionRole.References) || parents.Contains(block)
            ? new Candidate(block.Line, level + block.Depth, label, HeadingForm.Label, role, null)
            : null;
    }

    private static bool IsBoldLine(Block block) =>
        block.Line == block.EndLine
        && block.Text.Plain.Length is > 1 and <= 90
        && !block.Text.Plain.EndsWith('.')
        && block.Text.Runs.All(run => run.Is(TextStyle.Bold | TextStyle.Tag | TextStyle.Comment) || run.Text.Trim(' ', ':', '\u200b').Length == 0);

    /// <summary>The bold phrase that opens a text and ends in a colon or before a dash, or is all of it.</summary>
    public static string? Label(RichText text)
    {
        var line = text.Runs[0].Line;
        var phrase = string.Concat(text.Runs.TakeWhile(run => run.Is(TextStyle.Bold) && run.Line == line).Select(run => run.Text)).Trim();
        if (phrase.Length is 0 or > 80)
        {
            return null;
        }

        var rest = text.Plain.Length > phrase.Length ? text.Plain[phrase.Length..].TrimStart() : string.Empty;
        return phrase.EndsWith(':') || rest.Length == 0 || rest[0] == ':' || Dash().IsMatch(text.Plain[phrase.Length..]) || PlainColon().IsMatch(phrase) ? phrase.Trim(' ', ':') : null;
    }

    private static ImmutableArray<Section> Close(List<Candidate> candidates, int lineCount)
    {
        var ends = new int[candidates.Count];
        var open = new List<int>();
        var days = new DayHeadings();
        for (var index = 0; index < candidates.Count; index++)
        {
            var candidate = candidates[index];
            ends[index] = Math.Max(candidate.Line, lineCount);

            // A heading that is a time belongs to the timeline above it, whatever its level; one that is a day, on its own level too.
            var mark = candidate.Role is null ? TimeMarkReader.Leading(candidate.Heading) : null;
            var isTime = mark is { Time: not null } or { Elapsed: not null };
            var timeline = open.FindLastIndex(above => candidates[above].Role == SectionRole.Timeline && candidates[above].Level <= candidate.Level) is >= 0 and var at ? open[at] : -1;
            var isDay = days.BelongsTo(timeline, candidate.Level, index, mark);
            open.RemoveAll(above =>
            {
                if (candidates[above].Level < candidate.Level || (isTime && candidates[above].Role == SectionRole.Timeline) || (isDay && above == timeline))
                {
                    return false;
                }

                // Two HTML headings may stand on one line.
                ends[above] = Math.Max(candidates[above].Line, candidate.Line - 1);
                return true;
            });
            open.Add(index);
        }

        return [.. candidates.Select((candidate, index) => new Section(candidate.Line, ends[index], candidate.Level, candidate.Heading, candidate.Form, candidate.Role) { Anchor = candidate.Anchor })];
    }

    [GeneratedRegex(@":$", RegexOptions.None, 10_000)]
    private static partial Regex PlainColon();

    [GeneratedRegex(@"^\s?(?:[—–]|-\s)", RegexOptions.None, 10_000)]
    private static partial Regex Dash();
}
