using System.Collections.Immutable;
using System.CommandLine;
using IncidentGate.Documents;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Rules;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate rules</c>: lists the rules, or explains one, with no network.</summary>
internal sealed class RulesCommand(RunEnvironment environment)
{
    public static Command Create(RunEnvironment environment)
    {
        var id = new Argument<string?>("ID") { Description = "A rule to explain, such as runbook/reviewed.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { HelpName = "text|json", Description = "How it is printed.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("rules", "List the rules, or explain one.");
        command.Arguments.Add(id);
        command.Options.Add(format);
        command.SetAction(parsed => new RulesCommand(environment).Run(parsed.GetValue(id), parsed.GetValue(format) == "json"));
        return command;
    }

    private int Run(string? id, bool json)
    {
        var writer = new RuleListWriter(environment.Output, TerminalStyles.Of(environment));
        var rule = id is null ? null : Find(id);
        ImmutableArray<RuleInfo> infos = rule is null ? [.. RuleCatalog.All.Select(known => known.Info)] : [rule.Info];
        if (json)
        {
            RuleJson.Write(infos, withPage: rule is not null, environment.Output);
        }
        else if (rule is null)
        {
            writer.List(infos);
        }
        else
        {
            writer.Explain(rule.Info);
        }

        return ExitCode.Pass;
    }

    private static Rule Find(string id)
    {
        // Who writes the name alone means the rule: names are nearly all different.
        Rule[] named = [.. RuleCatalog.All.Where(rule => rule.Info.Id == id || rule.Info.Id.EndsWith("/" + id, StringComparison.Ordinal))];
        return named switch
        {
            [var rule] => rule,
            [] => throw new UsageException($"There is no rule '{id}'.{DidYouMean.Sentence(id, RuleCatalog.All.Select(rule => rule.Info.Id))} See them all with: incidentgate rules"),
            _ => throw new UsageException($"'{id}' is the name of several rules: {string.Join(", ", named.Select(rule => rule.Info.Id))}. Say which."),
        };
    }
}
