using System.Text;
using IncidentGate.Audits;

namespace IncidentGate.Tests.Audits;

internal sealed class EarlierAuditReaderTests
{
    [Test]
    public void An_audit_from_before_there_were_measures_tells_its_counts()
    {
        var earlier = Read("""{ "version": 1, "day": "2026-01-01", "counts": { "errors": 3, "warnings": 2, "notices": 1 } }""");
        Assert.That(earlier, Is.EqualTo(new EarlierAudit(new DateOnly(2026, 1, 1), 3, 2, 1)));
    }

    [TestCase("", "it is no JSON (line 1)")]
    [TestCase("[]", "it is no report of `incidentgate audit --format json`")]
    [TestCase("""{ "version": 1, "findings": [] }""", "it is no report of `incidentgate audit --format json`")]
    [TestCase("""{ "version": "1", "day": 3, "counts": [] }""", "it is no report of `incidentgate audit --format json`")]
    [TestCase("""{ "version": 2, "day": "2026-01-01", "counts": { "errors": 3 } }""", "it is of version 2, and this program reads version 1")]
    public void What_is_no_audit_is_said(string json, string message) => Assert.That(() => Read(json), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    [Test]
    public void Odd_values_are_not_known() =>
        Assert.That(Read("""{ "version": 1, "day": "2026-01-01", "counts": { "errors": 3 }, "metrics": { "all": { "detect": { "medianMinutes": 1e300 }, "inTime": null }, "actions": [] } }""").Detect, Is.Null);

    private static EarlierAudit Read(string json) => EarlierAuditReader.Read(Encoding.UTF8.GetBytes(json));
}
