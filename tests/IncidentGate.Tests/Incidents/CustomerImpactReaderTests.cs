using IncidentGate.Documents;
using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Tests.Incidents;

internal sealed class CustomerImpactReaderTests
{
    private static readonly CustomerImpactReader Reader = new(CustomerImpactPolicy.Default);

    [TestCase("customer-impact", true)]
    [TestCase("Customer-Impact:high", true)]
    [TestCase("no-customer-impact", false)]
    [TestCase("customer-impact:none", false)]
    [TestCase("bug", null)]
    public void A_label_says_it(string label, bool? known) => Assert.That(Reader.Read([label], null, []).Known, Is.EqualTo(known));

    [Test]
    public void Of_two_labels_the_safer_one_counts() => Assert.That(Reader.Read(["no-customer-impact", "customers-affected"], null, []).Known, Is.True);

    [Test]
    public void A_grave_severity_says_it() => Assert.That(Reader.Read([], "sev1", []).Known, Is.True);

    [Test]
    public void A_label_comes_before_the_severity() => Assert.That(Reader.Read(["internal-only"], "sev1", []).Known, Is.False);

    [TestCase("yes", true)]
    [TestCase("TRUE", true)]
    [TestCase("**None.**", false)]
    [TestCase("no", false)]
    [TestCase("No customer saw an error", false)]
    [TestCase("Not affected", false)]
    [TestCase("About 4% of charges failed for 18 minutes", true)]
    [TestCase("North American customers saw delays", true)]
    [TestCase("TBD", null)]
    [TestCase("", null)]
    [TestCase("<who was affected?>", null)]
    [TestCase("[describe]", null)]
    public void A_field_of_the_postmortem_says_it(string value, bool? known)
    {
        var postmortem = Made.Document("p.md", DocumentKind.Postmortem) with { Metadata = [new MetadataEntry("customer-impact", value, 4)] };
        var impact = Reader.Read([], "sev3", [postmortem]);
        Assert.That(impact.Known, Is.EqualTo(known));
        Assert.That(impact.Reason, known is null ? Is.Not.Empty : Does.Contain("p.md:4"));
    }
}
