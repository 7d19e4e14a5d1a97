using System.Collections.Immutable;
using IncidentGate.Incidents;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <content>By when documents have to stand.</content>
internal sealed partial class PolicyBinder
{
    private static Deadlines DeadlinesOf(YamlMappingNode? map)
    {
        var usual = Deadlines.Default;
        return new Deadlines
        {
            Draft = Term(map, "draft") ?? usual.Draft,
            Complete = Term(map, "complete") ?? usual.Complete,
            BusinessDays = Flag(map, "business-days") ?? usual.BusinessDays,
            Weekend = Texts(map, "weekend") is { } weekend ? [.. weekend.Select(day => Enum.Parse<DayOfWeek>(day, ignoreCase: true))] : usual.Weekend,
            Holidays = Texts(map, "holidays") is { } holidays ? [.. holidays.Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd"))] : usual.Holidays,
            BySeverity = Map(map, "severities") is { } own
                ? own.Children.GroupBy(pair => Scalar(pair.Key), StringComparer.OrdinalIgnoreCase).ToImmutableDictionary(pair => pair.Key, pair => SeverityOf(pair.Last().Value as YamlMappingNode), StringComparer.OrdinalIgnoreCase)
                : usual.BySeverity,
        };
    }

    private static SeverityDeadlines SeverityOf(YamlMappingNode? map) => new(Term(map, "draft"), Term(map, "complete"), Flag(map, "business-days"));

    private static DeadlineTerm? Term(YamlMappingNode? map, string key) =>
        Text(map, key) is not { } text ? null
        : DeadlineTerm.TryParse(text, out var term) ? term
        : throw new InvalidOperationException($"Term {text} passed validation.");
}
