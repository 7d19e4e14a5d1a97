using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules.Incident;

namespace IncidentGate.Tests.Rules.Incident;

internal sealed class RepeatedHashesTests
{
    [Test]
    public void No_hash_that_comes_up_twice_is_missed() =>
        Prop.ForAll<ulong[]>(hashes =>
        {
            var repeated = new RepeatedHashes(hashes.Length * 2, hashes.Concat(hashes.Reverse()));
            return hashes.All(repeated.Contains);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Nearly_all_that_come_up_once_are_left_out()
    {
        ulong[] hashes = [.. Enumerable.Range(1, 50_000).Select(number => (ulong)number * 0x9E37_79B9_7F4A_7C15)];
        var repeated = new RepeatedHashes(hashes.Length, hashes);
        Assert.That(hashes.Count(repeated.Contains), Is.LessThan(hashes.Length / 10));
    }
}
