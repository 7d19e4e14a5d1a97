using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Findings;

namespace IncidentGate.Tests.Findings;

internal sealed class BaselineTests
{
    [Test]
    public void What_is_written_is_read_again() => Prop.ForAll<NonNull<string>[]>(texts =>
    {
        var baseline = Baseline.Of(texts.Select((text, index) => Of(text.Get, index)));
        var read = Baseline.Read(Encoding.UTF8.GetBytes(baseline.Write()));
        return read.Write() == baseline.Write() && baseline.Entries.All(entry => read.Contains(entry.Fingerprint));
    }).QuickCheckThrowOnFailure();

    [TestCase("", "no JSON")]
    [TestCase("null", "holds nothing")]
    [TestCase("{\"version\": 2, \"findings\": []}", "version is 2")]
    [TestCase("{\"version\": 1}", "no 'findings'")]
    [TestCase("{\"version\": 1, \"findings\": [null]}", "no rule or fingerprint")]
    [TestCase("{\"version\": 1, \"findings\": [{\"rule\": \"a/b\"}]}", "no rule or fingerprint")]
    [TestCase("[1]", "no JSON of a baseline")]
    public void What_is_no_baseline_is_refused_in_words(string text, string why) =>
        Assert.That(() => Baseline.Read(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<InvalidDataException>().With.Message.Contains(why));

    private static Finding Of(string text, int index)
    {
        // A lone half of a pair can't be written as UTF-8, and no document that was decoded holds one.
        var clean = new string([.. text.Where(letter => !char.IsSurrogate(letter))]);
        return new Finding("docs/owner", Level.Error, $"docs/{clean}.md", null, clean, clean, Fingerprint.Of("docs/owner", clean, clean, index));
    }
}
