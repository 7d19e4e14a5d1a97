namespace IncidentGate.Drafting;

/// <summary>A source or a draft can't be used as it is. The message names file, line and value, and says the mend.</summary>
internal sealed class DraftException(string message) : Exception(message);
