namespace IncidentGate.Platforms;

/// <summary>The issues that an audit keeps on a platform.</summary>
internal interface IAuditIssues
{
    /// <summary>Ours, by what <see cref="KeyOf"/> names them.</summary>
    IReadOnlyDictionary<string, AuditIssue> All { get; }

    /// <summary>By what an issue is found again.</summary>
    /// <param name="name">What it holds: everything, or an owner's.</param>
    string KeyOf(string name, string title);

    int Create(string name, string title, string text);

    /// <summary>Writes what differs: nothing where the issue says it already.</summary>
    /// <param name="isOpen">Null leaves it as it is.</param>
    /// <returns>Whether anything was written.</returns>
    bool Update(AuditIssue issue, string text, bool? isOpen);
}

/// <summary>An issue that an audit keeps.</summary>
/// <param name="Name">What it holds, or its title where the platform finds it by that.</param>
internal sealed record AuditIssue(int Number, string Name, string? Body, bool IsOpen);
