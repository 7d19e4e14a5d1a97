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
    private const int LongestLine = 5_000;

    /// <summary>The terms that are gone, each with the first line that it stood on.</summary>
    /// <param name="before">The page as it was.</param>
    /// <param name="kept">Text of all pages that the change touched, as they are now: what moved from one to another isn't gone.</param>
    public static IEnumerable<RemovedTerm> Of(ChangedFile file, ImmutableArray<string> before, string kept)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var code = file.RemovedLines.IsEmpty ? [] : PageBefore.Code(before);
        foreach (var line in file.RemovedLines.Take(MostLines).Where(line => line.Text.Length <= LongestLine))
        {
            var block = code.FirstOrDefault(block => block.Line <= line.Line && line.Line <= block.EndLine);
            var terms = block is null ? TermsOf(line.Text) : TermsOf(line.Text).Concat(CodeLines.TermsOf(line.Text, block).Where(term => !Usual().IsMatch(term.Text)));
            foreach (var (text, form) in terms.Where(term => seen.Add(term.Text) && !TermText.Contains(kept, term.Text)))
            {
                yield return new RemovedTerm(text, file.Path, line.Line, line.Text.Trim()) { Form = form, Tools = form == TermForm.Flag ? ToolsOf(line.Text) : [] };
            }
        }
    }

    /// <summary>The distinctive terms of one line of Markdown.</summary>
    private static IEnumerable<(string Text, TermForm Form)> TermsOf(string line)
    {
        var code = Code().Matches(line).Select(match => (Text: match.Groups["text"].Value.Trim(), match.Index)).ToList();
        var names = code.Where(name => IsDistinctive(name.Text) && (!Name().IsMatch(name.Text) || Runs().IsMatch(line) || Sets().IsMatch(line[..name.Index]))).Select(name => (name.Text, LabelText().IsMatch(name.Text) ? TermForm.Label : TermForm.Exact));
        var flags = code.Where(flag => Flag().IsMatch(flag.Text)).Select(flag => (flag.Text, TermForm.Flag));
        var prose = Screen().IsMatch(line) ? Code().Replace(line, " ") : string.Empty;
        var labels = Label().Matches(prose).Select(match => match.Groups["text"].Value.Trim()).Where(IsLabel).Select(text => (text, TermForm.Label));
        var buttons = Button().Matches(prose).Select(match => (match.Groups["text"].Value, TermForm.Button));
        var command = Command().Match(line.Trim()) is { Success: true } match ? [match.Groups["text"].Value.Trim(' ', '\\')] : Enumerable.Empty<string>();
        return names.Concat(flags).Concat(labels).Concat(buttons).Concat(command.Where(IsDistinctive).Select(text => (text, TermForm.Exact))).Where(term => term.Item1.Length is >= Shortest and <= Longest);
    }

    /// <summary>The tools whose commands a line shows.</summary>
    private static ImmutableArray<string> ToolsOf(string line) =>
        [.. Code().Matches(line).Select(match => Tool().Match(match.Groups["text"].Value.Trim())).Where(match => match.Success).Select(match => match.Groups["tool"].Value)];

    /// <summary>Whether a text in code is more than a word: a command with arguments, a flag, a path, a setting, a name in several parts.</summary>
    private static bool IsDistinctive(string text) =>
        text.Length >= Shortest && !text.Contains('<', StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal) && !Usual().IsMatch(text) && Parts().IsMatch(text);

    /// <summary>A label of the screen: two words or more, none of them a mere emphasis.</summary>
    private static bool IsLabel(string text) => !text.EndsWith(':') && LabelText().IsMatch(text);

    [GeneratedRegex(@"(?<!`)(`+)(?!`)(?<text>[^`]{1,300})\1(?!`)", RegexOptions.None, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*(?<text>[^*\n]{4,60})\*\*|[""“](?<text>[^""”\n]{4,60})[""”]|(?<![\w'])['‘](?<text>[A-Z][^'’\n]{3,59})['’](?!\w)", RegexOptions.None, 10_000)]
    private static partial Regex Label();

    /// <summary>A label of one word that is pressed or chosen. What every screen has, such as "Save", tells nothing.</summary>
    [GeneratedRegex(@"\b(?:click|press|tap|hit|choose|select|toggle)(?:ing)?(?: on)?(?: the)? (?:\*\*|[""“'‘])(?!(?:Add|Apply|Back|Cancel|Close|Confirm|Continue|Create|Delete|Done|Edit|Enter|Escape|Finish|Help|Home|Login|Menu|More|Name|Next|None|Open|Project|Remove|Save|Search|Settings|Submit|Update|View)\b)(?<text>[A-Z][\w-]{3,40})(?:\*\*|[""”'’])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Button();

    /// <summary>A flag of one word that is no tool's everyday one: <c>--force</c> is told, <c>--namespace</c> only says where.</summary>
    [GeneratedRegex(@"^--(?!(?:help|version|verbose|quiet|silent|debug|yes|all|app|apps|name|names|namespace|output|file|filename|config|configuration|region|zone|profile|project|cluster|context|env|environment|user|username|password|host|hostname|port|url|path|type|format|json|image|label|labels|selector|since|tail|follow|watch|wait|timeout|limit|org|team|from|to)$)[a-z][a-z0-9]{2,}$", RegexOptions.None, 10_000)]
    private static partial Regex Flag();

    /// <summary>A command's first word.</summary>
    [GeneratedRegex(@"^(?:\$ )?(?:sudo )?(?<tool>[a-z][\w./-]*)(?: |$)", RegexOptions.None, 10_000)]
    private static partial Regex Tool();

    /// <summary>Words before a name that say to give it a value.</summary>
    [GeneratedRegex(@"\b(?:set|raise|lower|increase|decrease|reduce|bump|tune|adjust|override|configure|disable|enable)\s+(?:the\s+)?(?:(?:value|settings?|options?|parameters?|limit)\s+)?(?:of\s+)?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Sets();

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
    [GeneratedRegex(@"^(?:https?://\S*|(?:sudo )?(?:kubectl|oc|helm|docker|docker-compose|podman|terraform|git|brew|cf|aws|gcloud) [\w-]+|(?:kubectl|oc) (?:get|describe|logs|exec|top) [\w/-]+(?: -A| --all-namespaces)?|systemctl status \S+|(?:apt|apt-get|brew|dnf|gem|npm|pip3?|yum) install(?: -\w+)? \S+|export (?:KUBECONFIG|PATH|HOME|EDITOR|LANG|LC_ALL|AWS_PROFILE|AWS_REGION|AWS_DEFAULT_REGION)=.*|ls -\w+|cd \S+|sudo \w+|#?\d[\d.:/ -]*|@\w+|--?[A-Za-z]+|/tmp/\S*|\.?[\w-]+\.(?:md|txt|ya?ml|json|tf|tfvars|hcl|toml|ini|conf|cfg|sh|py|rb|js|ts|go|sql|lock|xml|csv|log|html|env)|\.\w+(?:ignore|rc)|\$?\{?(?:[A-Z0-9]+_)*(?:NAME|NAMESPACE|HOST|PORT|NODE|POD|CLUSTER|USER|ID|URL)\}?)$", RegexOptions.None, 10_000)]
    private static partial Regex Usual();

    [GeneratedRegex(@"^[A-Z][\w'-]*(?:\s+[\w&>›→/'-]+){1,5}$", RegexOptions.None, 10_000)]
    private static partial Regex LabelText();
}
