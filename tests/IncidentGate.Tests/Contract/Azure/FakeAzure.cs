using System.Text.Json.Nodes;
using IncidentGate.Tests.Scenarios;
using Microsoft.AspNetCore.Builder;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>
/// An Azure DevOps organisation with one project: its repositories' files and commits come from git folders, the rest is held here and may be
/// changed by a test at any time.
/// </summary>
internal sealed class FakeAzure : IContractServer, IDisposable
{
    public const string Organization = "acme";

    /// <summary>With a space, as many projects have one.</summary>
    public const string Project = "Web Shop";

    public const string ProjectId = "3d9b8a10-0f4e-4f57-8a5d-5b0a54b6f001";

    /// <summary>The token of a job: the build service, allowed to contribute to pull requests and to edit work items.</summary>
    public const string Token = "token-of-the-job";

    /// <summary>The token of a job where nobody granted anything: it may read alone.</summary>
    public const string ReadOnlyToken = "token-without-rights";

    /// <summary>When everything here began; each write comes a second later.</summary>
    public static readonly DateTimeOffset Epoch = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<AzureRepository> _repositories = [];
    private int _ticks;
    private int _lastId = 500;

    public FakeAzure(Scratch origin)
    {
        Main = AddRepository("shop", origin);
        Tokens[Token] = new AzureToken(AzureIdentity.BuildService);
        Tokens[ReadOnlyToken] = new AzureToken(AzureIdentity.BuildService) { Contributes = false, WritesWorkItems = false };
        foreach (var (type, states) in ((string, string[])[])[("Issue", ["To Do", "Doing", "Done"]), ("Bug", ["New", "Active", "Resolved", "Closed"]), ("Task", ["New", "Active", "Closed", "Removed"])])
        {
            States[type] = states;
        }

        WorkItems = new AzureWorkItems(this);
        _app = Loopback.Listen(new AzurePipeline(this).AnswerAsync);
        PublicBase = Base = Loopback.AddressOf(_app);
    }

    /// <summary>The repository whose pipeline runs.</summary>
    public AzureRepository Main { get; }

    public IReadOnlyList<AzureRepository> Repositories => _repositories;

    public string Base { get; }

    public string PublicBase { get; set; }

    public ContractDescription Description => ContractDescription.AzureDevOps;

    /// <summary>Held by each request while it is answered, and by a test that changes several things at once.</summary>
    public Lock Gate { get; } = new();

    public IDictionary<string, AzureToken> Tokens { get; } = new Dictionary<string, AzureToken>();

    /// <summary>A project's teams and who is in them.</summary>
    public IDictionary<AzureIdentity, AzureIdentity[]> Teams { get; } = new Dictionary<AzureIdentity, AzureIdentity[]>();

    /// <summary>The states that a type of work item knows, the first for new ones.</summary>
    public IDictionary<string, string[]> States { get; } = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);

    public AzureWorkItems WorkItems { get; }

    public IList<Fault> Faults { get; } = [];

    /// <summary>What arrived so far, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public IList<AzurePullRequest> PullRequests => Main.PullRequests;

    /// <summary>Adds a repository to the project.</summary>
    /// <param name="isSeen">Whether a job's token sees it: a pipeline that names it among its resources, or no limit of the job's scope.</param>
    public AzureRepository AddRepository(string name, Scratch folder, bool isSeen = true)
    {
        var repository = new AzureRepository(this, name, folder) { Id = $"7c0e6d52-1b1a-4c31-8f0e-0000000090{_repositories.Count + 1:00}", IsSeen = isSeen };
        _repositories.Add(repository);
        return repository;
    }

    public AzurePullRequest Open(int id, string sourceBranch, params string[] labels) => Main.Open(id, sourceBranch, labels);

    /// <summary>The next requests that match are answered with this instead. A status of 0 breaks the connection off.</summary>
    public void Fail(string method, string pathPattern, int status, IReadOnlyDictionary<string, string>? headers = null, string? body = null, int times = 1) =>
        Faults.Add(new Fault(method, pathPattern, times) { Status = status, Headers = headers ?? new Dictionary<string, string>(), Body = body ?? AzureAnswer.Refused(status, "FaultException", $"Fault {status}").Body!.ToJsonString() });

    /// <summary>The service throttles the next requests that match, as it does who uses too much in five minutes.</summary>
    public void Throttle(string method, string pathPattern, int seconds, int times = 1) =>
        Faults.Add(new Fault(method, pathPattern, times)
        {
            Status = 429,
            Headers = new Dictionary<string, string> { ["Retry-After"] = $"{seconds}", ["X-RateLimit-Resource"] = "Core", ["X-RateLimit-Delay"] = $"{seconds}", ["X-RateLimit-Limit"] = "200", ["X-RateLimit-Remaining"] = "0", ["X-RateLimit-Reset"] = $"{DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds()}" },
            Body = AzureAnswer.Refused(429, "RequestBlockedException", "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource 'Core' in namespace 'User'.").Body!.ToJsonString(),
        });

    /// <summary>The next requests that match wait before they are answered.</summary>
    public void Delay(string method, string pathPattern, TimeSpan time, int times = 1) => Faults.Add(new Fault(method, pathPattern, times) { Delay = time });

    /// <summary>Something happens just before the next request that matches is answered: a push, a vote.</summary>
    public void Before(string method, string pathPattern, Action action) => Faults.Add(new Fault(method, pathPattern, 1) { Before = action });

    public void Record(RecordedRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    public int NextId() => ++_lastId;

    public DateTimeOffset Now() => Epoch.AddSeconds(++_ticks);

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>The project as other things name it.</summary>
    public JsonObject ProjectShape() => new()
    {
        ["id"] = ProjectId,
        ["name"] = Project,
        ["url"] = $"{PublicBase}/{Organization}/_apis/projects/{ProjectId}",
        ["state"] = "wellFormed",
        ["revision"] = 11,
        ["visibility"] = "private",
        ["lastUpdateTime"] = Time(Epoch),
    };

    public void Dispose()
    {
        _app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }
}
