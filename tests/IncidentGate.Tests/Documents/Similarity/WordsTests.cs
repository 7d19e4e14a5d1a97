using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents.Similarity;

namespace IncidentGate.Tests.Documents.Similarity;

internal sealed class WordsTests
{
    [TestCase("rotation rotations rotated rotating rotate", "rotat")]
    [TestCase("node nodes", "nod")]
    [TestCase("certificate certificates", "certificat")]
    [TestCase("policies policy", "policy")]
    [TestCase("planned planning plan", "plan")]
    public void Forms_of_one_word_are_one(string forms, string stem) =>
        Assert.That(forms.Split(' ').Select(Words.Stem).Distinct(), Is.EqualTo([stem]));

    [Test]
    public void Names_that_are_put_together_are_one_word_and_their_parts() =>
        Assert.That(Words.Of("The payments-api dropped charges").Select(word => word.Stem), Is.EqualTo(["payments-api", "payment", "api", "drop", "charg"]));

    [Test]
    public void People_and_numbers_are_no_subject() =>
        Assert.That(Words.Of("At 14:02 @dana saw 1234 errors in 2026").Select(word => word.Stem), Is.EqualTo(["error"]));

    [Test]
    public void Any_text_is_read_and_each_word_stands_in_it() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        text => Words.Of(text ?? string.Empty).All(word => word.Stem.Length > 0 && text!.Contains(word.Written, StringComparison.Ordinal))));
}
