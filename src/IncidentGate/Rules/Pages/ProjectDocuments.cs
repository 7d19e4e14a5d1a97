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
        if (read(Example) is { } output)
        {
            yield return (Readme, WithExample(output));
        }
    }

    private string WithExample(string output) =>
        GeneratedPart.Replace(read(Readme) ?? throw new InvalidDataException($"There is no {Readme}."), "example", $"```\n{output.TrimEnd()}\n```")
        ?? throw new InvalidDataException($"{Readme} has no place for the example's output. Write <!-- generated: example --> and <!-- /generated --> where it belongs.");
}
