using System.Collections.Immutable;

namespace IncidentGate.Rules.Pages;

/// <summary>The documents of this project that are made from the rules, wholly or in part.</summary>
/// <param name="read">A file of the source tree by its path from the root; null where there is none.</param>
internal sealed class ProjectDocuments(ImmutableArray<Rule> rules, Func<string, string?> read)
{
    private const string Readme = "README.md";

    /// <summary>What the example really prints; a test runs it and compares.</summary>
    private const string Example = "tests/IncidentGate.Tests/Scenarios/Golden/payments-outage.txt";

    /// <summary>Every such document as it has to be.</summary>
    /// <exception cref="InvalidDataException">A document lacks the marks that its generated part stands between.</exception>
    public IEnumerable<(string Path, string Text)> Write()
    {
        ImmutableArray<RuleInfo> infos = [.. rules.Select(rule => rule.Info)];
        foreach (var info in infos)
        {
            var path = RuleName.PageOf(info.Id);
            yield return (path, RulePageText.Update(info, read(path)));
        }

        yield return ("docs/rules.md", RuleIndex.Page(infos));
        yield return (Readme, WriteReadme(infos));
    }

    private string WriteReadme(ImmutableArray<RuleInfo> infos)
    {
        var readme = read(Readme) ?? throw new InvalidDataException($"There is no {Readme}.");
        readme = Replace(readme, "rules", RuleIndex.Table(infos, string.Empty));
        return read(Example) is { } output ? Replace(readme, "example", $"```\n{output.TrimEnd()}\n```") : readme;
    }

    private static string Replace(string readme, string name, string content) =>
        GeneratedPart.Replace(readme, name, content)
        ?? throw new InvalidDataException($"{Readme} has no place for its {name}. Write <!-- generated: {name} --> and <!-- /generated --> where it belongs.");
}
