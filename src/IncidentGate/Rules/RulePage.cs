using System.Reflection;

namespace IncidentGate.Rules;

/// <summary>A rule's page: written beside the rule and embedded, so that it can be read with no network.</summary>
internal static class RulePage
{
    private const string Site = Product.Site + "/blob/main/";

    /// <summary>The page's Markdown; null for a rule that has none, such as a team's own.</summary>
    public static string? Read(string id)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"rules/{RuleName.ClassOf(id)}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Where the page stands on the web.</summary>
    public static string AddressOf(string id) => Site + RuleName.PageOf(id);
}

/// <summary>From a rule's id to its class and files, by one formula: <c>runbook/reviewed</c> is <c>RunbookReviewed</c>.</summary>
internal static class RuleName
{
    public static string FamilyOf(string id) => Pascal(id.Split('/')[0]);

    public static string ClassOf(string id) => string.Concat(id.Split('/').Select(Pascal));

    /// <summary>The class's file, from the repository's root.</summary>
    public static string FileOf(string id) => $"src/IncidentGate/Rules/{FamilyOf(id)}/{ClassOf(id)}.cs";

    public static string PageOf(string id) => $"src/IncidentGate/Rules/{FamilyOf(id)}/{ClassOf(id)}.md";

    public static string TestOf(string id) => $"tests/IncidentGate.Tests/Rules/{FamilyOf(id)}/{ClassOf(id)}Tests.cs";

    private static string Pascal(string kebab) =>
        string.Concat(kebab.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
