using System.Collections.Immutable;

namespace IncidentGate.Documents;

/// <summary>The alert rules of one state of a repository. Nothing is read before it is asked for, and each file at most once.</summary>
internal sealed class AlertLibrary(DocumentLibrary library)
{
    private readonly Dictionary<string, AlertFile> _read = new(StringComparer.Ordinal);
    private HashSet<string>? _names;
    private RunbookResolver? _runbooks;

    /// <summary>Files that may hold rules, by their path.</summary>
    public ImmutableArray<string> Paths => field.IsDefault ? field = AlertRulePaths.Of(library.Files.Paths, library.Reading.Alerts) : field;

    /// <summary>Leads from a rule's annotation to a page.</summary>
    public RunbookResolver Runbooks => _runbooks ??= new RunbookResolver(library);

    /// <summary>What stands in one of <see cref="Paths"/>.</summary>
    public AlertFile At(string path)
    {
        if (!_read.TryGetValue(path, out var file))
        {
            var bytes = library.Files.Read(path, DocumentLibrary.FileLimit);
            file = bytes is null ? new AlertFile(path) : AlertRuleReader.Read(path, bytes);
            _read[path] = file;
        }

        return file;
    }

    /// <summary>Every file with rules, or with something in it that couldn't be read.</summary>
    public IEnumerable<AlertFile> Files() => Paths.Select(At).Where(file => !file.Alerts.IsEmpty || file.Unread is not null);

    /// <summary>Every alert, file by file.</summary>
    public IEnumerable<AlertRule> All() => Paths.SelectMany(path => At(path).Alerts);

    /// <summary>Whether a rule has the name, in whatever case. Names that stand in a file that can't be read count.</summary>
    public bool Has(string name) => Names.Contains(name) || Files().Any(file => file.Unread?.Text.Contains(name, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Files that may bring forth alerts whose names stand nowhere.</summary>
    public ImmutableArray<AlertFile> Opaque => field.IsDefault ? field = [.. Files().Where(file => file.Unread is { HasComputedNames: true })] : field;

    private HashSet<string> Names => _names ??= All().Select(alert => alert.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
