using IncidentGate.Platforms.LocalGit;

namespace IncidentGate.Tests.Platforms.LocalGit;

internal sealed class RemoteAddressTests
{
    [TestCase("https://github.com/acme/shop.git", "https://github.com/acme/shop")]
    [TestCase("https://github.com/acme/shop", "https://github.com/acme/shop")]
    [TestCase("https://x-token:s3cret@github.com/acme/shop/", "https://github.com/acme/shop")]
    [TestCase("git@github.com:acme/shop.git", "https://github.com/acme/shop")]
    [TestCase("ssh://git@git.example.com:2222/group/sub/shop.git", "https://git.example.com/group/sub/shop")]
    [TestCase("file:///srv/git/shop", null)]
    [TestCase("/srv/git/shop", null)]
    [TestCase("../shop", null)]
    [TestCase("", null)]
    public void A_remote_has_the_address_that_people_open(string remote, string? expected) => Assert.That(RemoteAddress.WebAddressOf(remote), Is.EqualTo(expected));
}
