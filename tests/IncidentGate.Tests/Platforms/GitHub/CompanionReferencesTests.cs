using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Platforms.GitHub;

namespace IncidentGate.Tests.Platforms.GitHub;

/// <summary>Which pull requests of other repositories a body names.</summary>
internal sealed class CompanionReferencesTests
{
    private const string Server = "https://github.test";

    [TestCase("Docs: acme/help-center#45", "acme/help-center#45 by trailer")]
    [TestCase("docs : Acme/Help.Center_1#7", "Acme/Help.Center_1#7 by trailer")]
    [TestCase("- Docs: acme/help-center#45, acme/docs#6\r\n> Docs: acme/help-center#46\r\n", "acme/help-center#45 by trailer|acme/docs#6 by trailer|acme/help-center#46 by trailer")]
    [TestCase("Docs: https://github.test/acme/help-center/pull/45/files#diff", "acme/help-center#45 by trailer")]
    [TestCase("See https://GitHub.test/acme/help-center/pull/45.\n\nDocs: acme/docs#6", "acme/docs#6 by trailer|acme/help-center#45")]
    [TestCase("[the page](https://github.test/acme/help-center/pull/45)", "acme/help-center#45")]
    [TestCase("Docs: acme/help-center#45\nhttps://github.test/ACME/help-center/pull/45", "acme/help-center#45 by trailer")]
    [TestCase("Docs: #45", "")]
    [TestCase("Docs: acme/help-center#N", "")]
    [TestCase("Docs: acme/help-center#45x", "")]
    [TestCase("Docs: acme/help-center#12345678901", "")]
    [TestCase("Read the docs: acme/help-center#45", "")]
    [TestCase("acme/help-center#45", "")]
    [TestCase("https://elsewhere.test/acme/help-center/pull/45", "")]
    [TestCase("https://github.test/acme/help-center/issues/45", "")]
    [TestCase("https://github.test.evil.example/acme/help-center/pull/45", "")]
    [TestCase("<!--\nDocs: acme/help-center#45\n-->", "")]
    [TestCase("```\nDocs: acme/help-center#45\n```", "")]
    [TestCase("`https://github.test/acme/help-center/pull/45`", "")]
    [TestCase("", "")]
    public void Trailers_and_links_are_read(string body, string expected) =>
        Assert.That(string.Join('|', CompanionReferences.Read(body, Server + "/").Select(one => one.Name + (one.IsTrailer ? " by trailer" : string.Empty))), Is.EqualTo(expected));

    [Test]
    public void A_body_of_nothing_but_names_is_cut_short()
    {
        var body = string.Join('\n', Enumerable.Range(1, 100_000).Select(number => $"Docs: acme/help-center#{number}"));
        Assert.That(CompanionReferences.Read(body, Server), Has.Length.EqualTo(50));
        Assert.That(CompanionReferences.Read(new string('/', 200_000), Server), Is.Empty);
    }

    [Test]
    public void No_body_makes_the_reader_fall_over()
    {
        var pieces = Gen.Elements("Docs", ":", " ", "\n", "acme", "/", "#", "45", "https://github.test/", "pull/", "<!--", "-->", "`", "```", "\u0000", "\ud800", "-", ">", "99999999999");
        Prop.ForAll(Gen.ArrayOf(pieces).Select(string.Concat).ToArbitrary(), text => CompanionReferences.Read(text, Server).All(one => one.Number >= 0 && one.Repository.Split('/').Length == 2)).QuickCheckThrowOnFailure();
    }
}
