namespace IncidentGate.Documents;

/// <summary>What a document is for. The policy's paths decide; where it is silent, convention and content do.</summary>
internal enum DocumentKind
{
    /// <summary>None of the three: a process page, a template, a retrospective.</summary>
    Other,

    /// <summary>What a responder does when something happens.</summary>
    Runbook,

    /// <summary>What customers read.</summary>
    Help,

    /// <summary>The internal notes on one incident.</summary>
    Postmortem,
}

/// <summary>Who decided a document's kind.</summary>
internal enum KindSource
{
    /// <summary>The policy names the path.</summary>
    Policy,

    /// <summary>No policy names it; its folder or file name is a usual one.</summary>
    Convention,

    /// <summary>Neither; its headings say it.</summary>
    Content,
}
