using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace IncidentGate.Commands;

/// <summary>What <c>incidentgate draft</c> was asked to do.</summary>
/// <param name="Incident">The incident's id, as it was typed.</param>
internal sealed record DraftOptions(string Incident)
{
    /// <summary>Files and folders with what was recorded.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Where the draft goes, from the repository's root; null for the policy's own place.</summary>
    public string? Path { get; init; }

    public TimeZoneInfo? Zone { get; init; }

    /// <summary>The zone of a chat log that states none; null for the draft's own.</summary>
    public TimeZoneInfo? ChatZone { get; init; }

    /// <summary>On a clock in the draft's zone.</summary>
    public DateTime? Started { get; init; }

    /// <inheritdoc cref="Started"/>
    public DateTime? Ended { get; init; }

    public bool KeepsAll { get; init; }

    /// <summary>Whether no platform is asked, even where there is a token.</summary>
    public bool IsOffline { get; init; }

    public bool IsDryRun { get; init; }

    public string? Policy { get; init; }

    public string Repository { get; init; } = ".";
}

/// <summary>The command line of <c>incidentgate draft</c>.</summary>
internal sealed class DraftArguments
{
    private readonly Option<string> _incident = new("--incident") { HelpName = "ID", Description = "The incident." };
    private readonly Option<string[]> _from = new("--from") { HelpName = "FILE", Description = "A Slack export, a chat log or an alert history; a folder stands for its files. Repeatable.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _path = new("--path") { HelpName = "PATH", Description = "Where the draft goes, from the repository's root. Default: the incident's postmortem, else the policy's first path for postmortems." };
    private readonly Option<string> _zone = new("--timezone") { HelpName = "ZONE", Description = "The zone of all times in the draft, as an IANA name. Default: the policy's time-zone." };
    private readonly Option<string> _chatZone = new("--chat-timezone") { HelpName = "ZONE", Description = "The zone of a chat log that states none. Default: the draft's." };
    private readonly Option<string> _started = new("--started") { HelpName = "TIME", Description = "When the incident began, as 2026-11-20T14:03. Default: the first alert, issue or message." };
    private readonly Option<string> _ended = new("--ended") { HelpName = "TIME", Description = "When it was over; what was recorded later is kept apart. Default: what alerts, labels and people say." };
    private readonly Option<bool> _all = new("--all") { Description = "Tell everything that was recorded, not only the highlights." };
    private readonly Option<bool> _offline = new("--offline") { Description = "Ask no platform, even where GITHUB_TOKEN is set." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show the draft, and write nothing." };
    private readonly Option<string> _policy = new("--policy") { HelpName = "PATH", Description = "The policy file. Default: the one in the working tree." };
    private readonly Option<string> _repository = new("--repository") { HelpName = "PATH", Description = "A folder in the repository.", DefaultValueFactory = _ => "." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_incident, _from, _path, _zone, _chatZone, _started, _ended, _all, _offline, _dryRun, _policy, _repository])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The options as given.</summary>
    /// <exception cref="UsageException">A value is none of the valid ones, or something is missing.</exception>
    public DraftOptions Read(ParseResult result) => new(result.GetValue(_incident) ?? throw new UsageException("Say which incident it is about: incidentgate draft --incident INC-42"))
    {
        Sources = [.. result.GetValue(_from) ?? []],
        Path = result.GetValue(_path),
        Zone = ZoneOf("--timezone", result.GetValue(_zone)),
        ChatZone = ZoneOf("--chat-timezone", result.GetValue(_chatZone)),
        Started = TimeOf("--started", result.GetValue(_started)),
        Ended = TimeOf("--ended", result.GetValue(_ended)),
        KeepsAll = result.GetValue(_all),
        IsOffline = result.GetValue(_offline),
        IsDryRun = result.GetValue(_dryRun),
        Policy = result.GetValue(_policy),
        Repository = result.GetValue(_repository) ?? ".",
    };

    private static TimeZoneInfo? ZoneOf(string option, string? name) =>
        name is null ? null
        : name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : throw new UsageException($"{option} '{name}' is no time zone. Write an IANA name such as Europe/Oslo, or UTC.");

    private static DateTime? TimeOf(string option, string? text) =>
        text is null ? null
        : DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is > 1990 and < 2100 ? time
        : throw new UsageException($"{option} '{text}' is no time. Write it as 2026-11-20T14:03, in the draft's zone.");
}
