using System.Text.RegularExpressions;

namespace IncidentGate.Rules.Docs;

/// <summary>
/// The shapes of common credentials. A token whose last letters are a checksum is held to it (<see cref="TokenChecksum"/>); any value
/// must look random, and not like an example (<see cref="ExampleSecrets"/>).
/// </summary>
internal static partial class SecretShapes
{
    /// <summary>Bits a letter that 36 random letters nearly always have, and what somebody types doesn't: with that a token counts although its checksum is wrong, as after a slip in copying.</summary>
    private const double RandomLetters = 4.5;

    private static readonly Shape[] Shapes =
    [
        new("an AWS access key id", AwsKey, 2.8),
        new("an AWS secret key", AwsSecret, 4.0),
        new("a GitHub token", GitHubToken, 3.0) { HasChecksum = true },
        new("a GitHub token", GitHubFineGrained, 3.5),
        new("a GitLab token", GitLabToken, 3.0),
        new("a Slack token", SlackToken, 2.8),
        new("a Slack webhook", SlackWebhook, 3.0),
        new("a Discord webhook", DiscordWebhook, 4.0),
        new("a Stripe live key", StripeKey, 3.0),
        new("a Google API key", GoogleKey, 3.5),
        new("an Anthropic API key", AnthropicKey, 4.0),
        new("an OpenAI API key", OpenAIKey, 4.0),
        new("a SendGrid API key", SendGridKey, 4.0),
        new("a Hugging Face token", HuggingFaceToken, 3.8),
        new("a DigitalOcean token", DigitalOceanToken, 3.2),
        new("an npm token", NpmToken, 3.5) { HasChecksum = true },
        new("a PyPI token", PyPIToken, 4.0),
        new("an Azure storage key", AzureKey, 4.0),
        new("a JSON web token", Jwt, 3.5),
        new("a connection string with a password", ConnectionString, 2.0),
        new("a web address with a password", WebAddress, 2.0),
        new("a bearer token", Bearer, 3.7),
        new("a command with a password", CurlPassword, 2.5),
        new("a variable with a password or key", Variable, 3.1),
    ];

    /// <summary>Whether a line is worth a closer look: nearly none is.</summary>
    public static bool MayHold(string line) => line.Length > LongText.Piece || Hint().IsMatch(line);

    /// <summary>The kinds of credentials in a line, each once, in words.</summary>
    /// <param name="next">The next line that isn't empty: a key's body stands there, under its opening mark.</param>
    public static IEnumerable<string> In(string line, string next)
    {
        return LongText.Pieces(line).SelectMany(piece => InPiece(piece.Text, next)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// A text that reports may show: each credential in it is replaced by its kind, and so is the beginning of one that a quote has cut
    /// off. The text itself where it holds none, as nearly every text does.
    /// </summary>
    public static string Redacted(string text)
    {
        if (text.Length > LongText.Piece)
        {
            // Cut at a space where there is one, so that no credential is parted.
            var space = text.LastIndexOf(' ', LongText.Piece - 1);
            var cut = space > LongText.Piece / 2 ? space : LongText.Piece;
            return Redacted(text[..cut]) + Redacted(text[cut..]);
        }

        if (!Hint().IsMatch(text))
        {
            return text;
        }

        var safe = WholeKey().Replace(text, "[a private key]");
        foreach (var shape in Shapes)
        {
            safe = shape.Pattern().Replace(safe, match => IsSecret(match, shape) ? Without(match, shape.Kind) : match.Value);
        }

        safe = CutPassword().Replace(safe, match => Without(match, "a password"));
        return CutToken().Replace(safe, match => match.Groups["value"] is { Success: true } value && ExampleSecrets.IsExample(value.Value) ? match.Value : "[a credential]");
    }

    /// <summary>A match with its kind in the place of what must not be read. Around a password the rest helps to find it.</summary>
    private static string Without(Match match, string kind)
    {
        if (match.Groups["password"] is not { Success: true } password)
        {
            return $"[{kind}]";
        }

        var start = password.Index - match.Index;
        return string.Concat(match.Value.AsSpan(0, start), "[a password]", match.Value.AsSpan(start + password.Length));
    }

    private static IEnumerable<string> InPiece(string text, string next)
    {
        // Every shape needs one of these; most lines have none.
        if (!Hint().IsMatch(text))
        {
            return [];
        }

        var found = Shapes.Where(shape => shape.Pattern().Matches(text).Any(match => IsSecret(match, shape))).Select(shape => shape.Kind);
        return HasPrivateKey(text, LongText.Start(next)) ? found.Prepend("a private key") : found;
    }

    /// <summary>An opening mark alone is what pages about keys write; a key has a body.</summary>
    private static bool HasPrivateKey(string line, string next) =>
        PrivateKey().Match(line) is { Success: true } mark
        && (mark.Groups["body"].Success || (line[(mark.Index + mark.Length)..].Trim(' ', '"', '\'', '\\', 'n', '+').Length == 0 && KeyBody().IsMatch(next)));

    private static bool IsSecret(Match match, Shape shape)
    {
        var isPassword = match.Groups["password"].Success;
        var value = isPassword ? match.Groups["password"].Value : match.Groups["value"].Success ? match.Groups["value"].Value : match.Value;
        var least = shape.HasChecksum && !TokenChecksum.Holds(value) ? RandomLetters : shape.Entropy;
        return !ExampleSecrets.IsExample(value) && Entropy(value) >= least
            && !(isPassword && (ExampleSecrets.IsStandIn(value) || ExampleSecrets.IsStandInHost(match.Groups["host"].Value)));
    }

    /// <summary>Shannon's entropy in bits a character.</summary>
    private static double Entropy(string value) =>
        value.GroupBy(letter => letter).Select(group => (double)group.Count() / value.Length).Sum(share => -share * Math.Log2(share));

    /// <param name="Kind">In words, with its article.</param>
    /// <param name="Pattern">Its group <c>value</c> is what has to look random; <c>password</c> is one that somebody chose.</param>
    /// <param name="Entropy">The least, in bits a character.</param>
    private sealed record Shape(string Kind, Func<Regex> Pattern, double Entropy)
    {
        /// <summary>Whether the value's last six letters are the checksum of the others.</summary>
        public bool HasChecksum { get; init; }
    }
}
