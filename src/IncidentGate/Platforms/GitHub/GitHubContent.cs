namespace IncidentGate.Platforms.GitHub;

/// <summary>A file's bytes as GitHub sends them.</summary>
internal static class GitHubContent
{
    /// <summary>Where a file at a branch or commit is asked for.</summary>
    public static string AddressOf(string repository, string path, string reference) =>
        $"repos/{repository}/contents/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?ref={Uri.EscapeDataString(reference)}";

    /// <exception cref="GitHubException">The content is in no form that we know: GitHub leaves it out above 100 MB.</exception>
    public static byte[] Decode(ContentAnswer content)
    {
        if (content is not { Encoding: "base64", Content: { } text })
        {
            throw new GitHubException(null, $"GitHub sent a file of {content.Size} bytes without its content (encoding {content.Encoding ?? "none"}). Put actions/checkout before this step.");
        }

        try
        {
            return Convert.FromBase64String(text.ReplaceLineEndings(string.Empty));
        }
        catch (FormatException)
        {
            throw new GitHubException(null, "GitHub sent a file whose content isn't base64. Run the job again.");
        }
    }
}
