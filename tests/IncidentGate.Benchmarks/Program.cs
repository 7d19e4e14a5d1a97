using BenchmarkDotNet.Running;
using IncidentGate.Benchmarks;

// --whole-process times a published binary from outside, --doubling shows how its cost grows; anything else goes to BenchmarkDotNet.
if (args is ["--whole-process", var program, .. var folders])
{
    return WholeProcess.Run(program, folders, Console.Out);
}

if (args is ["--doubling", var audited, var documents])
{
    return Doubling.Run(audited, documents, Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
return 0;
