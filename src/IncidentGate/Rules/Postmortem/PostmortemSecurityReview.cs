using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Postmortem;

/// <summary>An outage that also let somebody see what they must not see is another incident, and it has its own deadlines.</summary>
internal sealed class PostmortemSecurityReview : DocumentRule
{
    private const string Words = "secur, expos, confidential, integrity, leak, breach, unauthori, personal data, personal information, pii, gdpr, privacy, sensitive, data loss, data lost, loss of data, lost data, data was lost, no data, any data, customer data, user data, data was, data is safe, data were, compromis, attack, vulnerab, exploit, credential, secret, password, api key, access key, private key, token, intrus, malicious, threat, permission, encrypt, access control, account takeover, cve, hacked, hacker, phish, abuse";

    public override RuleInfo Info { get; } = new(
        "postmortem/security-review",
        RuleScope.Postmortem,
        "The postmortem considers whether data or access was exposed, or says that it wasn't.",
        "Whether data was exposed is asked when it is too late to look.",
        new Levels(Level.Off, Level.Warning, Level.Notice))
    {
        JudgesWhole = true,
        Options = [new RuleOption("words", OptionType.TextList, Words, "How phrases begin that tell that exposure was thought of.")],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        if (!document.HasRole(SectionRole.SecurityReview) && !Wording.Says(Wording.Read(document), context.Options.List("words")))
        {
            yield return Fault.At(Wording.LineOf(document, SectionRole.Impact), "Nothing says whether data or access was exposed.", "Add a sentence to the impact, or a section \"Security review\": what was exposed to whom, or \"no data or access was exposed, since …\".", "security");
        }
    }
}
