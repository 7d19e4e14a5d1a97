using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Policies;

namespace IncidentGate.Templates;

/// <summary>Where a new document goes: the first of the policy's paths that names one place, else the usual folder of its kind.</summary>
internal sealed partial class TemplatePlace(Policy policy)
{
    private readonly KindJudge _kinds = new KindJudge(policy.Reading.Kinds).Here;

    /// <summary>The path from the repository's root; null where no path of the policy names one place.</summary>
    /// <param name="name">The file's name without its ending.</param>
    public string? Of(DocumentKind kind, string name)
    {
        var patterns = PatternsOf(kind);
        var places = patterns.Length == 0 ? [$"{UsualFolder(kind)}/{name}.md"] : patterns.Select(pattern => Concrete(pattern, name));
        return places.OfType<string>().FirstOrDefault(path => IsOfKind(kind, path));
    }

    /// <summary>The policy's paths of a kind.</summary>
    public string[] PatternsOf(DocumentKind kind) => [.. policy.Reading.Kinds.Where(paths => paths.Kind == kind).SelectMany(paths => paths.Include)];

    /// <summary>Whether a page at a path is one of a kind, or its text may make it one.</summary>
    public bool IsOfKind(DocumentKind kind, string path) => _kinds.ByPath(path) is { } told ? told.Kind == kind : !_kinds.IsNamed(kind);

    /// <summary>Where documents of a kind are looked for without a policy.</summary>
    public static string UsualFolder(DocumentKind kind) => kind switch
    {
        DocumentKind.Runbook => "docs/runbooks",
        DocumentKind.Help => "docs/help",
        DocumentKind.Postmortem => "docs/postmortems",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>"docs/runbooks/**" is "docs/runbooks/NAME.md"; "services/*/runbook.md" names no one place.</summary>
    private static string? Concrete(string pattern, string name)
    {
        var spelled = Choices().Replace(pattern.TrimStart('/'), "${first}");
        var parts = (spelled.EndsWith('/') ? spelled + "**" : spelled).Split('/');
        var wild = Array.FindIndex(parts, IsWild);
        if (wild < 0)
        {
            return DocumentReader.IsDocument(spelled) ? spelled : null;
        }

        var file = parts[wild..] switch
        {
            ["**", var last] => last,
            [var last] => last,
            _ => null,
        };
        file = file is null ? null : Stars().Replace(file, "*");
        if (file is null || file.Count(letter => letter == '*') > 1 || file.Contains('?', StringComparison.Ordinal) || file.Contains('[', StringComparison.Ordinal))
        {
            return null;
        }

        file = file.Replace("*", name, StringComparison.Ordinal);
        return string.Join('/', [.. parts[..wild], DocumentReader.IsDocument(file) ? file : file + ".md"]);
    }

    private static bool IsWild(string part) => part.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    [GeneratedRegex(@"\{(?<first>[^,{}]*)(?:,[^{}]*)?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Choices();

    [GeneratedRegex(@"\*+", RegexOptions.NonBacktracking)]
    private static partial Regex Stars();
}
