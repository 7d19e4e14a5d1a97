using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentGate.Documents;

/// <summary>A repository's CODEOWNERS file: the last line that matches a path names its owners (GitHub's rules; the patterns are those of .gitignore, without negation).</summary>
internal sealed class CodeOwners(ImmutableArray<CodeOwners.Line> lines)
{
    public static readonly CodeOwners None = new([]);

    private static readonly string[] Places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

    /// <summary>No path in git is so long; a pattern's automaton has some nodes a character, and a limit.</summary>
    private const int LongestPattern = 1_000;

    internal sealed record Line(Regex Pattern, string Owners);

    /// <summary>Whether a file at this path would be read as CODEOWNERS.</summary>
    public static bool IsPlace(string path) => Places.Contains(path, StringComparer.Ordinal);

    public static CodeOwners Read(IRepositoryFiles files)
    {
        var place = Places.FirstOrDefault(files.Exists);
        return place is null || files.Read(place, 1024 * 1024) is not { } bytes ? None : Parse(Encoding.UTF8.GetString(bytes));
    }

    public static CodeOwners Parse(string text)
    {
        var lines = ImmutableArray.CreateBuilder<Line>();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            var comment = line.IndexOf(" #", StringComparison.Ordinal);
            var parts = (comment >= 0 ? line[..comment] : line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 0 && parts[0].Length <= LongestPattern && parts[0][0] is not ('#' or '[' or '^' or '!'))
            {
                lines.Add(new Line(ToRegex(parts[0]), string.Join(", ", parts.Skip(1).Select(owner => owner.TrimStart('@')))));
            }
        }

        return new CodeOwners(lines.ToImmutable());
    }

    /// <summary>The owners of a path, as written without <c>@</c>; null where no line matches or the last match names nobody.</summary>
    public string? OwnersOf(string path)
    {
        for (var index = lines.Length - 1; index >= 0; index--)
        {
            if (lines[index].Pattern.IsMatch(path))
            {
                return lines[index].Owners.Length == 0 ? null : lines[index].Owners;
            }
        }

        return null;
    }

    private static Regex ToRegex(string pattern)
    {
        var anchored = pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var body = pattern.Trim('/');
        var regex = new StringBuilder(anchored ? "^" : "(?:^|/)");
        for (var index = 0; index < body.Length; index++)
        {
            if (body.AsSpan(index).StartsWith("**/"))
            {
                regex.Append("(?:.*/)?");
                index += 2;
            }
            else if (body.AsSpan(index).StartsWith("**"))
            {
                regex.Append(".*");
                index++;
            }
            else
            {
                regex.Append(body[index] switch { '*' => "[^/]*", '?' => "[^/]", var letter => Regex.Escape(letter.ToString()) });
            }
        }

        // "docs/*" owns the files in docs, not those below its folders; every other pattern owns what is below it, too.
        regex.Append(pattern.EndsWith('/') ? "/" : body.EndsWith("/*", StringComparison.Ordinal) ? "$" : "(?:/|$)");
        return new Regex(regex.ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
