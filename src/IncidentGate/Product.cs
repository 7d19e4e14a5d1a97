using System.Reflection;

namespace IncidentGate;

/// <summary>Who we are.</summary>
internal static class Product
{
    public const string Name = "incidentgate";

    public const string Site = "https://github.com/incidentgate/incidentgate";

    public const string Issues = Site + "/issues";

    /// <summary>Such as <c>1.2.0</c>.</summary>
    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
