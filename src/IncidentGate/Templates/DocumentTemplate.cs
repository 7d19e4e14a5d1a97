using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Templates;

/// <summary>
/// A page to start from: Markdown with prompts in angle brackets for people, and with names in double braces, such as
/// <c>{{ incident }}</c>, for what is known already.
/// </summary>
internal sealed partial record DocumentTemplate(string Text)
{
    /// <summary>Our own template of a kind.</summary>
    public static DocumentTemplate BuiltIn(DocumentKind kind)
    {
        var name = $"templates/{kind.ToString().ToLowerInvariant()}.md";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no {name} in the program.");
        using var reader = new StreamReader(stream);
        return new DocumentTemplate(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>The page with everything that is known. In the front matter a value is written so that YAML reads it as it is.</summary>
    public string Fill(KnownFacts facts)
    {
        var page = new StringBuilder(Text.Length + 200);
        var lines = Text.Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        for (var index = 0; index < lines.Length; index++)
        {
            page.Append(index == 0 ? string.Empty : "\n").Append(index < end ? InFrontMatter(lines[index], facts) : Variable().Replace(lines[index], match => facts.ValueOf(match.Groups["name"].Value)));
        }

        return page.ToString();
    }

    private static string InFrontMatter(string line, KnownFacts facts)
    {
        if (Quoted().Match(line) is not { Success: true } quoted || QuotedVariable().Match(line) is { Success: true } whole && whole.Index == quoted.Groups["mark"].Index)
        {
            return QuotedVariable().Replace(line, match => Scalar(match.Groups["name"].Value, facts.ValueOf(match.Groups["name"].Value)));
        }

        // The template's own quotes stay; in them a value is escaped as they ask for it.
        var isSingle = quoted.Groups["mark"].Value == "'";
        return Variable().Replace(line, match => facts.ValueOf(match.Groups["name"].Value) is var value && isSingle ? value.Replace("'", "''", StringComparison.Ordinal) : Escaped(value));
    }

    /// <summary>A value in YAML: bare where it can stand so and means the same, as our own prompts can.</summary>
    private static string Scalar(string name, string value) =>
        Bare().IsMatch(value) && !value.Equals("null", StringComparison.OrdinalIgnoreCase) && !(name == "title" && NoText().IsMatch(value)) ? value : $"\"{Escaped(value)}\"";

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private const string Name = @"\{\{ ?(?<name>incident|incident_key|incidents_key|date|owner|severity|title) ?\}\}";

    [GeneratedRegex(Name, RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    /// <summary>Quotes around a name that stands alone are the template's; the value brings its own.</summary>
    [GeneratedRegex("\"" + Name + "\"|" + Name, RegexOptions.NonBacktracking)]
    private static partial Regex QuotedVariable();

    /// <summary>A value that the template has put into quotes.</summary>
    [GeneratedRegex("""^[ -]*[^:"'{}]+: *(?<mark>["']).*["'] *$""", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    /// <summary>What YAML takes for a number, a day or a truth value.</summary>
    [GeneratedRegex(@"^(?:[-+.0-9][-+.:_0-9eExXa-fA-FTZ]*|y|n|yes|no|true|false|on|off)\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NoText();

    [GeneratedRegex(@"^(?:<[^<>:#""]+>|[A-Za-z0-9][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();
}
