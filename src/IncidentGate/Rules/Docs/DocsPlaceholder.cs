using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>A prompt that nobody filled in looks like content in a list of pages and is none when it is read.</summary>
internal sealed partial class DocsPlaceholder : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/placeholder",
        RuleScope.Any,
        "No template prompt is left unfilled: `<describe impact>`, `YYYY-MM-DD`, `{{ name }}`, `lorem ipsum`.",
        "The prompt stands exactly where the tired reader looks for the answer.",
        new Levels(Level.Warning, Level.Error, Level.Warning))
    {
        Options = [new RuleOption("words", OptionType.TextList, string.Empty, "More texts that are prompts of your own templates.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        // A template is made of prompts, and is no document of an incident.
        if (document.Kind == DocumentKind.Other)
        {
            yield break;
        }

        var own = context.Options.List("words");
        foreach (var block in document.Blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow or BlockKind.Heading or BlockKind.Html && !block.Quoted))
        {
            foreach (var (line, text) in block.Text.ByLine())
            {
                if (PromptIn(text, own) is { } prompt)
                {
                    yield return Fault.At(line, $"The template's prompt \"{prompt}\" is not filled in.", "Replace it by what it asks for, or remove the line.", prompt);
                }
            }
        }
    }

    private static string? PromptIn(RichText text, IReadOnlyCollection<string> own)
    {
        // What stands in code is a command's own placeholder, which its reader fills in. A prompt in angle brackets is a tag to Markdown.
        var prose = string.Concat(text.Runs.Select(run => run.Is(TextStyle.Code | TextStyle.Comment | TextStyle.Image) ? " " : run.Text));
        if (LongText.Pieces(prose).Select(piece => Prompt().Match(piece.Text)).FirstOrDefault(match => match.Success) is { } match)
        {
            return match.Value.Trim();
        }

        return own.FirstOrDefault(word => prose.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Two or more words in angle or square brackets that ask for something, dates and times in letters, double braces around one
    /// plain word, and filler text.
    /// </summary>
    [GeneratedRegex(@"<(?:describe|insert|enter|add|write|fill|your|name of|link to|date of|list|brief|short|what|who|when|why|how|title|replace)[ _\-][^<>|]{2,80}>|\[(?:describe|insert|enter|add your|write|fill in|your name|name of|link to|brief|short description|replace)\b[^\[\]]{2,80}\](?!\()|(?<!\bformat:? )\b(?:YYYY-MM-DD|DD/MM/YYYY|MM/DD/YYYY|HH:MM)\b(?!(?: HH:MM)? format)|\blorem ipsum\b|\{\{ ?(?:incident|name|title|date|owner|severity|summary|impact|description|author|service)[a-z_ ]* ?\}\}|\bINC-(?:XXX+|NNN+|###+|000+)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Prompt();
}
