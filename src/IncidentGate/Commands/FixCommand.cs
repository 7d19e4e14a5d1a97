using System.CommandLine;
using System.Text;
using IncidentGate.Findings;
using IncidentGate.Incidents;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate fix</c>: checks the change and applies the mends that are mechanical to the files on disk.</summary>
internal sealed class FixCommand(RunEnvironment environment)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Command Create(RunEnvironment environment)
    {
        var arguments = new CheckArguments();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be mended, and change nothing." };
        var command = new Command("fix", "Check the change, and mend in the working tree what is mechanical.");
        arguments.AddTo(command);
        command.Options.Add(dryRun);
        command.SetAction(parsed => new FixCommand(environment).Run(arguments.Read(parsed), parsed.GetValue(dryRun)));
        return command;
    }

    private int Run(CheckOptions options, bool dryRun)
    {
        if (options.Head is not null)
        {
            throw new UsageException("fix works on the files on disk: leave out --head, or check that commit out first.");
        }

        var repository = LocalRepositories.Open(environment, options.Repository);
        var verdict = new CheckCommand(environment).Verify(options);
        // What a laptop can't see, approvals and other repositories, keeps nothing from being mended.
        if (verdict is { Outcome: Outcome.CannotVerify, Incident: not { Reviews.IsElsewhere: true } } && verdict.Incident?.Required.Any(required => required is { State: DocumentState.CannotVerify, Home: not null }) != true)
        {
            new ReportOutput(environment, ExitCode.CannotVerify).Print(verdict, "text");
            return ExitCode.CannotVerify;
        }

        var mended = 0;
        foreach (var page in verdict.Findings.Where(finding => finding is { Suggestion: not null, Path: not null, Span: not null }).GroupBy(finding => finding.Path!, StringComparer.Ordinal))
        {
            mended += Mend(Path.Combine(repository.Root, page.Key), page.Key, [.. page], dryRun);
        }

        environment.Output.WriteLine(mended == 0 ? "Nothing here can be mended by itself." : $"{VerdictSummary.Count(mended, "place")} {(dryRun ? "would be mended" : "mended")}. Read the difference before you commit it.");
        // What is missing can't be mended, but started.
        foreach (var row in new VerdictSummary(verdict).Documents.Where(row => row.Command is not null))
        {
            environment.Output.WriteLine($"The {row.Name} is missing. Start it: {row.Command}");
        }

        var rest = verdict.Findings.Count(finding => finding.Suggestion is null);
        var check = $"Next: {Product.Name} check{(options.Incident is { } id && StartCommand.IsSafe(id) ? $" --incident {id}" : string.Empty)}";
        environment.Output.WriteLine(rest == 0 ? check : $"{VerdictSummary.Count(rest, "finding")} {(rest == 1 ? "needs" : "need")} a person. {check}");
        return ExitCode.Pass;
    }

    private int Mend(string file, string path, Finding[] findings, bool dryRun)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            var (text, applied) = SuggestedFixes.Apply(Strict.GetString(bytes.AsSpan(hasMark ? 3 : 0)), findings);
            foreach (var finding in findings)
            {
                environment.Output.WriteLine($"{path}:{finding.Span!.Value.Line}: {finding.Message} → {finding.Suggestion}");
            }

            if (!dryRun && applied > 0)
            {
                byte[] whole = [.. hasMark ? Encoding.UTF8.Preamble : [], .. Strict.GetBytes(text)];
                File.WriteAllBytes(file, whole);
            }

            return applied;
        }
        catch (DecoderFallbackException)
        {
            CommandLine.Say(environment, $"{path} is not UTF-8, and is left as it is. Save it as UTF-8 first.");
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be written: {error.Message.TrimEnd('.')}.");
        }
    }
}
