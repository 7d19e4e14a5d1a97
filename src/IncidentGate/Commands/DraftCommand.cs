using System.CommandLine;
using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Drafting;
using IncidentGate.Incidents;
using IncidentGate.Platforms.GitHub;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Reporting.Escaping;
using IncidentGate.Templates;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate draft</c>: makes a postmortem's raw timeline and lists of what is recorded already, and adds to it what is new.</summary>
internal sealed class DraftCommand(RunEnvironment environment)
{
    private const int MostUnread = 10;

    public static Command Create(RunEnvironment environment)
    {
        var arguments = new DraftArguments();
        var command = new Command("draft", "Draft an incident's postmortem from git, chat logs and alert histories: a timeline, and what was left to do and to find out. Run again, it adds what is new.");
        arguments.AddTo(command);
        command.SetAction(parsed => new DraftCommand(environment).Run(arguments.Read(parsed)));
        return command;
    }

    private int Run(DraftOptions options)
    {
        try
        {
            return Draft(options);
        }
        catch (DraftException error)
        {
            throw new UsageException(error.Message);
        }
        catch (GitHubException error)
        {
            CommandLine.Say(environment, $"{error.Message} Nothing was written. Without GitHub: --offline");
            return ExitCode.CannotVerify;
        }
    }

    private int Draft(DraftOptions options)
    {
        var repository = LocalRepositories.Open(environment, options.Repository);
        var policy = PolicySelection.OfWorkingTree(environment, repository, options.Policy, ignoresBaseline: true).Policy.SeenFrom(LocalRepositories.NameOf(repository));
        var library = new DocumentLibrary(new WorkingTreeFiles(repository), policy.Reading);
        var target = new DraftTarget(repository, policy, library, StatedNames.Incident(options.Incident, policy));
        var page = target.Find(options.Path);
        var zone = ZoneOf(options, policy, page);
        var started = StartOf(options, page, zone);
        var sources = new DraftSources(environment, repository, policy).Read(target.Incident, options, zone, started);
        foreach (var unread in sources.SelectMany(source => source.Unread).Take(MostUnread))
        {
            CommandLine.Say(environment, $"{unread.File}:{unread.Line} can't be read: {unread.Why}.");
        }

        if (sources.Sum(source => source.Unread.Length) is > MostUnread and var all)
        {
            CommandLine.Say(environment, $"{all - MostUnread} more lines can't be read.");
        }

        if (sources.All(source => source.Facts.IsEmpty))
        {
            return Nothing(target, sources, page);
        }

        var writer = new DraftWriter(zone, options.KeepsAll, page?.Page.Known ?? [], code => library.Paths.Any(path => path != page?.Path && library.MayMention(path, code)));
        var content = writer.Write(sources, started, options.Ended is { } ended ? LocalTime.Moment(ended, zone) : null);
        page ??= target.New(options.Path, DateOnly.FromDateTime(LocalTime.Clock(content.Span.Start, zone)));
        return Finish(options, repository, page, content, page.Page.Add(content));
    }

    /// <summary>Nothing is known: somebody may have mistyped the id, so a draft that was never begun isn't begun.</summary>
    private int Nothing(DraftTarget target, IReadOnlyCollection<FactSource> sources, DraftedPage? page)
    {
        var message = $"Nothing is recorded of {target.Incident} in {string.Join(", ", sources.Select(source => source.Name))}.";
        if (page is null)
        {
            throw new UsageException($"{message} Nothing was written. Is the id right? Name a chat log or an alert history with --from FILE.");
        }

        environment.Output.WriteLine($"{message} {PlainText.Of(page.Path)} stays as it is.");
        return ExitCode.Pass;
    }

