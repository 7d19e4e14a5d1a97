namespace IncidentGate.Findings;

/// <summary>What is known of an issue's closing when it is judged.</summary>
internal sealed record ClosingFacts
{
    public required bool IsClosed { get; init; }

    /// <summary>Whether a program closed it.</summary>
    public bool ByBot { get; init; }

    /// <summary>How often we have opened it again so far.</summary>
    public int Reopened { get; init; }

    public bool IsOverridden { get; init; }
}

/// <summary>What is done about an issue that has been judged.</summary>
internal enum ClosingStep
{
    /// <summary>It is open: the comment says how it stands.</summary>
    Tell,

    /// <summary>It is closed, and may be.</summary>
    Stands,

    /// <summary>It is closed all the same, as somebody decided who may.</summary>
    Overridden,

    /// <summary>It is closed too early, and the policy only reports that.</summary>
    Report,

    Reopen,

    /// <summary>It has been re-opened as often as the policy allows.</summary>
    LimitReached,

    /// <summary>A program closed it again after it was re-opened: two programs would go on for ever.</summary>
    BotInsists,

    /// <summary>Something that decides couldn't be read, so nothing is done.</summary>
    CannotVerify,
}

/// <summary>Decides what becomes of an incident's issue.</summary>
internal static class ClosingDecision
{
    /// <param name="reopens">Whether the policy lets issues be re-opened.</param>
    /// <param name="most">How often at most.</param>
    public static ClosingStep Of(Outcome outcome, ClosingFacts facts, bool reopens, int most) => (outcome, facts) switch
    {
        (Outcome.Pass, { IsClosed: true }) => ClosingStep.Stands,
        (Outcome.Fail or Outcome.CannotVerify, { IsClosed: true, IsOverridden: true }) => ClosingStep.Overridden,
        (Outcome.CannotVerify, _) => ClosingStep.CannotVerify,
        (_, { IsClosed: false }) => ClosingStep.Tell,
        _ when !reopens => ClosingStep.Report,
        (_, { ByBot: true, Reopened: > 0 }) => ClosingStep.BotInsists,
        _ when facts.Reopened >= most => ClosingStep.LimitReached,
        _ => ClosingStep.Reopen,
    };
}
