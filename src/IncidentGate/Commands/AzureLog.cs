using System.Text;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>The job's log, and the commands in it that the agent obeys. Nothing that others wrote is one, and no secret is shown.</summary>
internal sealed class AzureLog(RunEnvironment environment, bool isDebug)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Of each level the agent shows so many on the run's page; those that follow stand in the log alone.</summary>
    private const int MostIssues = 10;

    private readonly Dictionary<string, int> _issues = new(StringComparer.Ordinal);
    private string? _secret;

    /// <summary>Keeps a text out of every line.</summary>
    public void Hide(string secret) => _secret = secret;

    /// <summary>Lines for a reader.</summary>
    public void Say(string text) => environment.Output.WriteLine(AgentText.Plain(Clean(text.ReplaceLineEndings("\n"))));

    /// <summary>A line that is shown only where somebody looks for a fault.</summary>
    public void Debug(string text)
    {
        if (isDebug)
        {
            environment.Output.WriteLine(AgentText.Plain("debug: " + Clean(PlainText.Of(text))));
        }
    }

    /// <summary>An error or a warning that the run's page shows.</summary>
    /// <param name="level">error or warning: the agent knows no others.</param>
    public void Issue(string level, string message, params ReadOnlySpan<(string Key, string Value)> properties)
    {
        var issued = _issues[level] = _issues.GetValueOrDefault(level) + 1;
        if (issued > MostIssues)
        {
            Say($"{level}: {message}");
            return;
        }

        environment.Output.WriteLine(AgentText.Command("task.logissue", Clean(message), [("type", level), .. properties]));
    }

    /// <summary>Sets one of the step's outputs.</summary>
    public void Output(string name, string value) =>
        environment.Output.WriteLine(AgentText.Command("task.setvariable", Clean(value), ("variable", name), ("isOutput", "true")));

    /// <summary>Shows a page in the run's summary. The agent reads its file after the step.</summary>
    /// <exception cref="UsageException">The file can't be written.</exception>
    public void Summarize(string? folder, string markdown)
    {
        if (folder is null)
        {
            return;
        }

        var path = Path.Combine(Path.GetFullPath(folder, environment.Folder), $"incidentgate-{Guid.NewGuid():n}.md");
        try
        {
            File.WriteAllText(path, markdown + "\n", Utf8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The summary {path} can't be written: {error.Message.TrimEnd('.')}.");
        }

        environment.Output.WriteLine(AgentText.Command("task.uploadsummary", path));
    }

    private string Clean(string text) => _secret is { Length: > 0 } secret ? text.Replace(secret, "***", StringComparison.Ordinal) : text;
}
