using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Incident;

/// <summary>How a term has to stand in another page to be the same thing.</summary>
internal enum TermForm
{
    /// <summary>Anywhere, by its text.</summary>
    Exact,

    /// <summary>One flag, which several tools may have.</summary>
    Flag,

    /// <summary>Words that stand on a screen: in bold, quotes or code, or on a line that speaks of one.</summary>
    Label,

    /// <summary>One word that stands on a screen: in bold or quotes, on a line that speaks of one.</summary>
    Button,

    /// <summary>A whole line of a code block, which has to be one there, or stand in code.</summary>
    CodeLine,
}

/// <summary>A term that is gone from a page.</summary>
/// <param name="Line">In the page as it was.</param>
internal sealed partial record RemovedTerm(string Text, string Path, int Line, string Context)
{
    /// <summary>Pages that may have a term that is told by one word.</summary>
    private const int Few = 2;

    private const string Marks = "*`\"“”'‘’";

    public TermForm Form { get; init; }

    /// <summary>For a flag, the tools that it stood with.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>In how many other pages the term may stand before it is a word that everybody uses.</summary>
    public int MostPages(int common) => Form is TermForm.Exact or TermForm.Label || !Tools.IsEmpty ? common : Math.Min(common, Few);

    /// <summary>Where the term stands in a page: the line from 1, 0 for nowhere.</summary>
    public int LineIn(Document document)
    {
        for (var index = 0; index < document.Lines.Length; index++)
        {
            if (StandsOn(document.Lines[index]))
            {
                return index + 1;
            }
        }

        return 0;
    }

    /// <summary>Whether a line has the term and doesn't say itself that it is gone.</summary>
    private bool StandsOn(string line) =>
        TermText.IndexOf(line, Text) is >= 0 and var at && !Gone().IsMatch(line) && Form switch
        {
            TermForm.Flag => Tools.IsEmpty || Tools.Any(tool => TermText.Contains(line, tool)),
            TermForm.Label => Button().IsMatch(line) || IsMarked(line, at),
            TermForm.Button => Button().IsMatch(line) && IsMarked(line, at),
            TermForm.CodeLine => IsCode(line, at),
            _ => true,
        };

    /// <summary>Whether the term is all that is bold, in quotes or in code there.</summary>
    private bool IsMarked(string line, int at) =>
        at > 0 && at + Text.Length < line.Length && Marks.Contains(line[at - 1], StringComparison.Ordinal) && Marks.Contains(line[at + Text.Length], StringComparison.Ordinal);

    /// <summary>Whether the term is the line, after a prompt or before a comment, or stands in code.</summary>
    private bool IsCode(string line, int at)
    {
        var (before, after) = (line[..at].Trim(), line[(at + Text.Length)..].Trim());
        return (before is "" or "$" or "-" || before.EndsWith('`')) && (after.Length == 0 || after[0] is '#' or '`');
    }

    /// <summary>A line that says itself that the thing is gone.</summary>
    [GeneratedRegex(@"\b(?:do(?:es)? not|don'?t|never|no longer|not any ?more|former(?:ly)?|deprecat\w+|removed|retired|obsolete|instead of|rather than|used to|was called|replaces?|replaced|renamed|until v?\d|before v?\d)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Gone();

    [GeneratedRegex(@"\b(?:click|press|select|choose|tap|toggle|hit|go to|navigate|buttons?|menus?|screen|dialog)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Button();
}
