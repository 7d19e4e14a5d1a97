using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Onboarding;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Templates;

namespace IncidentGate.Commands;

/// <summary>
/// <c>incidentgate init</c>: looks at a repository and writes the policy that fits it, the files that run the gate, and a baseline where there
/// is old debt. It asks at a terminal and takes its own proposals where nobody is there; what is there already is never overwritten unasked.
/// </summary>
internal sealed class InitCommand(RunEnvironment environment)
{
    public static Command Create(RunEnvironment environment)
    {
        var yes = new Option<bool>("--yes") { Description = "Take every proposal and ask nothing. What is there already is left alone." };
        var dry = new Option<bool>("--dry-run") { Description = "Write nothing; print the diff of what --yes would write." };
        var force = new Option<bool>("--force") { Description = "Overwrite what is there already." };
        var platform = new Option<string?>("--platform") { HelpName = "github|azure", Description = "Where the gate is to run. Default: what the remote `origin` says, else github." };
        var repository = new Option<string>("--repository") { HelpName = "PATH", Description = "A folder in the repository.", DefaultValueFactory = _ => "." };
        var command = new Command("init", "Set the gate up: a policy that fits this repository, its workflows, a baseline.");
        foreach (var option in (Option[])[yes, dry, force, platform, repository])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => new InitCommand(environment).Run(
            new InitChoices(parsed.GetValue(yes), parsed.GetValue(dry), parsed.GetValue(force), parsed.GetValue(platform)), parsed.GetValue(repository)!));
        return command;
    }

    private int Run(InitChoices choices, string folder)
    {
        if (environment.Input is null && choices is { Yes: false, DryRun: false })
        {
            throw new UsageException("Nobody is here to be asked. Look at the proposals with --dry-run, and take them with --yes.");
        }

        var repository = LocalRepositories.Open(environment, folder);
        var platform = PlatformOf(choices.Platform, repository);
        var questions = new InitQuestions(environment, choices.Yes || choices.DryRun);
        var files = new InitFiles(repository.Root, questions, choices.Force);
        var branch = BranchOf(repository);
        questions.Tell(
            $"This sets the gate up for {(platform == HostingPlatform.Azure ? "Azure DevOps" : "GitHub")}: a policy that fits this repository, what runs it, and a baseline if the documents have old debt.",
            "Enter takes the answer in capitals. Nothing is written before the last answer; Ctrl-C leaves everything as it is.");

        var draft = Draft(repository, platform, questions, files);
        var policy = draft?.Policy ?? PolicySelection.OfWorkingTree(environment, repository, null, ignoresBaseline: true).Policy;
        var library = new DocumentLibrary(new WorkingTreeFiles(repository), policy.Reading);
        ImmutableArray<Finding> debt = [.. BaselineCommand.Debt(environment, repository, library, policy with { Baseline = Baseline.Empty })];
        var baseline = policy.BaselinePath;
        if (draft is not null)
        {
            baseline = Finish(draft, Baseline.Of(debt), platform, questions, files);
        }

        foreach (var workflow in Workflow.For(platform))
        {
            if (questions.Ask([], $"Write {workflow.Path}, which {workflow.Purpose}?", usual: true) && files.MayWrite(workflow.Path))
            {
                files.Add(workflow.Path, workflow.Text(branch));
            }
        }

        if (choices.DryRun)
        {
            files.Show(environment.Output);
            environment.Output.WriteLine();
        }
        else
        {
            files.Write();
        }

        new InitSummary(environment.Output, platform, branch).Write(library, debt, baseline, output => files.Tell(output, choices.DryRun));
        return ExitCode.Pass;
    }

    /// <summary>The policy that is to be written, but for its baseline; null where the one that is there stays.</summary>
    private static PolicyBegun? Draft(GitRepository repository, HostingPlatform platform, InitQuestions questions, InitFiles files)
    {
        var path = PolicyLoader.Places.FirstOrDefault(place => File.Exists(Path.Combine(repository.Root, place))) ?? Workflow.PolicyPath(platform);
        if (!files.MayWrite(path))
        {
            return null;
        }

        var traits = new RepositoryLook(new DocumentLibrary(new WorkingTreeFiles(repository), Reading.Default), CommitMessages.Newest(repository)).Look();
        var taken = traits.Proposals.Where(proposal => questions.Ask([proposal.Why, $"{proposal.Key}:", .. proposal.Lines], "Write this into the policy?", proposal.IsSure)).ToImmutableArray();
        taken = taken.AddRange(Templates(taken, questions, files));
        ImmutableArray<Proposal> waiting = [.. traits.Proposals.Where(proposal => !proposal.IsSure && !taken.Contains(proposal))];
        string Text(string? baseline) => PolicyDraft.Write(taken, waiting, traits.Notes, baseline);
        return new PolicyBegun(path, Load(path, Text(baseline: null)), Text);
    }

    /// <summary>Writes our templates into the repository, where people can change them, for the kinds that have none of the team's own.</summary>
    private static IEnumerable<Proposal> Templates(ImmutableArray<Proposal> taken, InitQuestions questions, InitFiles files)
    {
        var kinds = ((DocumentKind[])[DocumentKind.Help, DocumentKind.Postmortem, DocumentKind.Runbook]).Where(kind => !taken.Any(proposal => proposal.Key == "templates" && proposal.Lines[0].StartsWith($"  {NameOf(kind)}:", StringComparison.Ordinal))).ToArray();
        if (kinds.Length == 0 || !questions.Ask(["`incidentgate new` starts a document from a template. Ours are built in; written into the repository, they are yours to change."], $"Write {string.Join(", ", kinds.Select(PathOf))}?", usual: true))
        {
            yield break;
        }

        foreach (var kind in kinds.Where(kind => files.MayWrite(PathOf(kind))))
        {
            files.Add(PathOf(kind), DocumentTemplate.BuiltIn(kind).Text);
            yield return TemplateTraits.Use(NameOf(kind), PathOf(kind));
        }


        static string NameOf(DocumentKind kind) => kind.ToString().ToLowerInvariant();

        static string PathOf(DocumentKind kind) => $"docs/templates/{NameOf(kind)}.md";
    }

    /// <summary>Decides on the baseline, and adds it and the policy to what is written. Gives the baseline's path; null where there is none.</summary>
    private static string? Finish(PolicyBegun draft, Baseline baseline, HostingPlatform platform, InitQuestions questions, InitFiles files)
    {
        var path = Workflow.BaselinePath(platform);
        var count = baseline.Entries.Length;
        var isPutBy = count > 0 && questions.Ask([$"{PolicyWords.Count(count, "finding")} {(count == 1 ? "stands" : "stand")} in the documents today. A baseline sets {(count == 1 ? "it" : "them")} aside, so that the gate asks only for what changes from now on."], $"Write {path}?", usual: true);
        files.Add(draft.Path, draft.Text(isPutBy ? path : null));
        if (isPutBy && files.MayWrite(path))
        {
            files.Add(path, baseline.Write());
        }

        return isPutBy ? path : null;
    }

    /// <summary>The policy of a text that isn't written yet.</summary>
    private static Policy Load(string path, string text) =>
        new PolicyLoader(RuleCatalog.All, asked => asked == path ? Encoding.UTF8.GetBytes(text) : null, string.Empty).Load(path).Policy;

    private static HostingPlatform PlatformOf(string? named, GitRepository repository) => named switch
    {
        null => Workflow.PlatformOf(repository.WebAddress),
        "github" => HostingPlatform.GitHub,
        "azure" => HostingPlatform.Azure,
        _ => throw new UsageException($"--platform doesn't know '{named}'. Valid: github, azure."),
    };

    private static string BranchOf(GitRepository repository)
    {
        const string remote = "origin/";
        var branch = repository.DefaultBranch() ?? "main";
        return branch.StartsWith(remote, StringComparison.Ordinal) ? branch[remote.Length..] : branch;
    }
}

/// <summary>What <c>incidentgate init</c> was asked to do.</summary>
internal sealed record InitChoices(bool Yes, bool DryRun, bool Force, string? Platform);

/// <summary>A policy that is to be written.</summary>
/// <param name="Policy">What it says.</param>
/// <param name="Text">Its text, with the path of a baseline where there is one.</param>
internal sealed record PolicyBegun(string Path, Policy Policy, Func<string?, string> Text);
