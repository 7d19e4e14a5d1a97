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
        "No template prompt is left unfilled: `<describe impact>`, `YYYY-MM-DD`, `{{ name }}`, `lorem ipsum`, `owner: <name>` in front matter, a required section with nothing in it.",
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
        foreach (var value in document.FrontMatter.Values.Where(value => !IsAboutForm(value.Key)))
        {
            if (value.Items.Select(item => WholePrompt().Match(item) is { Success: true } match ? match.Value : PromptIn(item, own)).FirstOrDefault(prompt => prompt is not null) is { } prompt)
            {
                yield return Fault.At(value.Line, $"The front matter's \"{value.Key}\" is still the template's prompt \"{prompt}\".", "Replace it by what it asks for, or remove the key.", $"{value.Key} {prompt}");
            }
        }

        foreach (var section in EmptySections.Of(document, context.RequiredSections))
        {
            yield return Fault.At(section.Line, $"The section \"{section.Heading}\" is empty.", "Write what is known; \"none\" is an answer, too.", $"empty {section.Heading}");
        }

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
        return PromptIn(prose, own);
    }

    private static string? PromptIn(string prose, IReadOnlyCollection<string> own)
    {
        if (LongText.Pieces(prose).Select(piece => Prompt().Match(piece.Text)).FirstOrDefault(match => match.Success) is { } match)
        {
            return match.Value.Trim();
        }

        return own.FirstOrDefault(word => prose.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Keys whose value is a form or an address with variables in it.</summary>
    private static bool IsAboutForm(string key) => FormKey().IsMatch(key);

    [GeneratedRegex(@"format|pattern|template|permalink|slug|url|path|cascade|regex", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex FormKey();

    /// <summary>A value that is one prompt and nothing else. An address in angle brackets is an address.</summary>
    [GeneratedRegex(@"^(?:<[\p{L}][^<>|@:/]{1,80}>|\[(?:your|name|date|owner|team|author|severity|service|id|title|link)\b[^\[\]]{0,80}\]|\{\{ ?[\p{L}_\- ]{1,60} ?\}\}|(?:YYYY|yyyy)[\-/](?:MM|mm)[\-/](?:DD|dd)|(?:INC|SEV|ID)-?(?:X{1,5}|N{1,5}|\#{1,5}|\?{1,5}))$", RegexOptions.None, 10_000)]
    private static partial Regex WholePrompt();

    /// <summary>
    /// Two or more words in angle or square brackets that ask for something, dates and times in letters, double braces around one
    /// plain word, and filler text.
    /// </summary>
    [GeneratedRegex(@"<(?:describe|insert|enter|add|write|fill|your|name of|link to|date of|list|brief|short|what|who|when|why|how|title|replace)[ _\-][^<>|]{2,80}>|\[(?:describe|insert|enter|add your|write|fill in|your name|name of|link to|brief|short description|replace)\b[^\[\]]{2,80}\](?!\()|(?<!\bformat:? )\b(?:YYYY-MM-DD|DD/MM/YYYY|MM/DD/YYYY|HH:MM)\b(?!(?: HH:MM)? format)|\blorem ipsum\b|\{\{ ?(?:incident|name|title|date|owner|severity|summary|impact|description|author|service)[a-z_ ]* ?\}\}|\bINC-(?:XXX+|NNN+|###+|000+)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Prompt();
}
