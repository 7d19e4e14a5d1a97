using System.Text;
using IncidentGate.Documents;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules.Custom;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate policy test</c>: holds a team's own rules against the examples beside them in the policy.</summary>
internal sealed class PolicyExamples(RunEnvironment environment, Policy policy)
{
    /// <summary>Says of each rule how its examples went; 1 where one went wrong.</summary>
    public int Run()
    {
        var wrong = 0;
        foreach (var rule in policy.CustomRules)
        {
            var faults = Faults(rule).ToList();
            wrong += faults.Count;
            var count = rule.Text.Fires.Length + rule.Text.Silent.Length;
            environment.Output.WriteLine(faults.Count > 0 ? $"✗ {rule.Info.Id}" : count == 0 ? $"- {rule.Info.Id}: no examples" : $"✓ {rule.Info.Id}: {VerdictSummary.Count(count, "example")}");
            foreach (var fault in faults)
            {
                environment.Output.WriteLine($"    {fault}");
            }
        }

        environment.Output.WriteLine((wrong, policy.CustomRules.Length) switch
        {
            (_, 0) => $"{policy.Source} has no rules of its own: there is nothing to test.",
            (0, _) => "All examples are as they say.",
            _ => $"{VerdictSummary.Count(wrong, "example")} {(wrong == 1 ? "isn't" : "aren't")} as {(wrong == 1 ? "it says" : "they say")}. Correct the pattern or the example.",
        });
        return wrong == 0 ? ExitCode.Pass : ExitCode.Fail;
    }

    private IEnumerable<string> Faults(CustomRule rule)
    {
        for (var index = 0; index < rule.Text.Fires.Length; index++)
        {
            if (!rule.Faults(Read(rule.Text.Fires[index])).Any())
            {
                yield return $"fires[{index + 1}]: the rule is silent on \"{Beginning(rule.Text.Fires[index])}\".";
            }
        }

        for (var index = 0; index < rule.Text.Silent.Length; index++)
        {
            if (rule.Faults(Read(rule.Text.Silent[index])).FirstOrDefault() is { } fault)
            {
                yield return $"silent[{index + 1}]: the rule fires on line {fault.Span?.Line ?? 1} of \"{Beginning(rule.Text.Silent[index])}\": {fault.Message}";
            }
        }
    }

    private Document Read(string text) => new DocumentReader(policy.Reading, NoFiles.Instance).Read("example.md", Encoding.UTF8.GetBytes(text));

    private static string Beginning(string text)
    {
        var line = text.Split('\n', 2)[0];
        return line.Length > 60 ? line[..60] + "…" : line;
    }

    /// <summary>An example stands alone.</summary>
    private sealed class NoFiles : IRepositoryFiles
    {
        public static readonly NoFiles Instance = new();

        public IReadOnlyList<string> Paths => [];

        public bool Exists(string path) => false;

        public byte[]? Read(string path, int limit) => null;
    }
}
