using System.Reflection;

namespace IncidentGate.Rules.Pages;

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
