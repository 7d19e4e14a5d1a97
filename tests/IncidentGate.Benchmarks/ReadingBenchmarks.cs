using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Benchmarks;

/// <summary>What one postmortem of usual length costs: reading it, and running every document rule on it.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private const string Path = "docs/postmortems/2026-03-14-payments.md";

    private static readonly NoFiles Files = new();

    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(SamplePage.Postmortem(timelineEntries: 20, actionItems: 10));
    private readonly DocumentReader _reader = new(Reading.Default, Files);
    private readonly RuleRunner _runner = new(new Policy { Source = "built-in defaults" }, RuleCatalog.All, new DateOnly(2026, 3, 20));
    private Document _document = null!;

    [GlobalSetup]
    public void Read() => _document = _reader.Read(Path, _bytes);

    [Benchmark]
    public int ReadPostmortem() => _reader.Read(Path, _bytes).Blocks.Length;

    [Benchmark]
    public int RunDocumentRules() => RuleCatalog.All.OfType<DocumentRule>().Sum(rule => _runner.Check(rule, _document, Phase.Close, severity: null).Count());

    /// <summary>In this process: a generated project would not see internals.</summary>
    private sealed class InProcess : BenchmarkDotNet.Configs.ManualConfig
    {
        public InProcess() => AddJob(Job.MediumRun.WithToolchain(InProcessEmitToolchain.Instance));
    }

    private sealed class NoFiles : IRepositoryFiles
    {
        public IReadOnlyList<string> Paths => [];

        public bool Exists(string path) => false;

        public byte[]? Read(string path, int limit) => null;
    }
}
