using BenchmarkDotNet.Running;
using IncidentGate.Benchmarks;

// --whole-process times a published binary from outside; anything else goes to BenchmarkDotNet.
if (args is ["--whole-process", var program, .. var folders])
{
    return WholeProcess.Run(program, folders, Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
return 0;
