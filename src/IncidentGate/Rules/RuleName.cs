namespace IncidentGate.Rules;

/// <summary>From a rule's id to its class and files, by one formula: <c>runbook/reviewed</c> is <c>RunbookReviewed</c>.</summary>
internal static class RuleName
{
    public static string FamilyOf(string id) => Pascal(id.Split('/')[0]);

    public static string ClassOf(string id) => string.Concat(id.Split('/').Select(Pascal));

    /// <summary>The class's file, from the repository's root.</summary>
    public static string FileOf(string id) => $"src/IncidentGate/Rules/{FamilyOf(id)}/{ClassOf(id)}.cs";

    public static string PageOf(string id) => $"src/IncidentGate/Rules/{FamilyOf(id)}/{ClassOf(id)}.md";

    public static string TestOf(string id) => $"tests/IncidentGate.Tests/Rules/{FamilyOf(id)}/{ClassOf(id)}Tests.cs";

    /// <summary>The folder of marked pages that the test reads.</summary>
    public static string FixturesOf(string id) => $"tests/IncidentGate.Tests/Rules/{FamilyOf(id)}/{ClassOf(id)}";

    private static string Pascal(string kebab) =>
        string.Concat(kebab.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
