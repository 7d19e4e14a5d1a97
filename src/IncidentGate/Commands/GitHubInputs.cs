using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>The action's inputs. The runner enforces none of them, so each is checked here.</summary>
internal sealed record GitHubInputs
{
    private static readonly string[] Modes = ["auto", "gate", "audit", "closure"];
    private static readonly string[] Switches = ["on", "off"];
    private static readonly string[] FailOns = ["error", "warning", "never"];

    public required string Token { get; init; }

    public required string Mode { get; init; }

    public string? Policy { get; init; }

    public required bool Comment { get; init; }

    public required bool Annotations { get; init; }

    public required bool Suggestions { get; init; }

    /// <summary>Whether the verdict is the commit's status, too.</summary>
    public required bool Status { get; init; }

    public required FailOn FailOn { get; init; }

    public string? Sarif { get; init; }

    /// <summary>A file for the report; its ending says the format.</summary>
    public ReportFile? Report { get; init; }

    public WantedResults Wanted => new(FailOn, Sarif, Report);

    /// <exception cref="UsageException">An input is missing or has a value that isn't one of its own.</exception>
    public static GitHubInputs Read(RunEnvironment environment)
    {
        string? Value(string name)
        {
            // The runner keeps dashes: INPUT_GITHUB-TOKEN. A shell on the way may have made them underscores.
            var variable = "INPUT_" + name.ToUpperInvariant();
            var value = environment.Variable(variable) ?? environment.Variable(variable.Replace('-', '_'));
            return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }

        string One(string name, string[] valid, string? usual = null)
        {
            var value = Value(name) ?? usual ?? valid[0];
            return valid.Contains(value, StringComparer.Ordinal) ? value : throw new UsageException($"The input {name} is '{value}'. Valid: {string.Join(", ", valid)}.");
        }

        var token = Value("github-token") ?? throw new UsageException("The input github-token is empty. Leave it out, or pass github-token: ${{ github.token }}.");
        return new GitHubInputs
        {
            Token = token.Any(letter => char.IsControl(letter) || letter > '~') ? throw new UsageException("The input github-token holds characters that no token has. Pass github-token: ${{ github.token }}.") : token,
            Mode = One("mode", Modes),
            Policy = Value("policy"),
            Comment = One("comment", Switches) == "on",
            Annotations = One("annotations", Switches) == "on",
            Suggestions = One("suggestions", Switches) == "on",
            Status = One("status", Switches, usual: "off") == "on",
            FailOn = Enum.Parse<FailOn>(One("fail-on", FailOns), ignoreCase: true),
            Sarif = Value("sarif"),
            Report = Value("report") is { } path ? WantedResults.ReportAt(path, Value("mode") == "audit") : null,
        };
    }
}
