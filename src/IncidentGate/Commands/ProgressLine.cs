using System.Globalization;
using IncidentGate.Documents;

namespace IncidentGate.Commands;

/// <summary>
/// One line on a terminal that says how far a long run has come, and is gone when the report is printed. A short run shows none, and
/// neither does one that a program or CI reads.
/// </summary>
internal sealed class ProgressLine : IRunProgress, IDisposable
{
    /// <summary>Until then a person doesn't wonder.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What fits any terminal: a line that wraps can't be wiped.</summary>
    private const int Columns = 80;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly RunEnvironment _environment;
    private readonly long _start;
    private readonly Lock _gate = new();
    private long _shown;
    private int _length;

    private ProgressLine(RunEnvironment environment)
    {
        _environment = environment;
        _start = environment.Clock.GetTimestamp();
    }

    /// <summary>A line where a person watches, else nothing.</summary>
    public static IRunProgress For(RunEnvironment environment) =>
        environment.IsErrorTerminal && string.IsNullOrEmpty(environment.Variable("CI")) && environment.Variable("TERM") != "dumb" ? new ProgressLine(environment) : NoProgress.Instance;

    public void Tell(string doing, int done, int all)
    {
        lock (_gate)
        {
            var now = _environment.Clock.GetTimestamp();
            if (_environment.Clock.GetElapsedTime(_start, now) < Patience || (_shown != 0 && _environment.Clock.GetElapsedTime(_shown, now) < Between))
            {
                return;
            }

            _shown = now;
            var text = all == 0 ? $"{doing} …" : string.Create(CultureInfo.InvariantCulture, $"{doing}: {done:N0} of {all:N0}");
            var room = Math.Clamp(_environment.TerminalWidth, 1, Columns) - 1;
            text = text.Length > room ? text[..room] : text;
            _environment.Error.Write("\r" + text.PadRight(_length));
            _length = text.Length;
        }
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_length > 0)
            {
                _environment.Error.Write("\r" + new string(' ', _length) + "\r");
                _length = 0;
            }
        }
    }
}
