using System.Text.RegularExpressions;

namespace IncidentGate.Rules.Docs;

/// <summary>
/// The shapes of common credentials. A token whose provider builds a checksum in is held to it; a value that has no shape of its
/// own (a password in a connection string) must look random or at least not like an example (<see cref="ExampleSecrets"/>).
/// </summary>
internal static partial class SecretShapes
{
    private static readonly (string Kind, Func<Regex> Pattern, double Entropy)[] Shapes =
    [
        ("an AWS access key id", AwsKey, 2.8),
        ("an AWS secret key", AwsSecret, 4.0),
        ("a GitHub token", GitHubToken, 3.0),
        ("a GitHub token", GitHubFineGrained, 3.5),
        ("a GitLab token", GitLabToken, 3.0),
        ("a Slack token", SlackToken, 2.8),
        ("a Slack webhook", SlackWebhook, 3.0),
        ("a Stripe live key", StripeKey, 3.0),
        ("a Google API key", GoogleKey, 3.5),
        ("an npm token", NpmToken, 3.5),
        ("an Azure storage key", AzureKey, 4.0),
        ("a JSON web token", Jwt, 3.5),
        ("a connection string with a password", ConnectionString, 2.0),
        ("a web address with a password", WebAddress, 2.0),
        ("a bearer token", Bearer, 3.7),
    ];

    /// <summary>The kinds of credentials in a line, each once, in words.</summary>
    /// <param name="next">The line below: a key's body stands there, under its opening mark.</param>
    public static IEnumerable<string> In(string line, string next)
    {
        return LongText.Pieces(line).SelectMany(piece => InPiece(piece.Text, next)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> InPiece(string text, string next)
    {
        // Every shape needs one of these; most lines have none.
        if (!Hint().IsMatch(text))
        {
            return [];
        }

        var found = Shapes.Where(shape => Has(text, shape.Pattern(), shape.Entropy)).Select(shape => shape.Kind);
        return HasPrivateKey(text, next.Length <= LongText.Piece ? next : next[..LongText.Piece]) ? found.Prepend("a private key") : found;
    }

    /// <summary>An opening mark alone is what pages about keys write; a key has a body.</summary>
    private static bool HasPrivateKey(string line, string next) =>
        PrivateKey().Match(line) is { Success: true } mark
        && (mark.Groups["body"].Success || (line[(mark.Index + mark.Length)..].Trim(' ', '"', '\'', '\\', 'n', '+').Length == 0 && KeyBody().IsMatch(next)));

    private static bool Has(string line, Regex pattern, double entropy)
    {
        foreach (Match match in pattern.Matches(line))
        {
            var isPassword = match.Groups["password"].Success;
            var value = isPassword ? match.Groups["password"].Value : match.Groups["value"].Success ? match.Groups["value"].Value : match.Value;
            if (!ExampleSecrets.IsExample(value) && Entropy(value) >= entropy
                && !(isPassword && (ExampleSecrets.IsStandIn(value) || ExampleSecrets.IsStandInHost(match.Groups["host"].Value))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Shannon's entropy in bits a character.</summary>
    private static double Entropy(string value) =>
        value.GroupBy(letter => letter).Select(group => (double)group.Count() / value.Length).Sum(share => -share * Math.Log2(share));

    [GeneratedRegex(@"AKIA|ASIA|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|glpat-|xox[abprs]-|hooks\.slack|[sr]k_live_|AIza|npm_|AccountKey=|eyJ|-----BEGIN|://|assword|pwd|earer|aws_secret", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Hint();

    [GeneratedRegex(@"-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP |ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----(?<body>(?:\\n|\s)*[A-Za-z0-9+/]{24,}={0,2})?", RegexOptions.None, 10_000)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"^\W*(?:[A-Za-z0-9+/]{16,}={0,2}|Proc-Type:|Version:|DEK-Info:)", RegexOptions.None, 10_000)]
    private static partial Regex KeyBody();

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b", RegexOptions.None, 10_000)]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"aws_?secret_?(?:access_?)?key[""']?\s*[:=]\s*[""']?(?<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"\bgh[pousr]_(?<value>[A-Za-z0-9]{36})\b", RegexOptions.None, 10_000)]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"\bgithub_pat_(?<value>[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b", RegexOptions.None, 10_000)]
    private static partial Regex GitHubFineGrained();

    [GeneratedRegex(@"\bglpat-(?<value>[A-Za-z0-9_\-]{20,})\b", RegexOptions.None, 10_000)]
    private static partial Regex GitLabToken();

    [GeneratedRegex(@"\bxox[abprs]-(?<value>[0-9]{8,}-[A-Za-z0-9\-]{10,})", RegexOptions.None, 10_000)]
    private static partial Regex SlackToken();

    [GeneratedRegex(@"hooks\.slack\.com/services/(?<value>T[A-Z0-9]{7,}/B[A-Z0-9]{7,}/[A-Za-z0-9]{20,})", RegexOptions.None, 10_000)]
    private static partial Regex SlackWebhook();

    [GeneratedRegex(@"\b[sr]k_live_(?<value>[A-Za-z0-9]{20,})\b", RegexOptions.None, 10_000)]
    private static partial Regex StripeKey();

    [GeneratedRegex(@"\bAIza(?<value>[A-Za-z0-9_\-]{35})(?![A-Za-z0-9_\-])", RegexOptions.None, 10_000)]
    private static partial Regex GoogleKey();

    [GeneratedRegex(@"\bnpm_(?<value>[A-Za-z0-9]{36})\b", RegexOptions.None, 10_000)]
    private static partial Regex NpmToken();

    [GeneratedRegex(@"\bAccountKey=(?<value>[A-Za-z0-9+/]{86}==)", RegexOptions.None, 10_000)]
    private static partial Regex AzureKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.(?<value>[A-Za-z0-9_\-]{20,})", RegexOptions.None, 10_000)]
    private static partial Regex Jwt();

    /// <summary>A URL with user and password, or <c>Password=…;</c> beside a server.</summary>
    [GeneratedRegex(@"\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|rediss|amqps?|mssql)://[^\s:/@""'`]{0,60}:(?<password>[^\s:@/""'`]{6,100})@(?<host>[A-Za-z0-9.\-]{1,253})|\b(?:Server|Data Source|Host)=(?<host>[^;]{1,100});(?:[^;]{1,100};){0,6}\s?(?:Password|Pwd)=(?<password>[^;""'`\s]{6,100})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\bhttps?://[^\s:/@""'`<>]{1,60}:(?<password>[^\s:@/""'`]{5,200})@(?<host>[A-Za-z0-9.\-]{1,253})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"\bAuthorization:\s*Bearer\s+(?<value>[A-Za-z0-9_\-.=]{32,})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Bearer();
}
