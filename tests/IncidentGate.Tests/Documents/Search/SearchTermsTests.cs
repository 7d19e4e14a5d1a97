using IncidentGate.Documents.Search;

namespace IncidentGate.Tests.Documents.Search;

internal sealed class SearchTermsTests
{
    [TestCase("KubePodCrashLooping", "kubepodcrashlooping", "kub", "pod", "crash", "loop")]
    [TestCase("etcdGRPCRequestsSlow", "etcdgrpcrequestsslow", "etcd", "grpc", "request", "slow")]
    [TestCase("last_review_date", "last_review_date", "last", "review", "dat")]
    [TestCase("payments.gateway", "payments.gateway", "payment", "gateway")]
    [TestCase("INC-2041", "inc-2041", "inc", "2041")]
    [TestCase("VMs", "vm")]
    [TestCase("503", "503")]
    public void A_name_is_found_whole_and_in_parts(string word, params string[] terms) =>
        Assert.That(new SearchTerms().All(word).SelectMany(found => found.Terms), Is.EqualTo(terms));

    [TestCase("authorize", "authorization")]
    [TestCase("rotated", "rotation")]
    [TestCase("verify", "verified")]
    [TestCase("evicted", "evictions")]
    public void Forms_of_a_word_are_one(string one, string other) => Assert.That(SearchTerms.Stem(one), Is.EqualTo(SearchTerms.Stem(other)));

    [Test]
    public void Words_that_tell_nothing_and_addresses_are_left_out() =>
        Assert.That(new SearchTerms().All("how do I see the https://example.com/queue/page of it").SelectMany(word => word.Terms), Is.EqualTo((string[])["see"]));

    [Test]
    public void A_word_is_told_with_its_place() =>
        Assert.That(new SearchTerms().All("the queue, stuck").Select(word => (word.Start, word.Length)), Is.EqualTo(((int, int)[])[(4, 5), (11, 5)]));
}
