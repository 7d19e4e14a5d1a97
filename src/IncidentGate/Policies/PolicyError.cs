using System.Collections.Immutable;

namespace IncidentGate.Policies;

/// <summary>Something wrong in a policy file. Lines and columns count from 1.</summary>
internal sealed record PolicyError(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>A policy that can't be used; every error is listed, not the first alone.</summary>
internal sealed class PolicyException(ImmutableArray<PolicyError> errors) : Exception(string.Join('\n', errors))
{
    public ImmutableArray<PolicyError> Errors => errors;
}
