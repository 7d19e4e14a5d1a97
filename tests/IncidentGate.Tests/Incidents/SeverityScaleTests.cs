using IncidentGate.Incidents;
using IncidentGate.Policies;

namespace IncidentGate.Tests.Incidents;

internal sealed class SeverityScaleTests
{
    private static readonly SeverityScale Scale = new(SeverityLevel.Defaults);

    [TestCase("sev2", "sev2")]
    [TestCase("SEV-2", "sev2")]
    [TestCase("Severity 2", "sev2")]
    [TestCase("P1", "sev1")]
    [TestCase("2", "sev2")]
    [TestCase("2 (major)", "sev2")]
    [TestCase("Critical – all customers", "sev1")]
    [TestCase("High, for an hour", "sev2")]
    [TestCase("sev9", null)]
    [TestCase("", null)]
    [TestCase("TBD", null)]
    public void A_severity_is_found_as_people_write_it(string text, string? name) => Assert.That(Scale.Find(text), Is.EqualTo(name));

    [Test]
    public void The_gravest_label_counts() => Assert.That(Scale.FindLabel(["sev3", "severity/1"]), Is.EqualTo(("sev1", "severity/1")));

    [TestCase("SEV-1", true)]
    [TestCase("SEV-7", false)]
    [TestCase("INC-1", false)]
    [TestCase("#2", false)]
    public void A_severity_is_told_from_an_id(string text, bool severity) => Assert.That(Scale.IsSeverity(text), Is.EqualTo(severity));
}
