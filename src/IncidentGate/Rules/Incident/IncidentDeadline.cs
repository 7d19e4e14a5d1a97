using System.Globalization;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Incidents;

namespace IncidentGate.Rules.Incident;

/// <summary>What the team remembers on the day is guessed next week. A date that everybody sees gets the pages written while they are remembered.</summary>
internal sealed class IncidentDeadline : IncidentRule
{
    public const string Id = "incident/deadline";

    public override RuleInfo Info { get; } = new(
        Id,
        RuleScope.Incident,
        "The incident's documents are drafted and complete in time; while they aren't, it says how long is left or how long it is overdue.",
        "What is remembered on the day is guessed next week.",
        new Levels(Level.Notice, Level.Error, Level.Error))
    { JudgesWhole = true };

    public override IEnumerable<Fault> Check(IncidentRecord incident, RuleContext context)
    {
        var open = incident.Required.Where(required => required.State is DocumentState.Missing or DocumentState.Draft or DocumentState.InReview).ToList();

        // An end that lies ahead is a slip, and the rule about key times speaks of it.
        if (open.Count == 0 || IncidentEnd.Of(incident) is not { } end || end.At > context.Now)
        {
            yield break;
        }

        var terms = context.Deadlines;
        var clock = new Clock(context.Now, terms.Calendar);
        var complete = terms.Complete.After(end.At, terms.Calendar);
        var missing = open.Where(required => required.State == DocumentState.Missing).ToList();
        var draft = missing.Count == 0 || clock.IsOver(complete) ? (DateTimeOffset?)null : terms.Draft.After(end.At, terms.Calendar);
        List<string> parts = [];
        if (draft is { } first)
        {
            parts.Add($"a first draft of the {Join(missing)} {clock.Verb("is", first)} due {clock.Tell(first)}");
        }

        parts.Add($"all documents {clock.Verb("are", complete)} due {clock.Tell(complete)}");
        var said = string.Join("; ", parts) + (end.Place is null ? ", counted from when the issue was first closed." : ".");
        var isOver = clock.IsOver(complete) || (draft is { } due && clock.IsOver(due));
        yield return new Fault(null, char.ToUpperInvariant(said[0]) + said[1..], $"Still open: {string.Join(", ", open.Select(required => $"{Name(required)} ({Word(required.State)})"))}.", isOver ? "overdue" : "due")
        {
            Related = end.Place,
            AtMost = isOver ? Level.Error : Level.Notice,
        };
    }

    private static string Word(DocumentState state) => state == DocumentState.InReview ? "in review" : state.ToString().ToLowerInvariant();

    private static string Join(List<RequiredDocument> documents)
    {
        var names = documents.ConvertAll(Name);
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static string Name(RequiredDocument required) => required.Kind == DocumentKind.Help ? "customer help" : required.Kind.ToString().ToLowerInvariant();

    /// <summary>Says when something is due, as seen from now.</summary>
    private sealed class Clock(DateTimeOffset now, BusinessCalendar calendar)
    {
        private const int Hour = 60;
        private const int TwoDays = 48 * Hour;

        public bool IsOver(DateTimeOffset due) => now >= due;

        public string Verb(string present, DateTimeOffset due) => !IsOver(due) ? present : present == "is" ? "was" : "were";

        /// <summary>"today 23:59 UTC (6 h left)". A deadline at midnight is told as the last minute of its day.</summary>
        public string Tell(DateTimeOffset due)
        {
            var local = TimeZoneInfo.ConvertTime(due, calendar.Zone);
            local = local.TimeOfDay == TimeSpan.Zero ? local.AddMinutes(-1) : local;
            var here = TimeZoneInfo.ConvertTime(now, calendar.Zone);
            var day = local.Date == here.Date ? "today" : local.ToString(local.Year == here.Year ? "ddd d MMM" : "ddd d MMM yyyy", CultureInfo.InvariantCulture);
            var distance = (due - now).Duration();
            return string.Create(CultureInfo.InvariantCulture, $"{day} {local:HH:mm} {calendar.Zone.Id} ({Span(IsOver(due) ? distance + Half(distance) : distance)} {(IsOver(due) ? "overdue" : "left")})");
        }

        /// <summary>What is overdue is told to the nearest day or hour; what is left never as more than it is.</summary>
        private static TimeSpan Half(TimeSpan distance) => distance.TotalMinutes switch
        {
            < Hour => TimeSpan.Zero,
            < TwoDays => TimeSpan.FromMinutes(30),
            _ => TimeSpan.FromHours(12),
        };

        private static string Span(TimeSpan distance) => (int)distance.TotalMinutes switch
        {
            < Hour and var minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
            < TwoDays and var minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes / Hour} h"),
            var minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes / Hour / 24} days"),
        };
    }
}
