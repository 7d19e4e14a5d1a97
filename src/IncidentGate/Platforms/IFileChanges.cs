namespace IncidentGate.Platforms;

/// <summary>Tells when files change.</summary>
internal interface IFileChanges
{
    /// <summary>Waits for a file to change: true where one did, false where the time was over or the wait was ended before.</summary>
    /// <param name="atMost">How long; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    bool Wait(TimeSpan atMost, CancellationToken stop);
}
