using System.Runtime.ExceptionServices;

namespace IncidentGate.Documents;

/// <summary>Does the same with many things on all cores.</summary>
internal static class AllCores
{
    /// <summary>Calls <paramref name="work"/> with 0 to <paramref name="count"/> - 1, in no order. What it throws comes out as it was thrown.</summary>
    public static void For(int count, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, work);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
    }
}
