using System.Text;

namespace IncidentGate.Commands;

/// <summary>The files that a job's step talks to the runner by: outputs and the summary.</summary>
internal sealed class GitHubFileCommands(RunEnvironment environment, GitHubJob job)
{
    /// <summary>The runner drops a longer summary whole.</summary>
    private const int LongestSummary = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Sets one of the step's outputs. The end mark is one that nobody can guess, so that no value can set another output.</summary>
    public void Output(string name, string value)
    {
        var end = $"end-{Guid.NewGuid():n}";
        Append(job.OutputPath, $"{name}<<{end}\n{value.ReplaceLineEndings("\n")}\n{end}\n");
    }

    public void Summarize(string markdown) => Append(job.SummaryPath, Utf8.GetByteCount(markdown) < LongestSummary ? markdown + "\n" : "The report is longer than a job's summary can be; see the log.\n");

    private void Append(string? path, string text)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        try
        {
            File.AppendAllText(environment.FullPath(path), text, Utf8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The runner's file {path} can't be written: {error.Message.TrimEnd('.')}.");
        }
    }
}
