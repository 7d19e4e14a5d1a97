namespace IncidentGate.Commands;

/// <summary>Who we are.</summary>
internal static class Product
{
    public const string Name = "incidentgate";

    public const string Issues = "https://github.com/incidentgate/incidentgate/issues";
}
