using IncidentGate.Tests.Contract;

namespace IncidentGate.Tests.Scenarios.GitHub;

/// <summary>The incident's story where customer help lives in a repository of its own, and a pull request there says it to customers. Nothing else is missing.</summary>
internal sealed class CompanionStage : IDisposable
{
    public const string Home = "acme/help-center";
    public const string Page = "docs/help/declined.md";
    public const int Number = 45;

    public static readonly string Policy = IncidentStory.Policy.Replace("help: { ", "help: { repository: acme/help-center, ", StringComparison.Ordinal);

    /// <summary>It links the pull request there.</summary>
    public static readonly string Postmortem = IncidentStory.Postmortem
        .Replace("run twice?", "run twice? (owner: @dana)", StringComparison.Ordinal)
        .Replace("../help/declined.md", $"{FakeGitHub.Server}/{Home}/pull/{Number}", StringComparison.Ordinal);

    /// <param name="policy">The policy of the base branch.</param>
    public CompanionStage(string? policy = null)
    {
        Pages = new Scratch().Write("docs/help/index.md", "# Help\n\n- [Declined](declined.md)\n").Write(Page, "# Your payment was declined\n\nTry again.\n").Commit("First");
        Pages.Branch("say-it").Write(Page, IncidentStory.Help).Write("site.yml", "title: Help\n").Commit("Say what happened");
        Job = new GitHubStage(policy ?? Policy).Open("incident:INC-42");
        Job.Origin.Write("docs/postmortems/2026-03-14-payments.md", Postmortem).Commit("Answer");
        Pull.Body = $"It was the key.\r\n\r\nDocs: {Home}#{Number}\r\n";
        Help = Hub.AddRepository(Home, Pages);
        Companion = Help.Open(Number, "say-it");
    }

    public GitHubStage Job { get; }

    /// <summary>The other repository's git folder.</summary>
    public Scratch Pages { get; }

    public FakeGitHub Hub => Job.GitHub;

    public FakeRepository Help { get; }

    public FakePullRequest Companion { get; }

    public FakePullRequest Pull => Hub.PullRequests.Single();

    public string? Comment => Job.Comment?.Body;

    /// <summary>The token may see who is in support: Sam.</summary>
    public void ReadTeams()
    {
        Hub.Tokens[FakeGitHub.Token] = Hub.Tokens[FakeGitHub.AppToken];
        Hub.Teams["acme/support"] = [FakeUser.Sam];
    }

    public Answer Run(string phase = "fix")
    {
        if (phase == "close" && !Pull.Labels.Contains("incident:close"))
        {
            Pull.Labels.Add("incident:close");
        }

        return Job.With("INPUT_SARIF", "report.sarif").With("INPUT_REPORT", "report.json").CheckOut(GitHubStage.Branch).Run();
    }

    /// <summary>What was asked of the other repository.</summary>
    public string[] Asked() =>
        [.. Hub.Requests.Select(request => request.Path).Where(path => path.StartsWith($"/repos/{Home}/", StringComparison.Ordinal)).Select(path => path[$"/repos/{Home}".Length..])];

    /// <summary>The log without its line breaks.</summary>
    public static string Flat(Answer answer) => string.Join(' ', answer.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Dispose()
    {
        try
        {
            Job.AssertContract();
        }
        finally
        {
            Job.Dispose();
            Pages.Dispose();
        }
    }
}
