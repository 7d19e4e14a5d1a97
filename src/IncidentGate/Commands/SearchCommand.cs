using System.CommandLine;
using IncidentGate.Documents;
using IncidentGate.Documents.Search;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate search</c>: finds the page that answers, for somebody who is tired and half remembers it.</summary>
internal sealed class SearchCommand(RunEnvironment environment)
{
    public static Command Create(RunEnvironment environment)
    {
        var arguments = new SearchArguments();
        var command = new Command("search", "Search runbooks, help and postmortems by words, alert, incident or error text; or find incidents like one. Ends with 0 whether or not something is found, with 2 where the question can't be read.");
        arguments.AddTo(command);
        command.SetAction(parsed => new SearchCommand(environment).Run(arguments.Read(parsed)));
        return command;
    }

    /// <summary>Searches and prints. To find nothing is an answer, too.</summary>
    public int Run(SearchOptions options)
    {
        var repository = LocalRepositories.Open(environment, options.Repository);
        var (policy, _) = PolicySelection.OfWorkingTree(environment, repository, options.Policy);
        var library = new DocumentLibrary(new WorkingTreeFiles(repository), policy.Reading);
        if (options.Like is { } like)
        {
            var asked = Postmortem(library, repository, like);
            var alike = library.Similar.To(asked).Take(options.Limit).ToArray();
            if (options.Json)
            {
                SearchJson.Write(asked, alike, environment.Output);
            }
            else
            {
                new SearchText(environment.Output, TerminalStyles.Of(environment)).Write(asked, alike);
            }

            return ExitCode.Pass;
        }

        var query = SearchQuery.Read(options.Query);
        var answer = new SearchIndex(library, query).Find(query, options.Limit, options.Kind);
        if (options.Json)
        {
            SearchJson.Write(answer, environment.Output);
        }
        else
        {
            new SearchText(environment.Output, TerminalStyles.Of(environment)).Write(answer, options.Kind);
        }

        return ExitCode.Pass;
    }

    /// <exception cref="UsageException">It is no postmortem of the repository.</exception>
    private Document Postmortem(DocumentLibrary library, GitRepository repository, string name)
    {
        var path = Path.GetRelativePath(repository.Root, environment.FullPath(name)).Replace('\\', '/');
        var document = library.Find(path) ?? throw new UsageException($"--like {name} is no Markdown file of this repository.");
        return document.Kind == DocumentKind.Postmortem
            ? document
            : throw new UsageException($"--like {name} is read as {(document.Kind == DocumentKind.Other ? "a page of no kind" : document.Kind.ToString().ToLowerInvariant())}, not as a postmortem. See why with: incidentgate inspect {name}");
    }
}
