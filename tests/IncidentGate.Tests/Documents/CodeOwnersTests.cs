using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>GitHub's rules of ownership.</summary>
internal sealed class CodeOwnersTests
{
    [TestCase("* @all", "docs/a.md", "all")]
    [TestCase("*.md @writers", "docs/deep/a.md", "writers")]
    [TestCase("*.md @writers", "docs/a.txt", null)]
    [TestCase("/docs/ @writers", "docs/deep/a.md", "writers")]
    [TestCase("/docs/ @writers", "src/docs/a.md", null)]
    [TestCase("docs/ @writers", "src/docs/a.md", "writers")]
    [TestCase("docs/* @writers", "docs/a.md", "writers")]
    [TestCase("docs/* @writers", "docs/deep/a.md", null)]
    [TestCase("docs/** @writers", "docs/deep/a.md", "writers")]
    [TestCase("**/runbooks @ops", "a/b/runbooks/c.md", "ops")]
    [TestCase("/docs/**/keys.md @ops", "docs/a/b/keys.md", "ops")]
    [TestCase("/docs/**/keys.md @ops", "docs/keys.md", "ops")]
    [TestCase("docs/a.md dana@acme.example", "docs/a.md", "dana@acme.example")]
    [TestCase("docs/a.md @dana @acme/ops # both", "docs/a.md", "dana, acme/ops")]
    [TestCase("* @all\n/docs/a.md @dana", "docs/a.md", "dana")]
    [TestCase("/docs/a.md @dana\n* @all", "docs/a.md", "all")]
    [TestCase("* @all\n/docs/a.md", "docs/a.md", null)]
    [TestCase("# * @all\n\n[Section]\n", "docs/a.md", null)]
    [TestCase("* @all\r\n/docs/ @writers\r\n", "docs/a.md", "writers")]
    [TestCase("(a+)+$ @all", "docs/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!.md", null)]
    [TestCase("", "docs/a.md", null)]
    public void The_last_line_that_matches_names_the_owners(string text, string path, string? owners) =>
        Assert.That(CodeOwners.Parse(text).OwnersOf(path), Is.EqualTo(owners));
}
