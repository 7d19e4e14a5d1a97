using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>
/// What a change took out of a page and put nowhere else: commands, flags, settings, names in code, labels of the screen in bold or
/// quotes. Words that everybody uses are no terms.
/// </summary>
internal static partial class RemovedTerms
{
    private const int Shortest = 4;
    private const int Longest = 120;
    private const int MostLines = 2_000;

    /// <summary>The terms that are gone, each with the first line that it stood on.</summary>
    /// <param name="document">The page as it is now.</param>
    /// <param name="kept">Text of all pages that the change touched, as they are now: what moved from one to another isn't gone.</param>
    public static IEnumerable<RemovedTerm> Of(Document document, ChangedFile file, string kept)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in file.RemovedLines.Take(MostLines))
        {
            foreach (var term in TermsOf(line.Text).Where(term => seen.Add(term) && !TermText.Contains(kept, term)))
            {
                yield return new RemovedTerm(term, document.Path, line.Line, line.Text.Trim());
            }
        }
    }

    /// <summary>The distinctive terms of one line of Markdown.</summary>
    public static IEnumerable<string> TermsOf(string line)
    {
        if (line.Length > 5_000)
        {
            return [];
        }

        var code = Code().Matches(line).Select(match => match.Groups["text"].Value.Trim()).Where(text => IsDistinctive(text) && (!Name().IsMatch(text) || Runs().IsMatch(line)));
        var labels = !Screen().IsMatch(line) ? [] : Label().Matches(Code().Replace(line, " ")).Select(match => match.Groups["text"].Value.Trim()).Where(IsLabel);
        var command = Command().Match(line.Trim()) is { Success: true } match ? [match.Groups["text"].Value.Trim(' ', '\\')] : Enumerable.Empty<string>();
        return code.Concat(labels).Concat(command.Where(IsDistinctive)).Where(term => term.Length is >= Shortest and <= Longest).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Whether a text in code is more than a word: a command with arguments, a flag, a path, a setting, a name in several parts.</summary>
    private static bool IsDistinctive(string text) =>
        text.Length >= Shortest && !text.Contains('<', StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal) && !Usual().IsMatch(text) && Parts().IsMatch(text);

    /// <summary>A label of the screen: two words or more, none of them a mere emphasis.</summary>
    private static bool IsLabel(string text) => !text.EndsWith(':') && LabelText().IsMatch(text);

    [GeneratedRegex(@"(?<!`)(`+)(?!`)(?<text>[^`]{1,300})\1(?!`)", RegexOptions.None, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*(?<text>[^*\n]{4,60})\*\*|[""“](?<text>[^""”\n]{4,60})[""”]", RegexOptions.None, 10_000)]
    private static partial Regex Label();

    /// <summary>A line of a code block that is a command: after a prompt, or a known tool with an argument. A <c>#</c> opens a comment.</summary>
    [GeneratedRegex(@"^(?:\$ (?<text>[a-z][\w./-]*(?: \S+)+)|(?<text>(?:sudo )?(?:kubectl|helm|docker|systemctl|service|terraform|aws|gcloud|az|psql|mysql|redis-cli|curl|ssh|ansible(?:-playbook)?|make|npm|git|\./[\w./-]+) -{0,2}[\w./:=@{}$-]+(?: \S+)*)|(?<text>[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?: [\w./:=-]+){0,3} -{1,2}[a-z]\S*(?: \S+)*))$", RegexOptions.None, 10_000)]
    private static partial Regex Command();

    [GeneratedRegex(@"[-_./=:@$\\]\w|\w\s+\S|[a-z][A-Z]|[A-Z]{2,}\w*\d|\w\d{2,}", RegexOptions.None, 10_000)]
    private static partial Regex Parts();

    /// <summary>The name of a thing, such as a service, a kind of resource or a state: many pages speak of it, and each may.</summary>
    [GeneratedRegex(@"^(?:[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+|[A-Z][A-Za-z0-9]*)$", RegexOptions.None, 10_000)]
    private static partial Regex Name();

    /// <summary>A line that says to run what it names.</summary>
    [GeneratedRegex(@"\b(?:run|execute|invoke|call|type|start)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Runs();

    /// <summary>A line that speaks of a screen, so that what is bold or in quotes stands on it.</summary>
    [GeneratedRegex(@"\b(?:click|press|select|choose|open|tap|tick|toggle|pick|hit|go to|navigate|switch|buttons?|tabs?|menus?|screen|dialog|checkbox|drop-?down|field|page)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Screen();

    /// <summary>What stands in every second page and says nothing: a tool with its subcommand, a file's name, one word's flag, a placeholder.</summary>
    [GeneratedRegex(@"^(?:https?://\S*|(?:sudo )?(?:kubectl|oc|helm|docker|docker-compose|podman|terraform|git|brew|cf|aws|gcloud) [\w-]+|(?:kubectl|oc) (?:get|describe|logs|exec|top) [\w/-]+(?: -A| --all-namespaces)?|systemctl status \S+|ls -\w+|cd \S+|sudo \w+|#?\d[\d.:/ -]*|@\w+|--?[A-Za-z]+|/tmp/\S*|\.?[\w-]+\.(?:md|txt|ya?ml|json|tf|tfvars|hcl|toml|ini|conf|cfg|sh|py|rb|js|ts|go|sql|lock|xml|csv|log|html|env)|\.\w+(?:ignore|rc)|\$?\{?(?:[A-Z0-9]+_)*(?:NAME|NAMESPACE|HOST|PORT|NODE|POD|CLUSTER|USER|ID|URL)\}?)$", RegexOptions.None, 10_000)]
    private static partial Regex Usual();

    [GeneratedRegex(@"^[A-Z][\w'-]*(?:\s+[\w&>›→/'-]+){1,5}$", RegexOptions.None, 10_000)]
    private static partial Regex LabelText();
}

/// <summary>A term that is gone from a page.</summary>
/// <param name="Line">In the page as it was.</param>
internal sealed record RemovedTerm(string Text, string Path, int Line, string Context);

/// <summary>Finds a term as a whole: <c>restart --all</c> isn't in <c>restart --allow</c>.</summary>
internal static class TermText
{
    public static bool Contains(string text, string term) => IndexOf(text, term) >= 0;

    /// <param name="start">Where to begin.</param>
    public static int IndexOf(string text, string term, int start = 0)
    {
        for (var at = text.IndexOf(term, start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(term, at + 1, StringComparison.Ordinal))
        {
            var end = at + term.Length;
            if ((at == 0 || !Joins(text[at - 1], term[0])) && (end == text.Length || !Joins(text[end], term[^1])))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether two neighbouring characters belong to one word.</summary>
    private static bool Joins(char outside, char inside) => (char.IsLetterOrDigit(outside) || outside is '_' or '-') && (char.IsLetterOrDigit(inside) || inside is '_' or '-');
}
