using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentGate.Tests.Contract.Azure;

/// <summary>As much of the Work Item Query Language as a plain query over one project needs. What isn't understood is an error, as the service's is.</summary>
internal sealed partial class Wiql
{
    private readonly List<string> _words;
    private readonly bool _hasTimes;
    private readonly Func<AzureWorkItem, bool> _isWanted;
    private readonly (string Field, bool IsDescending)? _order;
    private int _at;

    public Wiql(string query, bool hasTimes)
    {
        _hasTimes = hasTimes;
        _words = [.. Word().Matches(query).Select(match => match.Value)];
        if (Word().Replace(query, string.Empty).Trim() is { Length: > 0 } rest)
        {
            throw Wrong(rest);
        }

        Expect("SELECT");
        while (_at < _words.Count && !Is("FROM"))
        {
            _at++;
        }

        Expect("FROM");
        Expect("WORKITEMS");
        _isWanted = Is("WHERE") ? Where() : _ => true;
        _order = Is("ORDER") ? Order() : null;
        if (_at < _words.Count)
        {
            throw Wrong(_words[_at]);
        }
    }

    public IEnumerable<AzureWorkItem> Select(IEnumerable<AzureWorkItem> items)
    {
        var wanted = items.Where(_isWanted);
        return _order is not var (field, isDescending) ? wanted
            : isDescending ? wanted.OrderByDescending(item => Value(item, field), StringComparer.OrdinalIgnoreCase)
            : wanted.OrderBy(item => Value(item, field), StringComparer.OrdinalIgnoreCase);
    }

    private Func<AzureWorkItem, bool> Where()
    {
        Expect("WHERE");
        return Or();
    }

    private (string Field, bool IsDescending) Order()
    {
        Expect("ORDER");
        Expect("BY");
        var field = Field();
        var isDescending = Is("DESC");
        _at += isDescending || Is("ASC") ? 1 : 0;
        return (field, isDescending);
    }

    private Func<AzureWorkItem, bool> Or()
    {
        var left = And();
        while (Is("OR"))
        {
            _at++;
            var (first, second) = (left, And());
            left = item => first(item) || second(item);
        }

        return left;
    }

    private Func<AzureWorkItem, bool> And()
    {
        var left = Condition();
        while (Is("AND"))
        {
            _at++;
            var (first, second) = (left, Condition());
            left = item => first(item) && second(item);
        }

        return left;
    }

    private Func<AzureWorkItem, bool> Condition()
    {
        if (Is("("))
        {
            _at++;
            var inner = Or();
            Expect(")");
            return inner;
        }

        var field = Field();
        var isNegated = Is("NOT");
        _at += isNegated ? 1 : 0;
        var sign = Next().ToUpperInvariant();
        var holds = sign switch
        {
            "IN" => In(field),
            "CONTAINS" => Contains(field),
            "UNDER" => Compare(field, "=", Constant(field)),
            _ => Compare(field, sign, Constant(field)),
        };
        return item => holds(item) != isNegated;
    }

    private Func<AzureWorkItem, bool> In(string field)
    {
        Expect("(");
        var values = new List<string> { Constant(field) };
        while (Is(","))
        {
            _at++;
            values.Add(Constant(field));
        }

        Expect(")");
        return item => values.Contains(Value(item, field), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A tag is held as a whole; of a text, any part.</summary>
    private Func<AzureWorkItem, bool> Contains(string field)
    {
        _at += Is("WORDS") ? 1 : 0;
        var part = Constant(field);
        return field == "System.Tags"
            ? item => item.Tags.Contains(part, StringComparer.OrdinalIgnoreCase)
            : item => Value(item, field).Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static Func<AzureWorkItem, bool> Compare(string field, string sign, string constant) => sign switch
    {
        "=" => item => Order(Value(item, field), constant) == 0,
        "<>" => item => Order(Value(item, field), constant) != 0,
        ">" => item => Order(Value(item, field), constant) > 0,
        ">=" => item => Order(Value(item, field), constant) >= 0,
        "<" => item => Order(Value(item, field), constant) < 0,
        "<=" => item => Order(Value(item, field), constant) <= 0,
        _ => throw Wrong(sign),
    };

    private static int Order(string value, string constant) =>
        double.TryParse(value, out var left) && double.TryParse(constant, out var right) ? left.CompareTo(right)
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && DateTimeOffset.TryParse(constant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var limit) ? time.CompareTo(limit)
        : string.Compare(value, constant, StringComparison.OrdinalIgnoreCase);

    private static string Value(AzureWorkItem item, string field) => field switch
    {
        "System.Id" => $"{item.Id}",
        "System.Rev" => $"{item.Rev}",
        _ => item.Fields[field] switch { JsonObject identity => (string?)identity["displayName"], var value => value?.ToString() } ?? string.Empty,
    };

    private string Field()
    {
        var word = Next();
        return word.StartsWith('[') ? word[1..^1] : throw new FormatException($"TF51005: The query references a field that does not exist. The error is caused by «{word}».");
    }

    /// <summary>A time of day needs the precision that was asked for, or the service refuses the query.</summary>
    private string Constant(string field)
    {
        var word = Next();
        var value = word switch
        {
            ['\'', .. var text, '\''] => text.Replace("''", "'", StringComparison.Ordinal),
            ['"', .. var text, '"'] => text,
            "@project" or "@Project" => FakeAzure.Project,
            _ when double.TryParse(word, out _) => word,
            _ => throw Wrong(word),
        };
        return field.EndsWith("Date", StringComparison.Ordinal) && value.Contains(':', StringComparison.Ordinal) && !_hasTimes
            ? throw new FormatException($"TF51011: You cannot supply a time with the date when running a query using date precision. The error is caused by «{word}».")
            : value;
    }

    private bool Is(string word) => _at < _words.Count && _words[_at].Equals(word, StringComparison.OrdinalIgnoreCase);

    private void Expect(string word)
    {
        if (!Is(word))
        {
            throw Wrong(_at < _words.Count ? _words[_at] : "the end");
        }

        _at++;
    }

    private string Next() => _at < _words.Count ? _words[_at++] : throw Wrong("the end");

    private static FormatException Wrong(string word) => new($"TF51006: The query statement isn't understood. The error is caused by «{word}».");

    [GeneratedRegex(@"'(?:[^']|'')*'|""[^""]*""|\[[^\]]+\]|@\w+|[\w.+-]+|<>|<=|>=|[=<>(),]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
