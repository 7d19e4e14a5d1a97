using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>The task's inputs, each of which may also be set in a plain script's environment. The agent enforces none of them, so each is checked here.</summary>
internal sealed record AzureInputs
{
    private const string TokenVariable = "SYSTEM_ACCESSTOKEN";

    private static readonly string[] Modes = ["auto", "gate", "closure", "audit"];
    private static readonly string[] Switches = ["on", "off"];
    private static readonly string[] FailOns = ["error", "warning", "never"];

    public required string Token { get; init; }

    public required string Mode { get; init; }

    public string? Policy { get; init; }

    /// <summary>Whether there is a summary thread, and a thread for each finding.</summary>
    public required bool Comments { get; init; }

    /// <summary>Whether the verdict is a status of the pull request.</summary>
    public required bool Status { get; init; }

    public required WantedResults Wanted { get; init; }

    /// <exception cref="UsageException">An input is missing or has a value that isn't one of its own.</exception>
    public static AzureInputs Read(RunEnvironment environment)
    {
        string? Value(string name) => environment.Variable("INPUT_" + name.ToUpperInvariant()) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        string One(string name, string[] valid)
        {
            var value = Value(name) ?? valid[0];
            return valid.Contains(value, StringComparer.Ordinal) ? value : throw new UsageException($"The input {name} is '{value}'. Valid: {string.Join(", ", valid)}.");
        }

        var mode = One("mode", Modes);
        return new AzureInputs
        {
            Token = TokenOf(environment.Variable(TokenVariable)),
            Mode = mode,
            Policy = Value("policy"),
            Comments = One("comments", Switches) == "on",
            Status = One("status", Switches) == "on",
            Wanted = new WantedResults(
                Enum.Parse<FailOn>(One("failOn", FailOns), ignoreCase: true),
                Value("sarif"),
                Value("report") is { } path ? WantedResults.ReportAt(path, mode == "audit") : null),
        };
    }

    private static string TokenOf(string? token)
    {
        // A variable that the agent doesn't know stays as it is written.
        if (string.IsNullOrWhiteSpace(token) || token.StartsWith("$(", StringComparison.Ordinal))
        {
            throw new UsageException($"{TokenVariable} isn't set. In a script step pass it on: `env: {TokenVariable}: $(System.AccessToken)`. The task passes it by itself.");
        }

        return token.Any(letter => char.IsControl(letter) || letter > '~') ? throw new UsageException($"{TokenVariable} holds characters that no token has. Pass `$(System.AccessToken)`.") : token;
    }
}
