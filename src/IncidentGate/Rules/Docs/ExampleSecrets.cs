using System.Text.RegularExpressions;

namespace IncidentGate.Rules.Docs;

/// <summary>What has the shape of a credential and is plainly none: a placeholder, a documented sample, a row of keys on the keyboard.</summary>
internal static partial class ExampleSecrets
{
    /// <summary>Values that vendors print in their documentation.</summary>
    private static readonly string[] Documented =
    [
        // jwt.io's two tokens, the storage and database emulators of Azure, AWS's secret key in its older form.
        "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "4Adcj3UFYzPUVaVF43FmMab6RlaQD8A9V8wFzzht-KQ",
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
        "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
    ];

    /// <summary>Whether a value of any shape is an example.</summary>
    public static bool IsExample(string value) =>
        Mark().IsMatch(value)
        || Documented.Any(sample => value.Contains(sample, StringComparison.Ordinal))
        || value.Distinct().Count() <= Math.Min(4, value.Length - 1)
        || IsSequence(value)
        || IsSentence(value);

    /// <summary>Whether a password is a word that stands for one: <c>password</c>, <c>mysecretpassword1</c>, <c>DB_PASSWORD</c>, <c>$PGPASSWORD</c>.</summary>
    public static bool IsStandIn(string password) => Word().IsMatch(password) || Variable().IsMatch(password);

    /// <summary>Whether a host is this machine, or one that documentation may name because nobody has it.</summary>
    public static bool IsStandInHost(string host) => NobodysHost().IsMatch(host);

    /// <summary>Whether most letters follow each other in the alphabet or on the number keys: <c>abcdef123456</c>.</summary>
    private static bool IsSequence(string value)
    {
        var steps = Enumerable.Range(1, value.Length - 1).Count(index => value[index] - value[index - 1] == 1 || (value[index - 1] == '9' && value[index] == '0'));
        return value.Length > 1 && steps * 2 >= value.Length - 1;
    }

    /// <summary>Whether it is a sentence in base64, as pages show how to write one: chance makes no words with spaces.</summary>
    private static bool IsSentence(string value)
    {
        Span<byte> bytes = stackalloc byte[128];
        return value.Length <= 160 && Convert.TryFromBase64String(value, bytes, out var written) && bytes[..written].Count((byte)' ') >= 2
            && bytes[..written].TrimEnd("\r\n"u8).IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
    }

    [GeneratedRegex(@"example|sample|dummy|placeholder|change_?me|your[_\-]|redacted|fake|x{4}|0{4}|-(?:a{4}|b{4}|f{4}|1{4})-|\*{3}|\.{3}|…|<|>|\$\{|\$\(|\{\{|%[A-Z_]{2,}%", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?:(?:my|your|the|some|an?|super|very|db|database|user(?:name)?|admin(?:istrator)?|root|postgres(?:ql)?|mysql|redis|rabbitmq|mongo(?:db)?|test(?:ing)?|demo|dev|local|guest|foo|bar|baz|secret|s3cr3t|secure|strong|long|random|new|old|app|default|passw[o0]rd|passwd|passphrase|pass|pwd|pw|token|api|key|here|change|me|changeit|letmein|qwerty|hunter|example|value|credentials?|abc|xyz)[_\-.]?){1,8}\d{0,6}[!?]?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[$%&#\[{(]|^[A-Z]{2,}(?:[_\-][A-Z]+){0,8}$", RegexOptions.None, 10_000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?:localhost|host(?:name)?|server|127\.|0\.0\.0\.0|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)(?:$|(?<=\.)\d)|(?:^|\.)example(?:\.(?:com|org|net|edu|io))?$|\.(?:test|invalid|localhost)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NobodysHost();
}
