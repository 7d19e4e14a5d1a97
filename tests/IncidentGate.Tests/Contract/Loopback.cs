using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IncidentGate.Tests.Contract;

/// <summary>Small web servers of the tests, on a free port of this machine alone.</summary>
internal static class Loopback
{
    private const long LargestBody = 100 * 1024 * 1024;

    public static WebApplication Listen(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        app.StartAsync().GetAwaiter().GetResult();
        return app;
    }

    public static string AddressOf(WebApplication app) => app.Urls.Single().TrimEnd('/');
}
