using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>A way back that nobody has walked is a hope.</summary>
internal sealed partial class RunbookRollbackTested : DocumentRule
{
    private static readonly string[] Keys = ["rollback_tested", "rollback-tested", "rollback tested", "tested", "last_tested", "last-tested", "last tested"];

    public override RuleInfo Info { get; } = new(
        "runbook/rollback-tested",
        RuleScope.Runbook,
        "A rollback procedure says when it was last tested, and that isn't too long ago.",
        "The rollback is tried when all else has failed: the worst moment to find out that it doesn't work.",
        new Levels(Level.Off, Level.Notice, Level.Warning))
    {
        JudgesWhole = true,
        Options = [new RuleOption("max-age", OptionType.Days, "1 year", "How old the test may be.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (document.Sections.FirstOrDefault(section => section.Role == SectionRole.Rollback && WayBack().IsMatch(section.Heading) && IsProcedure(document, section)) is not { } section)
        {
            yield break;
        }

        if (TestedOf(document, section) is not { } tested)
        {
            yield return Fault.At(section.Line, $"\"{section.Heading}\" doesn't say when the way back was last tested.", $"Walk it once where nothing can break, then write \"Tested {context.Today:yyyy-MM-dd}\".", "untested");
        }
        else if (tested.Date is not { } date)
        {
            yield return Fault.At(tested.Line, $"\"{tested.Text}\" names no day on which the rollback was tested.", "Write it as \"Tested 2026-03-14\".", "malformed");
        }
        else if (context.Today.DayNumber - date.DayNumber is var age && age < 0)
        {
            yield return Fault.At(tested.Line, $"The rollback's test on {date:yyyy-MM-dd} lies in the future.", "Write the day on which somebody last walked the way back.", "future");
        }
        else if (age > context.Options.Days("max-age"))
        {
            yield return Fault.At(tested.Line, $"The rollback was last tested on {date:yyyy-MM-dd}, {age} days ago; {context.Options.Days("max-age")} days are allowed.", $"Walk it again, mend what is wrong, and write \"Tested {context.Today:yyyy-MM-dd}\".", "old");
        }
    }

    /// <summary>Whether steps stand below the heading; "not possible" and a link to another page are none.</summary>
    private static bool IsProcedure(Document document, Section section)
    {
        var blocks = document.BlocksOf(section).Where(block => block.Line > section.Line && block.Kind is not (BlockKind.Comment or BlockKind.Heading)).ToArray();
        return blocks.Length > 0
            && !None().IsMatch(LongText.Start(blocks[0].Text.Plain))
            && blocks.Any(block => block.Kind == BlockKind.Code || block.Ordered || block.Text.Runs.Any(run => run.Is(TextStyle.Code)));
    }

    private static Tested? TestedOf(Document document, Section section)
    {
        foreach (var block in document.BlocksOf(section).Where(block => block.Kind != BlockKind.Code))
        {
            var text = LongText.Start(block.Text.Plain);
            foreach (Match match in Mention().Matches(text))
            {
                var date = Enumerable.Range(match.Index, match.Length).Append(match.Index + match.Length).Select(at => WrittenDates.At(text, at)).FirstOrDefault(found => found is not null);
                if (date is not null || match.Groups["label"].Success)
                {
                    return new Tested(date?.LastDay, match.Value.Trim(), block.Line);
                }
            }
        }

        return document.FrontMatter.FindAny(Keys) is { } key
            ? new Tested(WrittenDates.At(key.Text, 0)?.LastDay, key.Text, key.Line)
            : document.Metadata.FirstOrDefault(entry => Keys.Contains(entry.Key, StringComparer.Ordinal)) is { } said ? new Tested(WrittenDates.At(said.Value, 0)?.LastDay, said.Value, said.Line) : null;
    }

    /// <summary>"Reverting to public" is another change, no way back.</summary>
    [GeneratedRegex(@"roll(?:ing)?[\- ]?back|back(?:ing)?[\- ]?out|\bundo|^\W*revert\W*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex WayBack();

    [GeneratedRegex(@"^\W*(?:n/?a\b|none\b|no (?:rollback|way back)|not (?:applicable|possible|needed|required|supported)|there is no|rollback is not|(?:a )?rollback (?:isn['’]t|is not)|(?:can ?not|can['’]t) be (?:undone|rolled back))", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex None();

    /// <summary>"Tested 2026-03-14", "Last rehearsed on 14 March 2026", "Tested: yes". A label without a day is malformed.</summary>
    [GeneratedRegex(@"(?:^|[.(*] ?)(?<label>(?:last )?tested(?: on)?: ?)[^.\n]{0,30}|\b(?:tested|rehearsed|exercised|drilled|practi[sc]ed|walked through|tried)\b[^.;\d]{0,40}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Mention();

    private sealed record Tested(DateOnly? Date, string Text, int Line);
}
