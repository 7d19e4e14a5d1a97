using System.CommandLine;
using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;
using IncidentGate.Reporting.Escaping;
using IncidentGate.Templates;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate new</c>: starts a document of an incident from a template, with all that is known filled in.</summary>
internal sealed class NewCommand(RunEnvironment environment)
{
    private const int TemplateLimit = 256 * 1024;
    private const int LongestName = 80;
    private static readonly (string Sign, string Shown)[] Prompts = [("<", "<…>"), ("YYYY-MM-DD", "YYYY-MM-DD"), ("HH:MM", "HH:MM")];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(RunEnvironment environment)
    {
        var arguments = new NewArguments();
        var command = new Command("new", "Start an incident's postmortem, runbook or help page from a template.");
        arguments.AddTo(command);
        command.SetAction(parsed => new NewCommand(environment).Run(arguments.Read(parsed)));
        return command;
    }

    private int Run(NewOptions options)
    {
        var repository = LocalRepositories.Open(environment, options.Repository);
        var policy = PolicySelection.OfWorkingTree(environment, repository, options.Policy, ignoresBaseline: true).Policy.SeenFrom(LocalRepositories.NameOf(repository));
        var files = new WorkingTreeFiles(repository);
        var facts = new KnownFacts(StatedNames.Incident(options.Incident, policy), JudgedMoment.Of(environment.Clock, policy.TimeZone).Today)
        {
            Title = options.Title,
            Severity = options.Severity is { } severity ? StatedNames.Severity(severity, policy) : null,
            IncidentKeys = policy.Reading.IncidentKeys,
        };
        var path = PlaceOf(options, policy, facts);
        RefuseSecond(options, policy, files, facts.Incident, path);
        RefuseTaken(repository.Root, path);
        var (template, source) = TemplateOf(options.Kind, policy, files);
        var page = template.Fill(facts with { Owner = OwnerOf(files, path) });
        RefuseUnseen(options.Kind, new DocumentReader(policy.Reading, files).Read(path, Utf8.GetBytes(page)));
        if (options.IsDryRun)
        {
            environment.Output.WriteLine($"{PlainText.Of(path)} would be written, from {source}:");
            environment.Output.WriteLine();
            environment.Output.WriteLine(string.Join('\n', page.TrimEnd('\n').Split('\n').Select(PlainText.Of)));
            return ExitCode.Pass;
        }

        Write(repository.Root, path, page);
        environment.Output.WriteLine($"{PlainText.Of(path)} written, from {source}.");
        environment.Output.WriteLine($"Next: {NextStep(page, facts.Incident)}");
        return ExitCode.Pass;
    }

    private static string NextStep(string page, string id)
    {
        string[] prompts = [.. Prompts.Where(prompt => page.Contains(prompt.Sign, StringComparison.Ordinal)).Select(prompt => prompt.Shown)];
        string?[] steps =
        [
            prompts.Length > 0 ? $"answer its prompts ({string.Join(", ", prompts)})" : "write it",
            page.Contains("\nstatus: draft\n", StringComparison.Ordinal) ? "take out \"status: draft\"" : null,
        ];
        return $"{string.Join(", ", steps.OfType<string>())}, then check it: {Product.Name} check{(StartCommand.IsSafe(id) ? $" --incident {id}" : string.Empty)}";
    }

    private static string NameOf(DocumentKind kind) => kind == DocumentKind.Help ? "help page" : WordOf(kind);

    private static string WordOf(DocumentKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Where it goes, from the repository's root.</summary>
    private static string PlaceOf(NewOptions options, Policy policy, KnownFacts facts)
    {
        var places = new TemplatePlace(policy);
        if (options.Path is { } named)
        {
            return places.IsOfKind(options.Kind, Checked(named)) ? Checked(named) : throw new UsageException($"--path {named} is no place of a {NameOf(options.Kind)} by the policy {policy.Source}{Places(places.PatternsOf(options.Kind))}.");
        }

        if (policy.Homes.GetValueOrDefault(options.Kind) is { } home)
        {
            throw new UsageException($"A {NameOf(options.Kind)} lives in {home}: run this in a clone of that repository, or name a place here with --path.");
        }

        // A title such as "INC-42: no checkout" makes a postmortem's name wherever it stands.
        var place = places.Of(options.Kind, FileNameOf(options, facts)) ?? places.Of(options.Kind, FileNameOf(options with { Title = null }, facts));
        return place is not null ? Checked(place) : throw new UsageException($"The policy {policy.Source} names no one place for a {NameOf(options.Kind)}{Places(places.PatternsOf(options.Kind))}. Name one with --path.");
    }

    /// <summary>A postmortem's name is its day and incident; what serves many incidents is named by its title.</summary>
    private static string FileNameOf(NewOptions options, KnownFacts facts) => options switch
    {
        { Kind: DocumentKind.Postmortem } => $"{facts.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}-{FileName(facts.Incident)}",
        { Title: { } title } when FileName(title) is { Length: > 0 } slug => slug,
        _ => $"{WordOf(options.Kind)}-{FileName(facts.Incident)}",
    };

    private static string Places(string[] patterns) => patterns.Length == 0 ? string.Empty : $": its paths are {string.Join(", ", patterns)}";

    /// <summary>A path that stays in the repository, with / between folders.</summary>
    private static string Checked(string text)
    {
        var path = text.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        var parts = path.Split('/');
        return !Path.IsPathRooted(text) && !path.Contains(':', StringComparison.Ordinal) && !path.Any(char.IsControl) && !parts.Any(part => part is "" or "." or ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase)) && DocumentReader.IsDocument(path)
            ? path
            : throw new UsageException($"--path {text} is no Markdown file of the repository. Write its path from the repository's root: docs/runbooks/queue.md");
    }