    private int Finish(DraftOptions options, GitRepository repository, DraftedPage page, DraftContent content, string text)
    {
        if (options.IsDryRun)
        {
            environment.Output.WriteLine($"{PlainText.Of(page.Path)} would {(text == page.Text ? "stay as it is" : page.IsNew ? "be written" : "become")}:");
            environment.Output.WriteLine();
            environment.Output.WriteLine(string.Join('\n', text.TrimEnd('\r', '\n').Split('\n').Select(line => PlainText.Of(line.TrimEnd('\r')))));
            return ExitCode.Pass;
        }

        if (text == page.Text)
        {
            environment.Output.WriteLine($"{PlainText.Of(page.Path)} tells it all already, and stays as it is.");
            return ExitCode.Pass;
        }

        if (Encoding.UTF8.GetByteCount(text) > DocumentLibrary.FileLimit)
        {
            throw new UsageException($"{page.Path} would be larger than {DocumentLibrary.FileLimit / 1024 / 1024} MB, and isn't written.{(options.KeepsAll ? " Leave out --all, or" : " Better")} name files of the incident's days alone.");
        }

        page.Write(repository.Root, text);
        environment.Output.WriteLine($"{PlainText.Of(page.Path)} {(page.IsNew ? "written" : "brought up to date")}: {VerdictSummary.Count(content.Count(DraftPlace.Timeline) + content.Count(DraftPlace.Afterwards), "event")}, {VerdictSummary.Count(content.Count(DraftPlace.Actions), "proposed action")}, {VerdictSummary.Count(content.Count(DraftPlace.Questions), "question")}, {VerdictSummary.Count(content.Count(DraftPlace.Workarounds), "workaround")}.");
        if (content.LeftOut > 0)
        {
            environment.Output.WriteLine($"{content.LeftOut} more actions, questions and workarounds are left out; --all adds them.");
        }

        environment.Output.WriteLine($"Times are in {content.Zone.Id}, and count from {LocalTime.Clock(content.Span.Start, content.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}{(page.IsNew ? $", {content.Span.StartedBy}" : string.Empty)}.");
        environment.Output.WriteLine($"Next: Read it against your memory, answer its prompts, which stand in <…>, and check it: {Product.Name} check");
        return ExitCode.Pass;
    }

    /// <summary>A draft has one zone, from its first line on.</summary>
    private static TimeZoneInfo ZoneOf(DraftOptions options, Policy policy, DraftedPage? page)
    {
        if (page?.Page.State is { } state)
        {
            if (options.Zone is { } asked && asked.Id != state.Zone)
            {
                throw new UsageException($"The times in {page.Path} are in {state.Zone}; --timezone {asked.Id} would mix two. Leave it out.");
            }

            return TimeZoneInfo.TryFindSystemTimeZoneById(state.Zone, out var known) ? known : throw new UsageException($"The times in {page.Path} are in {state.Zone}, a time zone that this system doesn't know. Install its time zones (tzdata).");
        }

        var zone = options.Zone ?? policy.TimeZone;
        if (page?.Page.StatedZone is { } stated && stated != zone.Id && ZoneOffsets.Of(stated) is { } offset && !MayBeAt(zone, offset))
        {
            throw new UsageException($"The timeline in {page.Path} is in {stated}, and the draft's times would be in {zone.Id}. Name its zone with --timezone, as an IANA name.");
        }

        return zone;
    }

    /// <summary>Whether clocks of a zone are at an offset, in summer or in winter.</summary>
    private static bool MayBeAt(TimeZoneInfo zone, TimeSpan offset) =>
        offset == zone.BaseUtcOffset || (zone.SupportsDaylightSavingTime && offset == zone.BaseUtcOffset + TimeSpan.FromHours(1));

    private static DateTimeOffset? StartOf(DraftOptions options, DraftedPage? page, TimeZoneInfo zone)
    {
        DateTimeOffset? asked = options.Started is { } clock ? LocalTime.Moment(clock, zone) : null;
        return page?.Page.State is { } state && asked is { } other && other.UtcDateTime != state.Start.UtcDateTime
            ? throw new UsageException($"Elapsed marks in {page.Path} count from {state.Start.UtcDateTime:yyyy-MM-dd HH:mm} UTC; --started would mix two counts. Leave it out.")
            : page?.Page.State?.Start ?? asked;
    }
}
