using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Rules;

/// <summary>Names that were renamed more than once lead to their last one.</summary>
internal sealed class RetiredNamesTests
{
    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "eps", "old-queue", "new-queue", "Wallet"];

    private static Gen<string> Name => from words in Gen.NonEmptyListOf(Gen.Elements(Words)) select string.Join(' ', words.Take(3));

    private static Gen<ImmutableDictionary<string, string>> Vocabularies =>
        from pairs in Gen.ListOf(Gen.Zip(Gen.Elements(Words), Name))
        select pairs.DistinctBy(pair => pair.Item1, StringComparer.Ordinal).ToImmutableDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    private static Gen<string> Lines => from parts in Gen.ListOf(Gen.Elements((string[])[.. Words, "the", ",", "`", "(", "alpha_beta"])) select string.Join(' ', parts);

    [TestCase("alpha=beta|beta=gamma", "alpha", "gamma")]
    [TestCase("gamma=delta|beta=gamma|alpha=beta", "alpha", "delta")]
    [TestCase("Purse=Wallet|Wallet=Wallet Plus", "Purse", "Wallet Plus")]
    [TestCase("alpha=the beta page|beta=gamma", "alpha", "the gamma page")]
    [TestCase("alpha=beta-1|beta=gamma", "alpha", "beta-1")]
    public void A_name_leads_to_its_last_one(string names, string old, string last) => Assert.That(RetiredNames.Resolve(Of(names))[old], Is.EqualTo(last));

    [TestCase("alpha=beta|beta=gamma", "")]
    [TestCase("Wallet=Wallet Plus", "")]
    [TestCase("alpha=beta|beta=alpha", "alpha beta")]
    [TestCase("x=alpha|alpha=alpha", "alpha")]
    public void Names_in_a_circle_are_told(string names, string circle) =>
        Assert.That(RetiredNames.Cycle(Of(names)).Order(StringComparer.Ordinal), Is.EqualTo(circle.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Test]
    public void Names_that_double_at_each_step_stay_short() =>
        Assert.That(RetiredNames.Resolve(Enumerable.Range(0, 60).ToDictionary(step => $"n{step}", step => $"n{step + 1} n{step + 1}", StringComparer.Ordinal))["n0"], Has.Length.LessThan(1_000));

    [Test]
    public void A_line_that_is_mended_has_nothing_left_to_mend() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3_000),
            Prop.ForAll(Vocabularies.ToArbitrary(), Lines.ToArbitrary(), (written, line) =>
            {
                if (!RetiredNames.Cycle(written).IsEmpty)
                {
                    return true;
                }

                var names = RetiredNames.Resolve(written);
                var once = Mend(line, names);
                return Mend(once, names) == once;
            }));

    private static string Mend(string line, ImmutableDictionary<string, string> names)
    {
        foreach (var (old, at) in RetiredNames.Find(line, names).Reverse())
        {
            line = string.Concat(line.AsSpan(0, at), names[old], line.AsSpan(at + old.Length));
        }

        return line;
    }

    private static ImmutableDictionary<string, string> Of(string names) =>
        names.Split('|').Select(pair => pair.Split('=')).ToImmutableDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