    private static string FileName(string text)
    {
        var slug = string.Join('-', Slugs.Of(text).Split('-', StringSplitOptions.RemoveEmptyEntries)).Trim('_');
        return slug.Length <= LongestName ? slug : slug[..LongestName].TrimEnd('-', '_');
    }

    /// <summary>A second postmortem of an incident would tell the story twice.</summary>
    private static void RefuseSecond(NewOptions options, Policy policy, WorkingTreeFiles files, string id, string path)
    {
        if (options.Kind != DocumentKind.Postmortem)
        {
            return;
        }

        var first = new DocumentLibrary(files, policy.Reading).All().FirstOrDefault(page => page.Kind == DocumentKind.Postmortem && page.Path != path && page.Incidents.Contains(id, StringComparer.OrdinalIgnoreCase));
        if (first is not null)
        {
            throw new UsageException($"{first.Path} is the postmortem of {id} already. Go on in it.");
        }
    }

    /// <summary>Where the place doesn't tell what a page is, its headings have to, and on a page of prompts they may not do.</summary>
    private static void RefuseUnseen(DocumentKind kind, Document page)
    {
        if (page.Kind != kind)
        {
            throw new UsageException($"{page.Path} wouldn't be taken for a {NameOf(kind)}: neither its place nor its headings say so. Put it below {TemplatePlace.UsualFolder(kind)}, or name its folder in the policy: documents.{WordOf(kind)}.paths.");
        }
    }

    private static void RefuseTaken(string root, string path)
    {
        if (Path.Exists(Path.Combine(root, path)))
        {
            throw new UsageException($"{path} is there already, and stays as it is. Go on in it, or name another with --path.");
        }

        // A link in a folder's place leads out of the repository, maybe.
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(Path.Combine(root, folder)) is { Exists: true } there && (there.Attributes & FileAttributes.ReparsePoint) != 0)
            {
                throw new UsageException($"{folder} is a symbolic link, and nothing is written through it. Name another place with --path.");
            }
        }
    }

    private static (DocumentTemplate Template, string Source) TemplateOf(DocumentKind kind, Policy policy, WorkingTreeFiles files)
    {
        if (policy.Templates.GetValueOrDefault(kind) is not { } path)
        {
            return (DocumentTemplate.BuiltIn(kind), "the built-in template");
        }

        var bytes = files.Read(path, TemplateLimit) ?? throw new UsageException($"The template {path} isn't in this repository. Add it, or correct templates.{WordOf(kind)} in the policy {policy.Source}.");
        return bytes.Length > TemplateLimit
            ? throw new UsageException($"The template {path} is larger than {TemplateLimit / 1024} KB. A template is a page with prompts.")
            : (new DocumentTemplate(Utf8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n")), path);
    }

    /// <summary>Who CODEOWNERS says owns the path, as a page names them.</summary>
    private static string? OwnerOf(WorkingTreeFiles files, string path) =>
        CodeOwners.Read(files).OwnersOf(path) is { } owners
            ? PlainText.Of(string.Join(", ", owners.Split(", ").Select(owner => owner.Contains('@', StringComparison.Ordinal) ? owner : "@" + owner)))
            : null;

    private static void Write(string root, string path, string page)
    {
        var full = Path.Combine(root, path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var file = new FileStream(full, FileMode.CreateNew, FileAccess.Write);
            file.Write(Utf8.GetBytes(page));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be written: {error.Message.TrimEnd('.')}.");
        }
    }
}
