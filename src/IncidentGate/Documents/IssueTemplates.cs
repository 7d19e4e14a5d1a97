using System.Collections.Immutable;
using System.Text;
using IncidentGate.Documents.Markdown;

namespace IncidentGate.Documents;

/// <summary>The labels that a repository's issue forms and templates put on what is opened with them.</summary>
internal static class IssueTemplates
{
    private const string Folder = ".github/ISSUE_TEMPLATE/";
    private const int SizeLimit = 128 * 1024;
    private const int MostFiles = 100;

    /// <summary>Each label once, in the order of the files; a form that can't be read has none.</summary>
    public static ImmutableArray<string> Labels(IRepositoryFiles files) =>
        [.. files.Paths
            .Where(path => path.StartsWith(Folder, StringComparison.OrdinalIgnoreCase) && (IsForm(path) || DocumentReader.IsDocument(path)))
            .Take(MostFiles)
            .SelectMany(path => files.Read(path, SizeLimit) is { } bytes && bytes.Length <= SizeLimit ? In(path, bytes) : [])
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> In(string path, byte[] bytes)
    {
        // A form is YAML as a whole, and front matter is YAML between two lines: one reader with one set of limits serves both.
        var source = SourceText.Decode(IsForm(path) ? Enclosed(bytes) : bytes);
        var stated = FrontMatterReader.Read(source, out _).Find("labels");
        return stated is null ? [] : stated.Items.SelectMany(item => item.Split(',')).Select(label => label.Trim(' ', '[', ']', '"', '\'')).Where(label => label.Length > 0);
    }

    private static byte[] Enclosed(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return Encoding.UTF8.GetBytes($"---\n{(text.StartsWith("---\n", StringComparison.Ordinal) ? text[4..] : text)}\n---\n");
    }

    private static bool IsForm(string path) => path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);
}
