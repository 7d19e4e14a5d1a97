using System.Collections.Immutable;
using System.Text;

namespace IncidentGate.Onboarding;

/// <summary>The text of a repository's first policy: what differs from the defaults, each part with why it is there.</summary>
internal static class PolicyDraft
{
    private const string Schema = "# yaml-language-server: $schema=https://raw.githubusercontent.com/incidentgate/incidentgate/main/schema/incidentgate.schema.json";

    private static readonly string[] Order = ["incident", "severities", "customer-impact", "documents", "templates", "vocabulary", "links", "alerts"];

    /// <param name="taken">Proposals that the policy says.</param>
    /// <param name="waiting">Proposals that stand there as comments, ready to be used.</param>
    /// <param name="baseline">The baseline's path; null where there is none.</param>
    public static string Write(ImmutableArray<Proposal> taken, ImmutableArray<Proposal> waiting, ImmutableArray<string> notes, string? baseline)
    {
        var text = new StringBuilder();
        Add(text, [Schema, .. PolicyWords.Comment("The closure policy of this repository, begun by `incidentgate init`. Here stands only what differs from the defaults, with the reason above it; `incidentgate policy show` prints all that is in force.", 0)]);
        Add(text, ["version: 1"]);
        foreach (var key in Order)
        {
            ImmutableArray<Proposal> own = [.. taken.Where(proposal => proposal.Key == key)];
            if (!own.IsEmpty)
            {
                Add(text, [string.Empty, key + ":", .. own.SelectMany(proposal => PolicyWords.Comment(proposal.Why, 2).Concat(proposal.Lines))]);
            }
        }

        if (baseline is not null)
        {
            Add(text, [string.Empty, .. PolicyWords.Comment("What was wrong in the documents before the gate came. It doesn't count, in any phase, as long as it stands in this file; `incidentgate baseline --prune` takes out what is mended.", 0), $"baseline: {PolicyWords.Quote(baseline)}"]);
        }

        foreach (var proposal in waiting)
        {
            Add(text, [string.Empty, .. PolicyWords.Comment(proposal.Why, 0), "# " + proposal.Key + ":", .. proposal.Lines.Select(line => "# " + line)]);
        }

        foreach (var note in notes)
        {
            Add(text, [string.Empty, .. PolicyWords.Comment(note, 0)]);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }
    }
}
