using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace IncidentGate.Reporting;

/// <summary>What a file would become, as a unified diff with the whole file as its context, which <c>git apply</c> takes.</summary>
internal static class FileDiff
{
    private const string NoEnd = "\\ No newline at end of file";

    /// <param name="old">The file's text; null where there is no file.</param>
    public static void Write(string path, string? old, string text, TextWriter output)
    {
        if (old == text)
        {
            return;
        }

        output.WriteLine(old is null ? "--- /dev/null" : $"--- a/{path}");
        output.WriteLine($"+++ b/{path}");
        output.WriteLine($"@@ -{Range(old)} +{Range(text)} @@");
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(Body(old), Body(text)).Lines.Where(line => old is not null || line.Type != ChangeType.Deleted).ToList();
        var lastOld = lines.FindLastIndex(line => line.Type != ChangeType.Inserted);
        var lastNew = lines.FindLastIndex(line => line.Type != ChangeType.Deleted);
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            output.WriteLine((line.Type switch { ChangeType.Inserted => "+", ChangeType.Deleted => "-", _ => " " }) + line.Text);
            if ((index == lastOld && line.Type != ChangeType.Inserted && Lacks(old)) || (index == lastNew && line.Type != ChangeType.Deleted && Lacks(text)))
            {
                output.WriteLine(NoEnd);
            }
        }
    }

    private static bool Lacks(string? text) => text is { Length: > 0 } && !text.EndsWith('\n');

    private static string Body(string? text) => text is null ? string.Empty : text.EndsWith('\n') ? text[..^1] : text;

    private static string Range(string? text) => string.IsNullOrEmpty(text) ? "0,0" : $"1,{Body(text).Split('\n').Length}";
}
