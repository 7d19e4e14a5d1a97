using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>The action's metadata and the workflows to copy are what GitHub takes, and say what the program does.</summary>
internal sealed partial class ActionFileTests
{
    private static readonly string[] Workflows = [.. WorkflowExamplesTests.Files.Select(file => "examples/github/" + file), ".github/workflows/ci.yml"];

    [Test]
    public void Githubs_own_language_service_finds_nothing_wrong_with_the_action_and_the_workflows()
    {
        Assert.That(Problems(["action.yml", .. Workflows]), Is.Empty);
    }

    [Test]
    public void The_language_service_would_have_said_so()
    {
        using var scratch = new Scratch(init: false);
        scratch.Write("action.yml", File.ReadAllText(Path.Combine(Golden.Root, "action.yml")).Replace("image:", "imag:", StringComparison.Ordinal));
        Assert.That(Problems([Path.Combine(scratch.Root, "action.yml")]), Does.Contain("imag"));
    }

    [Test]
    public void Inputs_with_their_defaults_change_nothing()
    {
        using var plain = new GitHubStage().Open("incident:INC-42").CheckOut(GitHubStage.Branch);
        using var stated = new GitHubStage().Open("incident:INC-42").CheckOut(GitHubStage.Branch);
        foreach (var (name, value) in Inputs().Where(input => input.Name != "github-token"))
        {
            stated.With($"INPUT_{name.ToUpperInvariant()}", value);
        }

        Assert.That(stated.Run().Code, Is.EqualTo(plain.Run().Code));
        Assert.That(stated.GitHub.Requests.Select(request => $"{request.Method} {request.Path}"), Is.EqualTo(plain.GitHub.Requests.Select(request => $"{request.Method} {request.Path}")));
    }

    /// <summary>Each input is read: a value that none of them takes is refused by name, or is a path that is used.</summary>
    [TestCase("mode")]
    [TestCase("comment")]
    [TestCase("annotations")]
    [TestCase("fail-on")]
    [TestCase("report")]
    public void A_wrong_value_of_an_input_is_an_error_that_names_it(string input)
    {
        Assert.That(Inputs().Select(one => one.Name), Does.Contain(input));
        using var stage = new GitHubStage().Open("incident:INC-42");
        var answer = stage.With($"INPUT_{input.ToUpperInvariant()}", "perhaps").Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Output, Does.Contain($"The input {input} is 'perhaps'").And.Contain("Valid: "));
        Assert.That(stage.Requests, Is.Zero);
    }

    [Test]
    public void A_missing_token_is_an_error_that_says_what_to_pass()
    {
        using var stage = new GitHubStage().Open("incident:INC-42");
        var answer = stage.With("INPUT_GITHUB-TOKEN", string.Empty).Run();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Usage));
        Assert.That(answer.Output, Does.Contain("github-token: ${{ github.token }}"));
    }

    [Test]
    public void Every_output_of_the_action_is_written()
    {
        using var stage = new GitHubStage().Open("incident:INC-42").CheckOut(GitHubStage.Branch);
        stage.Run();
        var outputs = OutputName().Matches(Section("outputs")).Select(match => match.Groups[1].Value).ToArray();
        Assert.That(outputs, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var output in outputs)
            {
                Assert.That(() => stage.Output(output), Throws.Nothing, output);
            }
        });
    }

    private static string Problems(string[] files)
    {
        _ = NodeTools.Find("@actions/languageservice", "package.json");
        using var scratch = new Scratch(init: false);
        var (code, output, error) = scratch.Execute("node", [Path.Combine(Golden.Root, "tests/node/validate-workflows.mjs"), .. files.Select(file => Path.Combine(Golden.Root, file))], scratch.Root);
        Assert.That(code, Is.Zero, error);
        return output;
    }

    private static IEnumerable<(string Name, string Value)> Inputs() =>
        Input().Matches(Section("inputs")).Select(match => (match.Groups[1].Value, match.Groups[2].Value.Trim('\'')));

    /// <summary>A top-level key's lines.</summary>
    private static string Section(string key)
    {
        var text = File.ReadAllText(Path.Combine(Golden.Root, "action.yml"));
        var start = text.IndexOf($"\n{key}:\n", StringComparison.Ordinal) + key.Length + 3;
        return TopLevelKey().Split(text[start..])[0];
    }

    [GeneratedRegex(@"^  ([a-z-]+):\n    description: [^\n]*(?:\n    default: ([^\n]*))?", RegexOptions.Multiline, 1000)]
    private static partial Regex Input();

    [GeneratedRegex("^  ([a-z-]+):$", RegexOptions.Multiline, 1000)]
    private static partial Regex OutputName();

    [GeneratedRegex("^(?=[a-z])", RegexOptions.Multiline, 1000)]
    private static partial Regex TopLevelKey();
}
