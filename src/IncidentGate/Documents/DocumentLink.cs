namespace IncidentGate.Documents;

/// <summary>A link or an image, and what stands at its other end as far as the repository can tell.</summary>
/// <param name="Target">As written.</param>
/// <param name="Resolved">Path in the repository, with <c>#anchor</c> where there is one; null where it is not known or not there.</param>
internal sealed record DocumentLink(TextSpan Span, string Text, string Target, string? Resolved, LinkState State, bool IsImage)
{
    /// <summary>The page that it leads to, without the anchor. A path may have a <c>#</c> of its own.</summary>
    public string? Page
    {
        get
        {
            var hash = Target.IndexOf('#', StringComparison.Ordinal);
            var anchor = hash < 0 || hash == Target.Length - 1 ? string.Empty : Uri.UnescapeDataString(Target[hash..]);
            return anchor.Length > 0 && Resolved?.EndsWith(anchor, StringComparison.Ordinal) == true ? Resolved[..^anchor.Length] : Resolved;
        }
    }
}

/// <summary>What is known about a link's target without a network.</summary>
internal enum LinkState
{
    /// <summary>Another host, mail, telephone: never fetched.</summary>
    External,

    /// <summary>The file, and the anchor if there is one, is there.</summary>
    Found,

    /// <summary>The file isn't there, and the resolver is known: broken.</summary>
    MissingFile,

    /// <summary>The file is there, its anchor isn't: broken.</summary>
    MissingAnchor,

    /// <summary>It leads out of the repository by <c>..</c> or a symbolic link.</summary>
    Outside,

    /// <summary>A template tag, a site generator's permalink: can't be known here.</summary>
    Unknown,
}
