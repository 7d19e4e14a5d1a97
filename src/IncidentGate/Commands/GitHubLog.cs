using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>The job's log. Nothing that others wrote is obeyed by the runner, and no secret is shown.</summary>
internal sealed class GitHubLog(RunEnvironment environment, bool isDebug)
{
    private string? _secret;

    /// <summary>Keeps a text out of every line.</summary>
    public void Hide(string secret) => _secret = secret;

    /// <summary>Lines for a reader.</summary>
    public void Say(string text) => environment.Output.WriteLine(WorkflowText.Plain(Clean(text)));

    /// <summary>A line that is shown only where somebody looks for a fault.</summary>
    public void Debug(string text)
    {
        if (isDebug)
        {
            environment.Output.WriteLine(WorkflowText.Plain("debug: " + Clean(PlainText.Of(text))));
        }
    }

    /// <summary>A command that the runner obeys: an annotation.</summary>
    public void Annotate(string level, string message, params ReadOnlySpan<(string Key, string Value)> properties) =>
        environment.Output.WriteLine(WorkflowText.Command(level, Clean(message), properties));

    /// <summary>Lines that follow are folded under a title.</summary>
    public void StartGroup(string title) => environment.Output.WriteLine(WorkflowText.Command("group", Clean(PlainText.Of(title))));

    public void EndGroup() => environment.Output.WriteLine(WorkflowText.Command("endgroup", string.Empty));

    private string Clean(string text) => _secret is { Length: > 0 } secret ? text.Replace(secret, "***", StringComparison.Ordinal) : text;
}
