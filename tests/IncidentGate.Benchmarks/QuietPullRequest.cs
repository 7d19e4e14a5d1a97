using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IncidentGate.Benchmarks;

/// <summary>
/// A server that knows one pull request, which is no incident's, and the job that asks about it: what most runs of the action are.
/// Without a checkout, so that the policy and the files are asked for, too.
/// </summary>
internal sealed class QuietPullRequest : IDisposable
{
    private const string Answer = """
        {"number":1,"title":"Add a feature","body":"","user":{"login":"dana","type":"User"},"labels":[],"changed_files":0,"comments":0,
        "head":{"ref":"feature","sha":"1111111111111111111111111111111111111111"},"base":{"ref":"main","sha":"2222222222222222222222222222222222222222"}}
        """;

    private readonly HttpListener _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("incidentgate-bench").FullName;

    public QuietPullRequest()
    {
        var address = $"http://127.0.0.1:{FreePort()}/";
        _server.Prefixes.Add(address);
        _server.Start();
        _ = Serve();
        File.WriteAllText(EventPath, """{"action":"opened","number":1,"pull_request":{"number":1}}""");
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_API_URL"] = address,
            ["GITHUB_EVENT_NAME"] = "pull_request",
            ["GITHUB_EVENT_PATH"] = EventPath,
            ["GITHUB_REPOSITORY"] = "acme/shop",
            ["GITHUB_WORKSPACE"] = _folder,
            ["INPUT_GITHUB-TOKEN"] = "token",
        };
    }

    /// <summary>The job's environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    private string EventPath => Path.Combine(_folder, "event.json");

    public void Dispose()
    {
        _server.Close();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Serve()
    {
        while (_server.IsListening)
        {
            try
            {
                var call = await _server.GetContextAsync().ConfigureAwait(false);
                var answer = call.Request.Url!.Segments[^1] switch
                {
                    "1" => Answer,
                    "files" => "[]",
                    _ => null,
                };
                call.Response.StatusCode = answer is null ? 404 : 200;
                call.Response.ContentType = "application/json";
                call.Response.Close(Encoding.UTF8.GetBytes(answer ?? """{"message":"Not Found"}"""), willBlock: false);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // The benchmark is over.
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
