using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary>The command line of <c>incidentgate check</c>.</summary>
internal sealed class CheckArguments
{
    private static readonly string[] Phases = ["fix", "close"];
    private static readonly string[] Kinds = ["runbook", "help", "postmortem"];
    private static readonly string[] FailOns = ["error", "warning", "never"];

    private readonly Option<string> _base = new("--base") { HelpName = "REF", Description = "What to compare with. Default: the default branch. The comparison starts at the newest common commit." };
    private readonly Option<string> _head = new("--head") { HelpName = "REF", Description = "What to check. Default: the working tree, with all that is not committed." };
    private readonly Option<string> _incident = new("--incident") { HelpName = "ID", Description = "The incident, where label, title, branch, trailer or front matter don't name it." };
    private readonly Option<string> _severity = new("--severity") { HelpName = "NAME", Description = "The incident's severity, by a name from the policy." };
    private readonly Option<string[]> _labels = Repeatable("--label", "NAME", "A label, as a pull request would carry it. Repeatable.");
    private readonly Option<string> _phase = new("--phase") { HelpName = "fix|close", Description = "What the change is about: the fix, or closing the incident. Default: labels and policy say it." };
    private readonly Option<string> _format = new("--format") { HelpName = string.Join('|', ReportFormats.Names), Description = "How the report is printed.", DefaultValueFactory = _ => "text" };
    private readonly Option<string[]> _outputs = Repeatable("--output", "FORMAT=PATH", "Also write a report to a file: json=report.json. Repeatable.");
    private readonly Option<string> _policy = new("--policy") { HelpName = "PATH", Description = "The policy file. Default: .github/incidentgate.yml or .incidentgate.yml of the base, else built-in defaults." };
    private readonly Option<string> _repository = new("--repository") { HelpName = "PATH", Description = "A folder in the repository.", DefaultValueFactory = _ => "." };
    private readonly Option<string> _failOn = new("--fail-on") { HelpName = "error|warning|never", Description = "The lightest finding that fails the check.", DefaultValueFactory = _ => "error" };

    /// <summary>Shared by the commands that run rules.</summary>
    public static readonly Option<bool> Profile = new("--profile") { Description = "Say on standard error what each rule cost." };

    private readonly Option<string> _today = new("--today") { HelpName = "DAY", Description = "Judge ages and due dates as of this day, 2026-03-14, as it ends, or as of a time of it, 2026-03-14T09:30. Default: now." };

    private readonly Option<string[]> _approve = Repeatable("--approve", "TEAM=@USER", "Suppose that somebody approved, as a member of a team: support=@dana; or for themselves: @dana. Repeatable.");
    private readonly Option<string[]> _with = Repeatable("--with", "KIND", "Suppose that a missing document was written: help, runbook or postmortem. Repeatable.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_base, _head, _incident, _severity, _labels, _phase, _format, _outputs, _policy, _repository, _failOn, _today, _approve, _with, Profile])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The options as given.</summary>
    /// <exception cref="UsageException">A value is none of the valid ones.</exception>
    public CheckOptions Read(ParseResult result) => new()
    {
        Base = result.GetValue(_base),
        Head = result.GetValue(_head),
        Incident = result.GetValue(_incident),
        Severity = result.GetValue(_severity),
        Labels = [.. result.GetValue(_labels) ?? []],
        Phase = result.GetValue(_phase) is { } phase ? Enum.Parse<Phase>(OneOf("--phase", phase, Phases), ignoreCase: true) : null,
        Format = OneOf("--format", result.GetValue(_format), ReportFormats.Names),
        Outputs = [.. (result.GetValue(_outputs) ?? []).Select(text => ReadOutput(text, ReportFormats.Names))],
        Policy = result.GetValue(_policy),
        Repository = result.GetValue(_repository) ?? ".",
        FailOn = ReadFailOn(result.GetValue(_failOn)),
        Today = result.GetValue(_today) is { } today ? ReadDay(today) : null,
        IsProfiled = result.GetValue(Profile),
        Approvals = [.. (result.GetValue(_approve) ?? []).Select(ReadApproval)],
        With = [.. (result.GetValue(_with) ?? []).Select(kind => Enum.Parse<DocumentKind>(OneOf("--with", kind, Kinds), ignoreCase: true))],
    };

    private static Option<string[]> Repeatable(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Arity = ArgumentArity.OneOrMore };

    /// <exception cref="UsageException">It is not FORMAT=PATH.</exception>
    public static ReportFile ReadOutput(string text, string[] formats)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 && ReportFormats.OfEnding(text) is { } told && formats.Contains(told, StringComparer.Ordinal)
            ? new ReportFile(told, text)
            : equals > 0 && equals < text.Length - 1
            ? new ReportFile(OneOf("--output", text[..equals], formats), text[(equals + 1)..])
            : throw new UsageException($"--output {text} is not FORMAT=PATH, such as json=report.json, and its ending tells no format. Formats: {string.Join(", ", formats)}.");
    }

    private static SupposedApproval ReadApproval(string text) =>
        SupposedApproval.Read(text) ?? throw new UsageException($"--approve '{text}' names nobody. Write a team and a login, such as support=@dana, or a login alone: @dana.");

    /// <exception cref="UsageException">It is none of the levels.</exception>
    public static FailOn ReadFailOn(string? text) => Enum.Parse<FailOn>(OneOf("--fail-on", text, FailOns), ignoreCase: true);

    /// <exception cref="UsageException">It is no day.</exception>
    public static AskedDay ReadDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? new AskedDay(day, null)
        : DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? new AskedDay(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment))
        : throw new UsageException($"--today '{text}' is no day. Write it as 2026-03-14, or with a time as 2026-03-14T09:30.");

    /// <summary>The valid name that is meant.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public static string OneOf(string option, string? value, IEnumerable<string> valid) =>
        valid.FirstOrDefault(name => string.Equals(name, value, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"{option} doesn't know '{value}'. Valid: {string.Join(", ", valid)}.");
}
