using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary>Prints what each rule cost, the costliest first.</summary>
internal static class ProfileTable
{
    public static void Write(ImmutableArray<RuleCost> costs, TextWriter output)
    {
        output.WriteLine($"{"rule",-34}{"calls",8}{"findings",10}{"ms",10}{"µs a call",12}");
        foreach (var cost in costs)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost.Rule,-34}{cost.Calls,8}{cost.Findings,10}{cost.Elapsed.TotalMilliseconds,10:0.0}{cost.Elapsed.TotalMicroseconds / Math.Max(1, cost.Calls),12:0.0}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all rules",-34}{costs.Sum(cost => cost.Calls),8}{costs.Sum(cost => cost.Findings),10}{costs.Sum(cost => cost.Elapsed.TotalMilliseconds),10:0.0}"));
    }
}
