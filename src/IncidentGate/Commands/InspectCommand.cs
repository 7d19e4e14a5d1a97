using System.Collections.Immutable;
using System.CommandLine;
using IncidentGate.Documents;
using IncidentGate.Platforms.LocalGit;
using IncidentGate.Policies;
using IncidentGate.Reporting;

namespace IncidentGate.Commands;

/// <summary><c>incidentgate inspect</c>: prints what the program reads in a document, so that a person can see why a rule speaks.</summary>
internal sealed class InspectCommand(RunEnvironment environment)
{
    public static Command Create(RunEnvironment environment)
    {
        var files = new Argument<string[]>("FILE") { Description = "Markdown files.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("inspect", "Show what is read in documents: kind, sections and their roles, timeline, actions, questions, links.");
        command.Arguments.Add(files);
        command.Options.Add(format);
        command.SetAction(parsed => new InspectCommand(environment).Run([.. parsed.GetValue(files) ?? []], parsed.GetValue(format) == "json"));
        return command;
    }

    /// <summary>Reads every file; one that can't be read is named and the exit code is 2, but the others are still shown.</summary>
    public int Run(ImmutableArray<string> names, bool json)
    {
        var documents = new List<Document>();
        var readers = new Dictionary<string, DocumentReader>(StringComparer.Ordinal);
        var missing = 0;
        foreach (var name in names)
        {
            var full = environment.FullPath(name);
            try
            {
                if (Read(name, full, readers) is { } document)
                {
                    documents.Add(document);
                }
                else
                {
                    missing++;
                    CommandLine.Say(environment, $"{name} can't be read: it is no text.");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                missing++;
                CommandLine.Say(environment, $"{name} can't be read: {Reason(full, error)}.");
            }
        }

        if (json)
        {
            DocumentJson.Write(documents, single: names.Length == 1, environment.Output);
        }
        else
        {
            DocumentText.Write(documents, environment.Output);
        }

        return missing > 0 ? ExitCode.Usage : ExitCode.Pass;
    }

    private static string Reason(string full, Exception error) => error switch
    {
        _ when Directory.Exists(full) => "it is a folder; name the files in it",
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "its permissions forbid it",
        _ => "the system refuses it",
    };

    /// <summary>The document; null where the file is no text.</summary>
    private Document? Read(string name, string full, Dictionary<string, DocumentReader> readers)
    {
        var root = RootOf(full);
        if (!readers.TryGetValue(root, out var reader))
        {
            reader = new DocumentReader(ReadingOf(root), new LooseFiles(root));
            readers[root] = reader;
        }

        // Pipes and devices have no length, and opening one may never return.
        if (new FileInfo(full) is { Exists: true, Length: 0 })
        {
            return reader.Read(Path.GetRelativePath(root, full).Replace('\\', '/'), []) with { Path = name.Replace('\\', '/') };
        }

        using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        // A pipe has no length: what comes is read up to the limit.
        var bytes = new byte[stream.CanSeek ? (int)Math.Min(stream.Length, DocumentLibrary.FileLimit + 1) : DocumentLibrary.FileLimit + 1];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var inside = Path.GetRelativePath(root, full).Replace('\\', '/');
        return DocumentReader.IsBinary(bytes[..read]) ? null : reader.Read(inside, bytes[..read]) with { Path = name.Replace('\\', '/') };
    }

    /// <summary>How the repository's policy says to read; as usual where it has none.</summary>
    /// <exception cref="PolicyException">It can't be used.</exception>
    private Reading ReadingOf(string root)
    {
        if (!PolicyLoader.Places.Any(place => File.Exists(Path.Combine(root, place))))
        {
            return Reading.Default;
        }

        var repository = LocalRepositories.Open(environment, root);
        return PolicySelection.OfWorkingTree(environment, repository, null, ignoresBaseline: true).Policy.SeenFrom(LocalRepositories.NameOf(repository)).Reading;
    }

    /// <summary>The nearest folder that is a repository; else the file's own.</summary>
    private static string RootOf(string full)
    {
        var own = Path.GetDirectoryName(full) ?? full;
        for (var folder = own; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folder;
            }
        }

        return Path.GetPathRoot(full) ?? own;
    }
}
