using IncidentGate.Rules.Docs;

namespace IncidentGate.Tests.Rules.Docs;

internal sealed class SecretShapesTests
{
    [TestCase("Rotate ghp_Zk3vQ9mT7xLw2RbY8nCd5HsJ4pFg1Ae0UoIi now", "Rotate [a GitHub token] now")]
    [TestCase("\"Rotate ghp_Zk3…\" has no owner", "\"Rotate [a credential]\" has no owner")]
    [TestCase("\"AKIAQ3EG…\"", "\"[a credential]\"")]
    [TestCase("\"log in at postgres://svc:qT9v2L…\"", "\"log in at postgres://svc:[a password]…\"")]
    [TestCase("\"DB_PASSWORD=qT9…\"", "\"DB_PASSWORD=[a password]…\"")]
    [TestCase("\"curl -u svc:qT9…\"", "\"curl -u svc:[a password]…\"")]
    [TestCase("see postgres://svc:qT9v2LpX7wz@db.acme.io/x", "see postgres://svc:[a password]@db.acme.io/x")]
    [TestCase("-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA7bq2", "[a private key]")]
    public void A_credential_in_a_quote_is_replaced_by_its_kind(string text, string expected) => Assert.That(SecretShapes.Redacted(text), Is.EqualTo(expected));

    [TestCase("The action \"Rotate the token…\" has no owner.")]
    [TestCase("See https://acme.io:8443…")]
    [TestCase("See https://acme.io/docs/sk-learn and ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [TestCase("Set npm_config_registry, DB_PASSWORD=$DB_PASSWORD and curl -u $USER:$PASS.")]
    [TestCase("The link to \"disk-1.md\" leads to no file.")]
    public void A_text_without_one_stays_as_it_is(string text) => Assert.That(SecretShapes.Redacted(text), Is.SameAs(text).Or.EqualTo(text));

    [Test]
    public void A_text_of_any_length_is_read_to_its_end() =>
        Assert.That(SecretShapes.Redacted(string.Concat(Enumerable.Repeat("token ", 4_000)) + "ghp_Zk3vQ9mT7xLw2RbY8nCd5HsJ4pFg1Ae0UoIi"), Does.EndWith("token [a GitHub token]"));

    [TestCase("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17", ExpectedResult = true)]
    [TestCase("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18", ExpectedResult = false)]
    [TestCase("0mLq17", ExpectedResult = false)]
    public bool The_checksum_is_githubs(string value) => TokenChecksum.Holds(value);
}
