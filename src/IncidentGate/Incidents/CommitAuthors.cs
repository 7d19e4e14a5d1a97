using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IncidentGate.Incidents;

/// <summary>A commit as far as its authors are asked.</summary>
/// <param name="Login">The author's account; null where the platform knows none, or there is no platform.</param>
internal sealed record AuthoredCommit(string Id, string? Login, string Name, string Email, string Message);

/// <summary>
/// Who wrote which commit, as accounts. An address is an account's where the platform says so for any commit, or where it is one of
/// the platform's own (<c>1+dana@users.noreply.github.com</c>). An address of no account may be of whoever is called like it.
/// </summary>
internal sealed partial class CommitAuthors
{
    private const int LongestLine = 500;

    private readonly Dictionary<string, string> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ImmutableArray<string>> _authors = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unmatched = new(StringComparer.Ordinal);

    public CommitAuthors(IReadOnlyCollection<AuthoredCommit> commits)
    {
        foreach (var commit in commits.Where(commit => commit.Login is not null))
        {
            _accounts[commit.Email] = commit.Login!;
        }

        foreach (var commit in commits)
        {
            IEnumerable<string> author = commit.Login is { } login ? [login] : LoginsOf(commit.Name, commit.Email);
            _authors[commit.Id] = [.. author.Concat(CoAuthors(commit.Message).SelectMany(other => LoginsOf(other.Name, other.Email))).Distinct(StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>Names of people who wrote and whom nobody can tell from others.</summary>
    public ImmutableArray<string> Unmatched => [.. _unmatched];

    public ImmutableArray<string> All => [.. _authors.Values.SelectMany(authors => authors).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The authors and co-authors of some commits.</summary>
    public ImmutableArray<string> Of(IEnumerable<string> commits) => [.. commits.SelectMany(commit => _authors.GetValueOrDefault(commit, [])).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<(string Name, string Email)> CoAuthors(string message) =>
        message.Split('\n').Where(line => line.Length <= LongestLine).Select(line => CoAuthor().Match(line)).Where(match => match.Success).Select(match => (match.Groups["name"].Value.Trim(), match.Groups["email"].Value));

    private IEnumerable<string> LoginsOf(string name, string email)
    {
        if (_accounts.TryGetValue(email, out var account))
        {
            return [account];
        }

        if (OwnAddress().Match(email) is { Success: true } own)
        {
            return [own.Groups["login"].Value];
        }

        if (name.EndsWith("[bot]", StringComparison.Ordinal))
        {
            return [];
        }

        _unmatched.Add(name);
        return [email.Split('@')[0], name.Replace(" ", string.Empty, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^\s{0,3}co-authored-by:\s{0,9}(?<name>[^<>]{0,200})<(?<email>[^<>\s]{1,254})>\s{0,9}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CoAuthor();

    [GeneratedRegex(@"^(?:\d{1,20}\+)?(?<login>[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?)@users\.noreply\.[a-z0-9.-]{1,200}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnAddress();
}
