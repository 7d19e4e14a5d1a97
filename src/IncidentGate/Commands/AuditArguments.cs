using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>What <c>incidentgate audit</c> was asked to do.</summary>
internal sealed record AuditOptions(string Repository, string Format, ImmutableArray<ReportFile> Outputs, FailOn FailOn)
{
    public string? Policy { get; init; }

    /// <summary>The day that ages are counted to; null for the clock's.</summary>
    public AskedDay? Today { get; init; }

    /// <summary>Whose things alone are shown; null for everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether each owner is shown everything, not the worst few.</summary>
    public bool All { get; init; }

    public bool Profile { get; init; }

    /// <summary>The first day that incidents are measured from; null for all.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>How many of the last incidents alone are looked at; null for the whole repository.</summary>
    public int? Last { get; init; }

    /// <summary>The JSON of an earlier audit that this one is held against; null for none.</summary>
    public string? Previous { get; init; }
}

/// <summary>The command line of <c>incidentgate audit</c>.</summary>
internal sealed class AuditArguments
{
    /// <summary>The owner of what nobody owns.</summary>
    public const string Nobody = "none";

    private const int MostIncidents = 50;

    private readonly Option<string> _repository = new("--repository") { HelpName = "PATH", Description = "A folder in the repository.", DefaultValueFactory = _ => "." };
    private readonly Option<string> _policy = new("--policy") { HelpName = "PATH", Description = "The policy file. Default: .github/incidentgate.yml or .incidentgate.yml of the working tree, else built-in defaults." };
    private readonly Option<string> _format = new("--format") { HelpName = string.Join('|', AuditFormats.Names), Description = "How the report is printed.", DefaultValueFactory = _ => "text" };
    private readonly Option<string[]> _outputs = new("--output") { HelpName = "FORMAT=PATH", Description = "Also write a report to a file: audit.html, or json=audit.json. Repeatable.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _owner = new("--owner") { HelpName = "NAME", Description = $"Show what this owner has to do alone; '{Nobody}' for what nobody owns." };
    private readonly Option<bool> _all = new("--all") { Description = "Show everything that an owner has to do, not the worst five." };
    private readonly Option<string> _failOn = new("--fail-on") { HelpName = "error|warning|never", Description = "The lightest finding that fails the audit.", DefaultValueFactory = _ => "error" };
    private readonly Option<string> _today = new("--today") { HelpName = "DAY", Description = "Judge ages and due dates as of this day, 2026-03-14, as it ends, or as of a time of it, 2026-03-14T09:30. Default: now." };

    private readonly Option<string> _since = new("--since") { HelpName = "DAY", Description = "Measure incidents from this day on: 2026-01-01. Default: all." };
    private readonly Option<string> _previous = new("--previous") { HelpName = "PATH", Description = "The JSON report of an earlier audit, to say what has changed since." };

    private readonly Option<string> _last = new("--last") { HelpName = "NUMBER", Description = "Ask of the last incidents alone, such as 3: would their documents help a tired teammate at 2 a.m.?" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_repository, _policy, _format, _outputs, _owner, _all, _failOn, _today, _since, _previous, _last, CheckArguments.Profile])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The options as given.</summary>
    /// <exception cref="UsageException">A value is none of the valid ones.</exception>
    public AuditOptions Read(ParseResult result) => new(
        result.GetValue(_repository) ?? ".",
        CheckArguments.OneOf("--format", result.GetValue(_format), AuditFormats.Names),
        [.. (result.GetValue(_outputs) ?? []).Select(text => CheckArguments.ReadOutput(text, AuditFormats.Names))],
        CheckArguments.ReadFailOn(result.GetValue(_failOn)))
    {
        Policy = result.GetValue(_policy),
        Today = result.GetValue(_today) is { } today ? CheckArguments.ReadDay(today) : null,
        Owner = result.GetValue(_owner),
        All = result.GetValue(_all),
        Profile = result.GetValue(CheckArguments.Profile),
        Since = result.GetValue(_since) is { } since ? ReadSince(since) : null,
        Previous = result.GetValue(_previous),
        Last = result.GetValue(_last) is { } last ? ReadLast(last) : null,
    };

    private static int ReadLast(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostIncidents ? count : throw new UsageException($"--last '{text}' is no number of incidents from 1 to {MostIncidents}.");

    private static DateOnly ReadSince(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : throw new UsageException($"--since '{text}' is no day. Write it as 2026-01-01.");
}
