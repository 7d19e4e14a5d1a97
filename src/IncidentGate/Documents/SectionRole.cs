namespace IncidentGate.Documents;

/// <summary>What a section is for, whatever its heading says. Named in kebab-case in policies and output.</summary>
internal enum SectionRole
{
    Summary,
    Impact,
    Detection,
    Timeline,
    Causes,
    Resolution,
    Lessons,
    ActionItems,
    OpenQuestions,
    Response,
    Background,
    Metadata,
    Symptoms,
    Steps,
    Verification,
    Rollback,
    Escalation,
    Ownership,
    Changes,
    Notice,
    DataSafety,
    Workaround,
    Support,
    References,
    SecurityReview,
    Mitigators,
}

/// <summary>The names of roles as they stand in policies and output.</summary>
internal static class SectionRoles
{
    private static readonly Dictionary<string, SectionRole> ByName =
        Enum.GetValues<SectionRole>().ToDictionary(ToName, role => role, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The role's name: <c>ActionItems</c> is <c>action-items</c>.</summary>
    public static string ToName(this SectionRole role)
    {
        var name = role.ToString();
        var text = new System.Text.StringBuilder(name.Length + 2);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    public static bool TryParse(string name, out SectionRole role) => ByName.TryGetValue(name, out role);
}
