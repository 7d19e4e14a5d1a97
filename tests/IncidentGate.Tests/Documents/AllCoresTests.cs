using System.Collections.Concurrent;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

internal sealed class AllCoresTests
{
    [Test]
    public void Each_is_done_once()
    {
        var done = new ConcurrentBag<int>();
        AllCores.For(500, done.Add);
        Assert.That(done.Order(), Is.EqualTo(Enumerable.Range(0, 500)));
    }

    [Test]
    public void What_goes_wrong_comes_out_as_it_was_thrown() =>
        Assert.That(() => AllCores.For(3, place => throw new InvalidDataException("broken")), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("broken"));
}
