using System.CommandLine;
using IncidentGate.Documents;

namespace IncidentGate.Commands;

/// <summary>What <c>incidentgate new</c> was asked to do.</summary>
/// <param name="Incident">The incident's id, as it was typed.</param>
internal sealed record NewOptions(DocumentKind Kind, string Incident)
{
    public string? Title { get; init; }

    /// <summary>Where the document goes, from the repository's root; null for the policy's own place.</summary>
    public string? Path { get; init; }

    public string? Severity { get; init; }

    public string? Policy { get; init; }

    public string Repository { get; init; } = ".";

    /// <summary>Whether the document is shown and not written.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>The command line of <c>incidentgate new</c>.</summary>
internal sealed class NewArguments
{
    private const int LongestTitle = 200;
    private static readonly string[] Kinds = ["postmortem", "runbook", "help"];

    private readonly Argument<string?> _kind = new("KIND") { HelpName = string.Join('|', Kinds), Description = "What to start.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _incident = new("--incident") { HelpName = "ID", Description = "The incident that it is written for." };
    private readonly Option<string> _title = new("--title") { HelpName = "TEXT", Description = "The page's title; the name of a runbook's or help page's file is made of it, too." };
    private readonly Option<string> _path = new("--path") { HelpName = "PATH", Description = "Where it goes, from the repository's root. Default: the policy's first path of that kind, else docs/runbooks, docs/help or docs/postmortems." };
    private readonly Option<string> _severity = new("--severity") { HelpName = "NAME", Description = "The incident's severity, by a name from the policy." };
    private readonly Option<string> _policy = new("--policy") { HelpName = "PATH", Description = "The policy file. Default: the one in the working tree." };
    private readonly Option<string> _repository = new("--repository") { HelpName = "PATH", Description = "A folder in the repository.", DefaultValueFactory = _ => "." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show the document, and write nothing." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_kind);
        foreach (var option in (Option[])[_incident, _title, _path, _severity, _policy, _repository, _dryRun])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The options as given.</summary>
    /// <exception cref="UsageException">A value is none of the valid ones, or something is missing.</exception>
    public NewOptions Read(ParseResult result)
    {
        var kind = result.GetValue(_kind) ?? throw new UsageException($"Say what to start: {string.Join(", ", Kinds)}. For example: incidentgate new runbook --incident INC-42");
        var named = Enum.Parse<DocumentKind>(CheckArguments.OneOf("new", kind, Kinds), ignoreCase: true);
        return new NewOptions(named, result.GetValue(_incident) ?? throw new UsageException($"Say which incident it is for: incidentgate new {kind.ToLowerInvariant()} --incident INC-42"))
        {
            Title = result.GetValue(_title) is { } title ? ReadTitle(title) : null,
            Path = result.GetValue(_path),
            Severity = result.GetValue(_severity),
            Policy = result.GetValue(_policy),
            Repository = result.GetValue(_repository) ?? ".",
            IsDryRun = result.GetValue(_dryRun),
        };
    }

    private static string ReadTitle(string title) => title.Trim() is { Length: > 0 and <= LongestTitle } line && line.All(letter => !char.IsControl(letter) && letter is not ('\u2028' or '\u2029'))
        ? line
        : throw new UsageException($"--title takes one line of 1 to {LongestTitle} characters.");
}
