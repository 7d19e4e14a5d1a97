using System.Text.RegularExpressions;

namespace IncidentGate.Rules.Docs;

internal static partial class SecretShapes
{
    [GeneratedRegex(@"AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hooks\.slack|[sr]k_live_|AIza|npm_|AccountKey=|eyJ|-----BEGIN|://|assword|pwd|earer|aws_?secret|\bsk-|\bSG\.|\bhf_|\bdo[oprt]_v1_|\bpypi-|api/(?:v[0-9]{1,2}/)?webhooks/|\bcurl\b|(?:SECRET|TOKEN|API_?KEY|PASSWD|PASSPHRASE)[A-Z_]{0,8}\s?=", RegexOptions.IgnoreCase, 10_000)]
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

    [GeneratedRegex(@"\bsk-ant-[a-z0-9]{2,12}-(?<value>[A-Za-z0-9_\-]{40,200})", RegexOptions.None, 10_000)]
    private static partial Regex AnthropicKey();

    /// <summary>Keys of a project or a service account name it; the older form is letters and digits alone.</summary>
    [GeneratedRegex(@"\bsk-(?:(?:proj|svcacct|admin)-(?<value>[A-Za-z0-9_\-]{40,250})|(?<value>[A-Za-z0-9]{40,100})(?![A-Za-z0-9_\-]))", RegexOptions.None, 10_000)]
    private static partial Regex OpenAIKey();

    [GeneratedRegex(@"\bSG\.[A-Za-z0-9_\-]{22}\.(?<value>[A-Za-z0-9_\-]{43})(?![A-Za-z0-9_\-])", RegexOptions.None, 10_000)]
    private static partial Regex SendGridKey();

    [GeneratedRegex(@"\bhf_(?<value>[A-Za-z0-9]{34,40})\b", RegexOptions.None, 10_000)]
    private static partial Regex HuggingFaceToken();

    [GeneratedRegex(@"\bdo[oprt]_v1_(?<value>[a-f0-9]{64})\b", RegexOptions.None, 10_000)]
    private static partial Regex DigitalOceanToken();

    [GeneratedRegex(@"\bpypi-AgE(?<value>[A-Za-z0-9_\-]{50,500})", RegexOptions.None, 10_000)]
    private static partial Regex PyPIToken();

    [GeneratedRegex(@"\bdiscord(?:app)?\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{15,21}/(?<value>[A-Za-z0-9_\-]{60,100})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex DiscordWebhook();

    /// <summary><c>-u user:password</c>, also among other letters (<c>-su</c>); the host where it follows.</summary>
    [GeneratedRegex(@"\bcurl\b[^\n|;]{0,300}?\s(?:-[a-zA-Z]{0,4}u\s?|--user[\s=])[""']?[^\s:""'$<>{}\-][^\s:""'$<>{}]{0,60}:(?<password>[^\s:""'`|;]{6,100})(?:[^\n|;]{0,200}?(?:https?://|\s)(?<host>localhost|127\.0\.0\.1|(?:[A-Za-z0-9\-]{1,63}\.){0,4}example\.(?:com|org|net)))?", RegexOptions.None, 10_000)]
    private static partial Regex CurlPassword();

    /// <summary>
    /// A variable in capitals whose name ends in what it holds. The value has letters and digits both, and is no path, address, call or
    /// lookup: those hold no secret themselves.
    /// </summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9_$])(?:[A-Z0-9]{1,30}_){0,6}(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|API_?KEY|(?:ACCESS|AUTH|API)_TOKEN)=[""']?(?=[^\s""']{0,99}[0-9])(?=[^\s""']{0,99}[A-Za-z])(?<password>(?>[^\s""'`;:,&|<>(){}\[\]$/\\]{8,100}))(?![/:(\[{$<\\])", RegexOptions.None, 10_000)]
    private static partial Regex Variable();

    /// <summary>A credential that a quote has cut off: the known beginning, and some of what follows. In a quote there is no more to judge by.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[sr]k_live_|AIza|npm_|AKIA|ASIA|eyJ|hf_|do[oprt]_v1_|pypi-|sk-|SG\.|hooks\.slack\.com/services/|discord(?:app)?\.com/api/(?:v[0-9]{1,2}/)?webhooks/|AccountKey=)[A-Za-z0-9_\-.+/=]{1,500}?(?:…|\.{3})|(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[sr]k_live_|AIza|npm_|AKIA|eyJ|hf_|do[oprt]_v1_|pypi-|sk-)(?=[A-Za-z_\-]{0,40}[0-9])(?<value>[A-Za-z0-9_\-]{16,500})|\bMII(?<value>[A-Za-z0-9+/]{16,})|\bBearer\s+[A-Za-z0-9_\-.=]{1,500}?…", RegexOptions.None, 10_000)]
    private static partial Regex CutToken();

    /// <summary>A password that a quote has cut off, behind what shows that it is one. Digits behind a host are a port.</summary>
    [GeneratedRegex(@"(?:://[^\s:/@""'`…]{0,60}:(?![0-9]{1,5}…)|(?:password|passwd|passphrase|pwd|secret|secret_?(?:access_?)?key|token|api_?key)[""']?\s?=\s?[""']?|\bcurl\b[^\n|;]{0,300}?\s(?:-[a-zA-Z]{0,4}u\s?|--user[\s=])[""']?[^\s:""'…]{1,60}:)(?<password>[^\s:/@""'`;…]{1,200})(?:…|\.{3})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex CutPassword();

    /// <summary>A private key in running text: its mark, and what of its body follows.</summary>
    [GeneratedRegex(@"-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY(?: BLOCK)?-----(?:(?:\\n|\s)*[A-Za-z0-9+/=]{12,})+…?(?:(?:\\n|\s)*[A-Za-z0-9+/=]{0,80}(?:\\n|\s)*-----END [A-Z ]{4,40}-----)?", RegexOptions.None, 10_000)]
    private static partial Regex WholeKey();
}
