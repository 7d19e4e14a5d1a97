using IncidentGate.Documents;

namespace IncidentGate.Rules;

/// <summary>What roles are called in messages.</summary>
internal static class RoleNames
{
    public static string Of(SectionRole role) => role switch
    {
        SectionRole.Causes => "contributing factors",
        SectionRole.Lessons => "lessons learned",
        SectionRole.Symptoms => "how to spot it",
        SectionRole.Steps => "what to do",
        SectionRole.Verification => "how to know that it worked",
        SectionRole.Escalation => "when to escalate and to whom",
        SectionRole.Rollback => "how to roll back",
        SectionRole.Changes => "what changed",
        SectionRole.Notice => "what you may notice",
        SectionRole.DataSafety => "whether data is safe",
        SectionRole.Workaround => "what to do now",
        SectionRole.Support => "when to contact support",
        _ => role.ToName().Replace('-', ' '),
    };
}
