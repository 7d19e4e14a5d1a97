using System.Globalization;
using IncidentGate.Documents;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <content>What becomes of closed issues, and where an audit tells what it has found.</content>
internal sealed partial class PolicyBinder
{
    private static ClosingPolicy Closing(YamlMappingNode? map)
    {
        var usual = ClosingPolicy.Default;
        return new ClosingPolicy
        {
            Mode = Text(map, "mode") is { } mode ? Enum.Parse<ClosingMode>(mode, ignoreCase: true) : usual.Mode,
            ReopenAtMost = Text(map, "reopen-at-most") is { } most ? int.Parse(most, NumberStyles.None, CultureInfo.InvariantCulture) : usual.ReopenAtMost,
            Approvers = Texts(map, "approvers") ?? usual.Approvers,
            ExceptLabels = Texts(map, "except-labels") ?? usual.ExceptLabels,
            LookBackDays = Text(map, "look-back") is { } span && Durations.TryParseDays(span, out var days) ? days : usual.LookBackDays,
            Keywords = Flag(map, "keywords") ?? usual.Keywords,
        };
    }

    private static AuditPolicy Audit(YamlMappingNode? map)
    {
        var usual = AuditPolicy.Default;
        return new AuditPolicy
        {
            Issues = Text(map, "issues") is { } issues ? Enum.Parse<AuditIssues>(issues, ignoreCase: true) : usual.Issues,
            Label = Text(map, "label") ?? usual.Label,
            OwnersAtMost = Text(map, "owners-at-most") is { } most ? int.Parse(most, NumberStyles.None, CultureInfo.InvariantCulture) : usual.OwnersAtMost,
            WorkItemType = Text(map, "work-item-type") ?? usual.WorkItemType,
        };
    }

    private static WorkItemPolicy WorkItems(YamlMappingNode? map)
    {
        var usual = WorkItemPolicy.Default;
        return new WorkItemPolicy
        {
            Types = Texts(map, "types") ?? usual.Types,
            IdField = Text(map, "id-field") ?? usual.IdField,
            SeverityField = Text(map, "severity-field") ?? usual.SeverityField,
            IgnoredStates = Texts(map, "ignored-states") ?? usual.IgnoredStates,
            ClosedStates = Texts(map, "closed-states") ?? usual.ClosedStates,
        };
    }
}
