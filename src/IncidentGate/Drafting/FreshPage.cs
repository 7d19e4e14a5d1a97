using System.Text;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Templates;

namespace IncidentGate.Drafting;

/// <summary>A postmortem to begin with: the template, without the prompts for times in its timeline, which facts replace.</summary>
internal static partial class FreshPage
{
    public static string Of(DocumentTemplate template, KnownFacts facts, string path, Reading reading, IRepositoryFiles files)
    {
        var text = template.Fill(facts);
        var lines = text.Split('\n');
        if (new DocumentReader(reading, files).Read(path, Encoding.UTF8.GetBytes(text)).FirstOf(SectionRole.Timeline) is not { } timeline)
        {
            return text;
        }

        var kept = lines.Where((line, index) => index < timeline.Line || index >= timeline.EndLine || !TimePrompt().IsMatch(line)).ToList();
        // Where the prompts stood, one empty line is enough.
        for (var index = timeline.Line; index + 1 < kept.Count && kept[index].Length == 0 && kept[index + 1].Length == 0;)
        {
            kept.RemoveAt(index);
        }

        return string.Join('\n', kept);
    }

    [GeneratedRegex(@"\bHH:MM\b|\bYYYY-MM-DD\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex TimePrompt();
}
