using System.Diagnostics;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>Ends a process that takes too long, so that reading from it comes to an end.</summary>
internal sealed class ProcessWatch : IDisposable
{
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _expired;

    public ProcessWatch(Process process, TimeSpan timeout)
    {
        _clock = new CancellationTokenSource(timeout);
        _registration = _clock.Token.Register(() => End(process));
    }

    public bool Expired => _expired;

    public void Dispose()
    {
        // Waits for an ending that is under way: it still uses the process.
        _registration.Dispose();
        _clock.Dispose();
    }

    private void End(Process process)
    {
        _expired = true;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
