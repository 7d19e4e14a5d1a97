using System.CommandLine;
using System.Globalization;
using IncidentGate.Documents;

namespace IncidentGate.Commands;

/// <summary>What <c>incidentgate search</c> was asked to do.</summary>
/// <param name="Query">Empty where <paramref name="Like"/> is given.</param>
/// <param name="Like">The postmortem whose like is looked for; null for a query.</param>
internal sealed record SearchOptions(string Query, string? Like, string Repository, int Limit, bool Json)
{
    public string? Policy { get; init; }

    /// <summary>The kind of page that is looked for; null for all.</summary>
    public DocumentKind? Kind { get; init; }
}

/// <summary>The command line of <c>incidentgate search</c>.</summary>
internal sealed class SearchArguments
{
    private const int Most = 100;
    private static readonly string[] Kinds = ["runbook", "help", "postmortem"];
    private static readonly string[] Formats = ["text", "json"];

    private readonly Argument<string[]> _query = new("QUERY") { Description = "Words, an alert's name, an incident's id, or an error's text as it was shown.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _like = new("--like") { HelpName = "FILE", Description = "Find the incidents that are like this postmortem's, with why, and whether their actions were finished." };
    private readonly Option<string> _kind = new("--kind") { HelpName = string.Join('|', Kinds), Description = "Find pages of one kind alone. Default: every page." };
    private readonly Option<string> _limit = new("--limit") { HelpName = "NUMBER", Description = "How many pages are shown at most.", DefaultValueFactory = _ => "10" };
    private readonly Option<string> _format = new("--format") { HelpName = string.Join('|', Formats), Description = "How the answer is printed.", DefaultValueFactory = _ => "text" };
    private readonly Option<string> _policy = new("--policy") { HelpName = "PATH", Description = "The policy file, which says what is a runbook. Default: .github/incidentgate.yml or .incidentgate.yml of the working tree, else built-in defaults." };
    private readonly Option<string> _repository = new("--repository") { HelpName = "PATH", Description = "A folder in the repository.", DefaultValueFactory = _ => "." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_query);
        foreach (var option in (Option[])[_like, _kind, _limit, _format, _policy, _repository])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The options as given.</summary>
    /// <exception cref="UsageException">A value is none of the valid ones, or nothing is asked.</exception>
    public SearchOptions Read(ParseResult result)
    {
        var query = string.Join(' ', result.GetValue(_query) ?? []);
        var like = result.GetValue(_like);
        var kind = result.GetValue(_kind);
        if (string.IsNullOrWhiteSpace(query) == like is null)
        {
            throw new UsageException(like is null
                ? "Say what to search for: incidentgate search \"authorization failed after rotation\". For incidents like one of yours: --like FILE."
                : "Give either words or --like FILE, not both.");
        }

        return new SearchOptions(query, like, result.GetValue(_repository) ?? ".", ReadLimit(result.GetValue(_limit)), CheckArguments.OneOf("--format", result.GetValue(_format), Formats) == "json")
        {
            Policy = result.GetValue(_policy),
            Kind = kind is null ? null : like is null ? Enum.Parse<DocumentKind>(CheckArguments.OneOf("--kind", kind, Kinds), ignoreCase: true) : throw new UsageException("--like finds postmortems alone: leave --kind out."),
        };
    }

    private static int ReadLimit(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= Most ? limit : throw new UsageException($"--limit '{text}' is no number from 1 to {Most}.");
}
