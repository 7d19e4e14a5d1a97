namespace IncidentGate.Commands;

/// <summary>The command can't be carried out as given. The message says what is wrong and what is valid.</summary>
internal sealed class UsageException(string message) : Exception(message);
