using IncidentGate.Reporting;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Reporting;

/// <summary>Diffs of files, which git applies.</summary>
internal sealed class FileDiffTests
{
    [TestCase(null, "a\nb\n")]
    [TestCase("a\n", "b\n")]
    [TestCase("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nX\ne\nf\n")]
    [TestCase("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\nY\n6\n7\n8\n9\n")]
    [TestCase("a\nb", "a\nb\n")]
    [TestCase("a\nb\n", "a\nb")]
    [TestCase("a\r\nb\r\n", "a\nb\n")]
    [TestCase("  a\n", "a\n")]
    [TestCase("a\n\n\n", "a\n\n")]
    public void Git_makes_the_new_file_of_the_old_one(string? old, string text)
    {
        using var scratch = new Scratch();
        if (old is not null)
        {
            scratch.Write("folder/file.yml", old);
        }

        using var diff = new StringWriter { NewLine = "\n" };
        FileDiff.Write("folder/file.yml", old, text, diff);
        scratch.Write("a.patch", diff.ToString());
        scratch.Git("apply", "a.patch");
        Assert.That(File.ReadAllText(Path.Combine(scratch.Root, "folder/file.yml")), Is.EqualTo(text), diff.ToString());
    }

    [Test]
    public void What_stays_as_it_is_has_no_diff()
    {
        using var diff = new StringWriter();
        FileDiff.Write("a.yml", "a\n", "a\n", diff);
        Assert.That(diff.ToString(), Is.Empty);
    }
}
