using System.Collections.Immutable;
using IncidentGate.Audits;
using IncidentGate.Audits.Metrics;
using IncidentGate.Platforms;
using IncidentGate.Policies;

namespace IncidentGate.Commands;

/// <summary>Keeps the issues in which people see what an audit has found of theirs.</summary>
/// <param name="noun">What the platform calls an issue, at a sentence's start.</param>
/// <param name="render">The report as the platform takes it, with so many things an owner.</param>
/// <param name="follow">A new text with what people have noted in the earlier one, and whether there is something in it that they haven't seen.</param>
/// <param name="say">Takes lines for a reader.</param>
internal sealed class AuditIssueReports(IAuditIssues issues, string noun, Func<AuditReport, int, string> render, Func<string?, string, (string Text, bool IsNew)> follow, Action<string> say)
{
    /// <summary>The issue of everything, or of what is left when owners have their own.</summary>
    private const string Everything = "all";

    private const int LongestTitle = 200;

    /// <summary>Writes, opens and closes them.</summary>
    public void Keep(AuditReport audit, AuditPolicy policy)
    {
        var wanted = Parts(audit, policy).ToArray();
        foreach (var (name, title, part) in wanted)
        {
            Show(name, title, part);
        }

        if (!audit.Obstacles.IsEmpty)
        {
            // What couldn't be read may be what an issue speaks of.
            return;
        }

        // Whoever has nothing to do any more is told so in the issue that spoke of it.
        foreach (var (_, issue) in issues.All.Where(pair => pair.Value.IsOpen && wanted.All(one => issues.KeyOf(one.Name, one.Title) != pair.Key)))
        {
            issues.Update(issue, Clean(audit), isOpen: false);
            say($"{noun} #{issue.Number} is closed: nothing in it is left to do.");
        }
    }

    /// <summary>What each issue is to hold. Where nothing is found there is none.</summary>
    private static IEnumerable<(string Name, string Title, AuditReport Part)> Parts(AuditReport audit, AuditPolicy policy)
    {
        if (policy.Issues == AuditIssues.One)
        {
            return audit.Owners.IsEmpty && audit.Obstacles.IsEmpty ? [] : [(Everything, "Documents to mend", audit)];
        }

        var own = audit.Owners.Where(owner => owner.Owner is not null).Take(policy.OwnersAtMost).ToArray();
        var rest = audit.Owners.Except(own).ToImmutableArray();
        var parts = own.Select(owner => ($"owner:{owner.Owner!.ToLowerInvariant()}", Title(owner.Owner!), audit with { Owners = [owner], Obstacles = [], Notes = [], Metrics = IncidentMetrics.None }));
        return rest.IsEmpty && audit.Obstacles.IsEmpty ? parts : parts.Append((Everything, "Documents to mend", audit with { Owners = rest }));
    }

    private static string Title(string owner)
    {
        var plain = string.Concat(owner.Where(letter => !char.IsControl(letter)));
        return $"Documents to mend: {(plain.Length <= LongestTitle ? plain : plain[..LongestTitle])}";
    }

    private void Show(string name, string title, AuditReport part)
    {
        if (!issues.All.TryGetValue(issues.KeyOf(name, title), out var earlier))
        {
            say($"{noun} #{issues.Create(name, title, render(part, int.MaxValue))} is new: {title}.");
            return;
        }

        // Who closed it knows what stood in it. What is new has to be seen.
        var (text, isNew) = follow(earlier.Body, render(part, int.MaxValue));
        var written = issues.Update(earlier, text, isOpen: earlier.IsOpen || isNew ? true : null);
        say(written ? $"{noun} #{earlier.Number} is up to date again." : $"{noun} #{earlier.Number} says it already.");
    }

    private string Clean(AuditReport audit) => render(audit with { Owners = [] }, 0) + "\nNothing is left to do here.\n";
}
