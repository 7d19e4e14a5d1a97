using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>Front matter that doesn't parse hides the owner, the review date and the incident's id from every tool that reads it.</summary>
internal sealed class DocsFrontMatter : DocumentRule
{
    private static readonly string[] TextKeys = ["title", "severity", "status", "owner"];

    public override RuleInfo Info { get; } = new(
        "docs/front-matter",
        RuleScope.Any,
        "Front matter parses, the file is readable text, and known keys have values of the right type.",
        "A page whose head is broken has no owner and no date, whatever its author wrote.",
        new Levels(Level.Error, Level.Error, Level.Error))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        foreach (var problem in document.Problems)
        {
            yield return new Fault(
                problem.Column > 0 ? TextSpan.At(problem.Line, problem.Column, 1) : TextSpan.OfLine(problem.Line),
                problem.Message,
                problem.Kind switch
                {
                    ProblemKind.FrontMatter => "Correct this line; quote a value that holds ':' or '#'.",
                    ProblemKind.Encoding => "Save the file as UTF-8.",
                    _ => "Split the page, or leave out what isn't for readers.",
                },
                problem.Kind.ToString());
        }

        foreach (var value in document.FrontMatter.Values.Where(value => !value.IsText))
        {
            if (value.IsList && value.Items.Length != 1 && IsSingle(value.Key))
            {
                yield return Fault.At(value.Line, $"The front matter key '{value.Key}' is a list; it has one value.", $"Write {value.Key}: and one value.", value.Key);
            }
            else if (TextKeys.Contains(value.Key, StringComparer.OrdinalIgnoreCase) && value.Items.IsEmpty)
            {
                yield return Fault.At(value.Line, $"The front matter key '{value.Key}' holds {value.Written}; it has a plain text as its value.", $"Write {value.Key}: and the text; put it in quotes if it holds '{{', '[' or ': '.", value.Key);
            }
        }
    }

    /// <summary>Owners may be several; a title, a severity or a status is one.</summary>
    private static bool IsSingle(string key) => TextKeys.Contains(key, StringComparer.OrdinalIgnoreCase) && !key.Equals("owner", StringComparison.OrdinalIgnoreCase);
}
