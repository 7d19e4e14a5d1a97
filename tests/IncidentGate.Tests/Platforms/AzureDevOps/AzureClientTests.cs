using IncidentGate.Platforms.AzureDevOps;
using IncidentGate.Tests.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IncidentGate.Tests.Platforms.AzureDevOps;

/// <summary>Where the token goes, and what is said where the service refuses.</summary>
internal sealed class AzureClientTests
{
    private readonly List<string> _asked = [];
    private readonly List<string> _log = [];
    private WebApplication _here = null!;
    private WebApplication _elsewhere = null!;
    private RequestDelegate _answer = null!;

    [SetUp]
    public void Start()
    {
        _asked.Clear();
        _log.Clear();
        _here = Loopback.Listen(context => _answer(context));
        _elsewhere = Loopback.Listen(context =>
        {
            _asked.Add(context.Request.Path);
            return Task.CompletedTask;
        });
    }

    [TearDown]
    public async Task Stop()
    {
        await _here.DisposeAsync();
        await _elsewhere.DisposeAsync();
    }

    [TestCase(301, "")]
    [TestCase(302, "/_signin?realm=x")]
    [TestCase(307, "/acme")]
    public void A_way_to_another_host_is_not_gone_with_the_token(int status, string path)
    {
        _answer = Answer(status, string.Empty, context => context.Response.Headers.Location = Loopback.AddressOf(_elsewhere) + path);
        Assert.That(() => Ask(), Throws.TypeOf<AzureException>());
        Assert.That(_asked, Is.Empty);
    }

    [Test]
    public void A_way_on_the_same_host_is_gone()
    {
        _answer = context =>
        {
            var isFirst = context.Request.Path == "/acme/Web Shop/_apis/git/repositories/7";
            context.Response.StatusCode = isFirst ? 307 : 200;
            context.Response.Headers.Location = "/acme/elsewhere";
            return context.Response.WriteAsync(isFirst ? string.Empty : """{ "defaultBranch": "refs/heads/main" }""");
        };
        Assert.That(Ask(), Is.EqualTo("refs/heads/main"));
    }

    [TestCase(203, "text/html", "<html>Sign In</html>")]
    [TestCase(200, "text/html", "<html>Sign In</html>")]
    [TestCase(401, "text/html", "")]
    [TestCase(302, "", "")]
    public void A_sign_in_page_is_a_refused_token(int status, string type, string body)
    {
        _answer = Answer(status, body, context =>
        {
            context.Response.ContentType = type;
            context.Response.Headers.Location = status == 302 ? "/_signin" : default;
        });
        Assert.That(() => Ask(), Throws.TypeOf<AzureException>().With.Message.Contain("Azure DevOps doesn't accept the token").And.Property(nameof(AzureException.IsRefused)).True);
    }

    [Test]
    public void Every_request_names_the_version_and_the_token_and_the_log_holds_no_token()
    {
        string? sent = null;
        _answer = context =>
        {
            sent = context.Request.Headers.Authorization.ToString();
            return context.Response.WriteAsync("""{ "defaultBranch": "refs/heads/main" }""");
        };
        Ask();
        Assert.That(sent, Is.EqualTo("Bearer top-secret"));
        Assert.That(_log, Is.EqualTo((string[])["GET /acme/Web%20Shop/_apis/git/repositories/7?api-version=7.1 200"]));
    }

    [Test]
    public void An_answer_that_asks_for_a_pause_is_followed_by_one()
    {
        _answer = Answer(200, """{ "defaultBranch": "refs/heads/main" }""", context => context.Response.Headers.RetryAfter = "1");
        using var client = Client();
        var before = TimeProvider.System.GetTimestamp();
        client.Get(client.Scope.InRepository(string.Empty), AzureJson.Default.RepositoryAnswer);
        client.Get(client.Scope.InRepository(string.Empty), AzureJson.Default.RepositoryAnswer);
        Assert.That(TimeProvider.System.GetElapsedTime(before), Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(950)));
    }

    [TestCase(403, "TF401027: You need the Git 'PullRequestContribute' permission to perform this action.", "\"Web Shop Build Service (acme)\" may not do this")]
    [TestCase(404, "TF401019: The Git repository with name or identifier 7 does not exist", "There is no repository shop for this job")]
    [TestCase(404, "TF401174: The item could not be found", "Azure DevOps has nothing there, or")]
    [TestCase(400, "VS402371: no", "Azure DevOps answered 400 to GET /acme/Web Shop/_apis/git/repositories/7: VS402371: no.")]
    public void What_is_refused_is_said_in_words(int status, string said, string told)
    {
        _answer = Answer(status, $$"""{ "message": "{{said}}" }""", _ => { });
        Assert.That(() => Ask(), Throws.TypeOf<AzureException>().With.Message.Contain(told));
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("not JSON")]
    [TestCase("")]
    public void An_answer_that_cant_be_read_is_no_fault_of_ours(string body)
    {
        _answer = Answer(200, body, _ => { });
        Assert.That(() => Ask(), Throws.TypeOf<AzureException>().With.Message.Contain("can't be read"));
    }

    private static RequestDelegate Answer(int status, string body, Action<HttpContext> more) => context =>
    {
        context.Response.StatusCode = status;
        more(context);
        return context.Response.WriteAsync(body);
    };

    private AzureClient Client() =>
        new(new AzureScope(new Uri(Loopback.AddressOf(_here) + "/acme/"), "Web Shop", "7", "shop"), "top-secret", "incidentgate/1", TimeProvider.System, _log.Add, _ => { });

    private string? Ask()
    {
        using var client = Client();
        return client.Get(client.Scope.InRepository(string.Empty), AzureJson.Default.RepositoryAnswer).DefaultBranch;
    }
}
