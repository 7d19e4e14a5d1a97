namespace IncidentGate.Rules.Pages;

/// <summary>A part of a hand-written page that the program writes: between <c>&lt;!-- generated: NAME --&gt;</c> and <c>&lt;!-- /generated --&gt;</c>.</summary>
internal static class GeneratedPart
{
    private const string End = "<!-- /generated -->";

    public static string Wrap(string name, string content) => $"{Start(name)}\n\n{content.Trim('\n')}\n\n{End}\n";

    /// <summary>The page with the part's new content; null where the page has no such part.</summary>
    public static string? Replace(string page, string name, string content)
    {
        var start = page.IndexOf(Start(name), StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf(End, start, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        end += End.Length;
        return string.Concat(page.AsSpan(0, start), Wrap(name, content), page.AsSpan(Math.Min(page.Length, page.AsSpan(end).StartsWith("\n", StringComparison.Ordinal) ? end + 1 : end)));
    }

    private static string Start(string name) => $"<!-- generated: {name} -->";
}
