using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Distribution;

/// <summary>What the README and the guide tell people to run is run, on the shipped example; and each piece of policy that they show is read.</summary>
[Platform(Exclude = "Win", Reason = "The commands are written for a shell that Windows lacks.")]
internal sealed partial class GuideTests
{
    /// <summary>What isn't this program, and what runs it.</summary>
    private static readonly Dictionary<string, string> RunElsewhere = new(StringComparer.Ordinal)
    {
        ["dotnet run examples/payments-outage/run.cs"] = "Scenarios.PaymentsOutageTests replays it; CI compares what it prints",
        ["dotnet test"] = ".ci/run",
        ["dotnet publish src/IncidentGate -c Release -r linux-x64 -o artifacts/linux-x64"] = "Distribution.ReleaseTests, by .ci/release-files",
        ["incidentgate new"] = "Scenarios.NewTests; this is its name alone",
        ["incidentgate docs"] = ".ci/run; it is for this repository alone",
        ["incidentgate init"] = "Commands.InitCommandTests, which answer its questions",
        ["incidentgate check --watch"] = "Scenarios.CheckWatchTests",
        ["incidentgate check --watch --output report.sarif"] = "Scenarios.CheckWatchTests",
    };

    /// <summary>Keys of other programs' files.</summary>
    private static readonly string[] Foreign = ["repos"];

    private Scratch _example = null!;

    public static IEnumerable<TestCaseData> Commands => Blocks(string.Empty).Concat(Blocks("sh")).SelectMany(block => block.Lines
        .Select(line => Explanation().Replace(line, string.Empty).TrimEnd())
        .Where(line => line.StartsWith("incidentgate ", StringComparison.Ordinal) || RunElsewhere.ContainsKey(line) || line.StartsWith("dotnet ", StringComparison.Ordinal) || line.StartsWith("npm ", StringComparison.Ordinal))
        .Select(line => new TestCaseData(line) { TestName = $"{{m}}({block.Page}: {line})" }))
        .Concat(Pages().SelectMany(page => Inline().Matches(Fence().Replace(File.ReadAllText(page), string.Empty)).Select(match => match.Groups["line"].Value).Distinct(StringComparer.Ordinal)
            .Where(line => !Placeholder().IsMatch(line))
            .Select(line => new TestCaseData(line) { TestName = $"{{m}}({Path.GetRelativePath(Golden.Root, page)}, inside a line: {line})" })));

    public static IEnumerable<TestCaseData> PolicyParts => Blocks("yaml")
        .Where(block => Key().Match(block.Lines.FirstOrDefault(line => !line.StartsWith('#')) ?? string.Empty) is { Success: true } key && !Foreign.Contains(key.Groups["key"].Value, StringComparer.Ordinal))
        .Select((block, number) => new TestCaseData(string.Join('\n', block.Lines)) { TestName = $"{{m}}({block.Page}, {number})" });

    [OneTimeSetUp]
    public void Replay()
    {
        _example = new Scratch(init: false);
        var replay = _example.Execute("dotnet", ["run", Path.Combine(Golden.Root, "examples/payments-outage/run.cs"), "--", "--replay", "."], _example.Root);
        Assert.That(replay.Code, Is.Zero, replay.Output + replay.Error);
        var audit = _example.Run("audit", "--output", "audit.json", "--fail-on", "never");
        Assert.That(audit.Code, Is.Zero, audit.Error);
        var json = File.ReadAllText(Path.Combine(_example.Root, "audit.json"));
        var name = (string)JsonNode.Parse(json)!["repository"]!;
        _example.Write("reports/first.json", json).Write("reports/second.json", json.Replace($"\"{name}\"", "\"acme/other\"", StringComparison.Ordinal));
        _example.Write("docs/runbooks/rotate.md", "---\nincident: INC-42\n---\n# Rotate the key\n\nRun `rotate-key`.\n");
        Story(_example);
        Assert.That(_example.Run("baseline").Code, Is.Zero);
    }

