namespace IncidentGate.Documents;

/// <summary>Is told how far a long run has come. It may be told from several threads at once.</summary>
internal interface IRunProgress
{
    /// <param name="doing">What is done: <c>Reading documents</c>.</param>
    /// <param name="done">How many are done.</param>
    /// <param name="all">How many there are; 0 where nobody knows.</param>
    void Tell(string doing, int done, int all);
}

/// <summary>For runs that nobody watches.</summary>
internal sealed class NoProgress : IRunProgress
{
    public static readonly NoProgress Instance = new();

    public void Tell(string doing, int done, int all)
    {
    }
}
