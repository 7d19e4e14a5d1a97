using System.Collections.Immutable;
using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Docs;

/// <summary>A credential pasted into a page is public the moment the change is pushed, and stays in the history after it is deleted.</summary>
internal sealed class DocsSecret : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "docs/secret",
        RuleScope.Any,
        "No credential is pasted into the page: cloud keys, tokens, private keys, connection strings, commands and web addresses with passwords, JWTs. The finding never repeats it.",
        "The second incident of the night is the key in the postmortem of the first.",
        new Levels(Level.Error, Level.Error, Level.Error));

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var lines = document.Lines;
        for (var index = 0; index < lines.Length; index++)
        {
            foreach (var kind in SecretShapes.MayHold(lines[index]) ? SecretShapes.In(lines[index], Below(lines, index)) : [])
            {
                // The kind alone: neither the message nor the fingerprint may help to guess the secret.
                yield return Fault.At(index + 1, $"The line holds what looks like {kind}.", "Revoke it now, then remove it here: deleting the line leaves it in the history. If it is an example, write EXAMPLE into it.", kind);
            }
        }
    }

    /// <summary>The next line that says anything, three lines down at most.</summary>
    private static string Below(ImmutableArray<string> lines, int index) =>
        lines.Skip(index + 1).Take(3).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? string.Empty;
}