    [OneTimeTearDown]
    public void Remove() => _example.Dispose();

    [TestCaseSource(nameof(Commands))]
    public void A_command_of_the_guide_runs(string command)
    {
        if (RunElsewhere.TryGetValue(command, out var where))
        {
            Assert.Pass(where);
        }

        using var scratch = new Scratch(init: false);
        Assert.That(scratch.Execute("cp", ["-R", _example.Root + "/.", scratch.Root], scratch.Root).Code, Is.Zero);
        var path = $"{Path.GetDirectoryName(Scratch.Program)}:{Environment.GetEnvironmentVariable("PATH")}";
        var answer = scratch.Execute("bash", ["-c", command], scratch.Root, ("PATH", path));
        Assert.That(answer.Code, Is.AnyOf(ExitCodes.Pass, ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(answer.Error, Does.Not.Contain("Usage:"));
    }

    [TestCaseSource(nameof(PolicyParts))]
    public void A_piece_of_policy_that_the_guide_shows_is_read(string yaml)
    {
        var text = yaml.Contains("version: 1", StringComparison.Ordinal) ? yaml : "version: 1\n" + yaml;
        // What lies in another repository is read on a platform alone.
        text = Elsewhere().Replace(text, string.Empty);
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["p.yml"] = text, ["base.yml"] = "version: 1\n", [".github/incidentgate-baseline.json"] = "{ \"version\": 1, \"findings\": [] }" };
        Assert.That(() => new PolicyLoader(RuleCatalog.All, path => files.TryGetValue(path, out var file) ? Encoding.UTF8.GetBytes(file) : null, string.Empty).Load("p.yml"), Throws.Nothing, yaml);
    }

    [Test]
    public void Both_are_found_in_the_pages() =>
        Assert.That((Commands.Count(), PolicyParts.Count()), Is.EqualTo((0, 0)).Using<(int, int)>((found, _) => found.Item1 > 40 && found.Item2 > 15));

    /// <summary>What the guide's commands speak of.</summary>
    private static void Story(Scratch example)
    {
        example.Write("CODEOWNERS", "/docs/ @acme/payments\n");
        example.Write("chat.txt", "[2026-03-14 14:03] Ana: The key is stale on node 7.\n[2026-03-14 14:05] Dana: Rolling it back.\n");
        example.Write("alerts.json", """[{ "labels": { "alertname": "PaymentsDeclined" }, "annotations": {}, "startsAt": "2026-03-14T13:58:00Z", "endsAt": "2026-03-14T14:20:00Z", "fingerprint": "a1", "status": { "state": "active" } }]""");
        example.Write("exports/inc-42/2026-03-14.json", """[{ "type": "message", "user": "U1", "text": "The key is stale on node 7.", "ts": "1773496980.000100" }]""");
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Golden.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Golden.Root, "README.md")).Order(StringComparer.Ordinal);

    private static IEnumerable<(string Page, string[] Lines)> Blocks(string info)
    {
        foreach (var page in Pages())
        {
            foreach (Match block in Fence().Matches(File.ReadAllText(page)))
            {
                var lines = block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                if (block.Groups["info"].Value == info && lines.Length > 0)
                {
                    yield return (Path.GetRelativePath(Golden.Root, page), lines);
                }
            }
        }
    }

    [GeneratedRegex(@"^```(?<info>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Fence();

    [GeneratedRegex(" {3,}.*$", RegexOptions.None, 10_000)]
    private static partial Regex Explanation();

    [GeneratedRegex("`(?<line>incidentgate [^`\\n]+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Inline();

    /// <summary>A form of a command, rather than one to run: <c>NAME</c>, <c>a|b</c>.</summary>
    [GeneratedRegex(@" (?:[A-Z]{2,}(?![A-Za-z-]*[0-9])\b|\S+\|\S+|…)", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^(?<key>[a-z-]+):", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Key();

    [GeneratedRegex("^extends: acme/.*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Elsewhere();
}
