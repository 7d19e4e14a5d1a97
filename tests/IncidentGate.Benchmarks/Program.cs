using BenchmarkDotNet.Running;
using IncidentGate.Benchmarks;

// --whole-process times a published binary from outside, --growth its audit over ever more pages, with linters beside it; --doubling
// shows how the cost of each rule grows; anything else goes to BenchmarkDotNet.
if (args is ["--whole-process", var program, .. var folders])
{
    return WholeProcess.Run(program, folders, Console.Out);
}

if (args is ["--doubling", var audited, var documents])
{
    return Doubling.Run(audited, documents, Console.Out);
}

if (args is ["--generate", var folder, var pages])
{
    Console.Out.WriteLine($"{GeneratedRepository.Make(folder, int.Parse(pages, System.Globalization.CultureInfo.InvariantCulture)) / 1e6:0.0} MB of Markdown in {folder}.");
    return 0;
}

if (args is ["--growth", var grown, .. var more] && more.Length > 0)
{
    var linters = int.TryParse(more[0], out _) ? null : Path.GetFullPath(more[0]);
    return Growth.Run(grown, linters, [.. more.Skip(linters is null ? 0 : 1).Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))], Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
return 0;
