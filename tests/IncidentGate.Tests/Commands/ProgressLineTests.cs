using IncidentGate.Commands;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Commands;

/// <summary>A person who waits sees how far it has come; nobody else does.</summary>
internal sealed class ProgressLineTests
{
    private readonly SteppedClock _clock = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private StringWriter _error = null!;

    [SetUp]
    public void Start()
    {
        _error = new StringWriter();
        _variables.Clear();
    }

    [TearDown]
    public void End() => _error.Dispose();

    [Test]
    public void A_short_run_shows_nothing()
    {
        Run(TimeSpan.FromMilliseconds(400));
        Assert.That(_error.ToString(), Is.Empty);
    }

    [Test]
    public void A_long_run_says_how_far_it_is_and_wipes_the_line()
    {
        Run(TimeSpan.FromSeconds(2));
        Assert.That(_error.ToString(), Is.EqualTo("\rReading documents: 1,200 of 5,000\r" + new string(' ', 33) + "\r"));
    }

    [Test]
    public void The_line_changes_ten_times_a_second_at_most()
    {
        var progress = ProgressLine.For(Environment(isTerminal: true));
        _clock.Step(TimeSpan.FromSeconds(2));
        progress.Tell("Checking documents", 1, 9);
        progress.Tell("Checking documents", 2, 9);
        _clock.Step(TimeSpan.FromMilliseconds(150));
        progress.Tell("Checking documents", 3, 9);
        Assert.That(_error.ToString(), Is.EqualTo("\rChecking documents: 1 of 9\rChecking documents: 3 of 9"));
    }

    [Test]
    public void What_is_shorter_covers_what_was_longer()
    {
        var progress = ProgressLine.For(Environment(isTerminal: true));
        _clock.Step(TimeSpan.FromSeconds(2));
        progress.Tell("Looking across the documents, docs/orphan", 0, 0);
        _clock.Step(TimeSpan.FromSeconds(1));
        progress.Tell("Done", 0, 0);
        Assert.That(_error.ToString(), Does.EndWith("\rDone …" + new string(' ', 37)));
    }

    [TestCase("CI", "true", true)]
    [TestCase("TERM", "dumb", true)]
    [TestCase("TERM", "xterm", false)]
    public void A_program_that_reads_along_sees_nothing(string variable, string value, bool isTerminal)
    {
        _variables[variable] = value;
        Run(TimeSpan.FromSeconds(2), isTerminal);
        Assert.That(_error.ToString(), Is.Empty);
    }

    private void Run(TimeSpan time, bool isTerminal = true)
    {
        var progress = ProgressLine.For(Environment(isTerminal));
        _clock.Step(time);
        progress.Tell("Reading documents", 1_200, 5_000);
        (progress as IDisposable)?.Dispose();
    }

    private RunEnvironment Environment(bool isTerminal) =>
        new(TextWriter.Null, _error, _clock, "/", name => _variables.GetValueOrDefault(name), IsTerminal: false) { IsErrorTerminal = isTerminal };

    private sealed class SteppedClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Step(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
