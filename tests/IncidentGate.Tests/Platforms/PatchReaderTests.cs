using IncidentGate.Platforms;

namespace IncidentGate.Tests.Platforms;

internal sealed class PatchReaderTests
{
    [Test]
    public void Hunks_with_context_count_both_files_lines()
    {
        var lines = PatchReader.Hunks("@@ -1,4 +1,5 @@ # Title\n # Title\n \n-old step\n+new step\n+another\n last\n@@ -20,2 +21 @@\n same\n-gone\n\\ No newline at end of file");

        Assert.Multiple(() =>
        {
            Assert.That(lines.Added, Is.EqualTo((int[])[3, 4]));
            Assert.That(lines.Removed.Select(line => (line.Line, line.Text)), Is.EqualTo(((int, string)[])[(3, "old step"), (21, "gone")]));
        });
    }

    [Test]
    public void A_line_that_looks_like_a_hunks_head_is_content_where_content_is_due()
    {
        var lines = PatchReader.Hunks("@@ -1,1 +1,3 @@\n same\n+@@ -9,9 +9,9 @@\n+--- a/x");

        Assert.That(lines.Added, Is.EqualTo((int[])[2, 3]));
    }

    [TestCase("")]
    [TestCase("no patch at all")]
    [TestCase("@@ -1,999999999 +1,999999999 @@\n+x")]
    public void A_patch_that_is_none_has_no_lines_beyond_what_it_shows(string patch) => Assert.That(PatchReader.Hunks(patch).Added, Has.Count.LessThanOrEqualTo(1));
}
