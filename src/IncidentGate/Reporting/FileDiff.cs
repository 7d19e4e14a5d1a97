namespace IncidentGate.Reporting;

/// <summary>
/// What a file would become, as a unified diff that <c>git apply</c> takes. What stands between the first and the last line that differ is one
/// change: that reads well where a file is written anew, and costs no more than reading it.
/// </summary>
internal static class FileDiff
{
    private const string NoEnd = "\\ No newline at end of file";
    private const int Context = 3;

    /// <param name="old">The file's text; null where there is no file.</param>
    public static void Write(string path, string? old, string text, TextWriter output)
    {
        if (old == text)
        {
            return;
        }

        var (before, after) = (Lines(old), Lines(text));
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        var same = 0;
        while (same < before.Length - start && same < after.Length - start && before[^(same + 1)] == after[^(same + 1)])
        {
            same++;
        }

        var (top, bottom) = (Math.Max(0, start - Context), Math.Min(same, Context));
        if (old is null)
        {
            // Some programs that apply a diff create a file only by this line.
            output.WriteLine($"diff --git a/{path} b/{path}");
            output.WriteLine("new file mode 100644");
        }

        output.WriteLine(old is null ? "--- /dev/null" : $"--- a/{path}");
        output.WriteLine($"+++ b/{path}");
        output.WriteLine($"@@ -{Range(top, before.Length - same + bottom)} +{Range(top, after.Length - same + bottom)} @@");
        WriteLines(' ', before[top..start], output);
        WriteLines('-', before[start..(before.Length - same)], output);
        WriteLines('+', after[start..(after.Length - same)], output);
        WriteLines(' ', after[(after.Length - same)..(after.Length - same + bottom)], output);
    }

    /// <summary>Lines with their ends, so that a last one without is told from one with.</summary>
    private static string[] Lines(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var lines = text.Split('\n').Select(line => line + "\n").ToArray();
        lines[^1] = lines[^1][..^1];
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static void WriteLines(char mark, string[] lines, TextWriter output)
    {
        foreach (var line in lines)
        {
            output.Write(mark);
            output.Write(line);
            if (!line.EndsWith('\n'))
            {
                output.WriteLine();
                output.WriteLine(NoEnd);
            }
        }
    }

    /// <summary>The first line, from 1, and how many there are; before the first line where there are none.</summary>
    private static string Range(int start, int end) => end == start ? $"{start},0" : $"{start + 1},{end - start}";
}
