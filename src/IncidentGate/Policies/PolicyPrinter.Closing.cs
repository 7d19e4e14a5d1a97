using System.Globalization;

namespace IncidentGate.Policies;

/// <content>What becomes of closed issues, and where an audit tells what it has found.</content>
internal sealed partial class PolicyPrinter
{
    private void Closing()
    {
        var closing = _policy.Closing;
        output.WriteLine("closing:");
        Line(2, "mode", closing.Mode.ToString().ToLowerInvariant(), Origin("closing", "mode"));
        Line(2, "reopen-at-most", closing.ReopenAtMost.ToString(CultureInfo.InvariantCulture), Origin("closing", "reopen-at-most"));
        List(2, "approvers", closing.Approvers, Origin("closing", "approvers"));
        List(2, "except-labels", closing.ExceptLabels, Origin("closing", "except-labels"));
        Line(2, "look-back", $"{closing.LookBackDays} days", Origin("closing", "look-back"));
        Line(2, "keywords", closing.Keywords ? "true" : "false", Origin("closing", "keywords"));
    }

    private void Audit()
    {
        var audit = _policy.Audit;
        output.WriteLine("audit:");
        Line(2, "issues", audit.Issues.ToString().ToLowerInvariant(), Origin("audit", "issues"));
        Line(2, "label", Quote(audit.Label), Origin("audit", "label"));
        Line(2, "owners-at-most", audit.OwnersAtMost.ToString(CultureInfo.InvariantCulture), Origin("audit", "owners-at-most"));
        Line(2, "work-item-type", Quote(audit.WorkItemType), Origin("audit", "work-item-type"));
    }

    private void WorkItems()
    {
        var items = _policy.WorkItems;
        output.WriteLine("  work-items:");
        List(4, "types", items.Types, Origin("incident", "work-items", "types"));
        if (items.IdField is { } field)
        {
            Line(4, "id-field", Quote(field), Origin("incident", "work-items", "id-field"));
        }

        Line(4, "severity-field", Quote(items.SeverityField), Origin("incident", "work-items", "severity-field"));
        List(4, "ignored-states", items.IgnoredStates, Origin("incident", "work-items", "ignored-states"));
        List(4, "closed-states", items.ClosedStates, Origin("incident", "work-items", "closed-states"));
    }
}
