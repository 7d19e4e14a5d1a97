using System.Collections.Immutable;
using System.Globalization;
using IncidentGate.Documents;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>Holds a YAML tree against the policy's shape and lists everything that doesn't fit, each with its place.</summary>
internal sealed class PolicyValidator(string file)
{
    private const string Whole = "the policy";
    private const int QuoteLimit = 80;

    private readonly ImmutableArray<PolicyError>.Builder _errors = ImmutableArray.CreateBuilder<PolicyError>();

    public ImmutableArray<PolicyError> Validate(YamlNode root, PolicyShape shape)
    {
        Check(root, shape, Whole);
        return _errors.ToImmutable();
    }

    private void Check(YamlNode node, PolicyShape shape, string place)
    {
        switch (shape)
        {
            case MapShape map:
                CheckMap(node, map, place);
                break;
            case NamedShape named:
                CheckNamed(node, named, place);
                break;
            case ListShape list:
                CheckList(node, list, place);
                break;
            case EitherShape either when node is YamlMappingNode:
                CheckMap(node, either.Long, place);
                break;
            case EitherShape either:
                CheckText(node, either.Short, place, $"Write a level ({string.Join(", ", either.Short.Allowed)}), or keys such as 'fix:' and 'close:' below it.");
                break;
            case TextShape text:
                CheckText(node, text, place, text.Allowed.IsEmpty ? "Write one text." : $"Write one of: {string.Join(", ", text.Allowed)}.");
                break;
            case FlagShape when node is not YamlScalarNode { Value: "true" or "True" or "TRUE" or "false" or "False" or "FALSE", Style: ScalarStyle.Plain }:
                Add(node, $"{place} is {Name(node)}. Write true or false, without quotes.");
                break;
            case NumberShape when node is not YamlScalarNode { Style: ScalarStyle.Plain } scalar || !int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _):
                Add(node, $"{place} is {Name(node)}. Write a whole number, 0 or more.");
                break;
            default:
                break;
        }
    }

    private void CheckMap(YamlNode node, MapShape map, string place)
    {
        var known = map.Keys.Select(key => key.Name).ToList();
        if (AsMap(node, place, known) is not { } mapping)
        {
            return;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = Text(keyNode);
            if (map.Find(key) is { } shape)
            {
                Check(value, shape, place == Whole ? key : $"{place}.{key}");
            }
            else if (IsKey(keyNode, place))
            {
                Add(keyNode, $"{Quoted(keyNode)} is no key of {place}.{DidYouMean.Sentence(key, known)}{Valid(known, place)}");
            }
        }

        foreach (var missing in map.Required.Where(name => !mapping.Children.Keys.Any(key => Text(key) == name)))
        {
            Add(node, $"This entry of {place} has no '{missing}'. Add it.");
        }
    }

    private void CheckNamed(YamlNode node, NamedShape named, string place)
    {
        if (AsMap(node, place, []) is not { } mapping)
        {
            return;
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (!IsKey(key, place))
            {
                continue;
            }

            if (!HasPrefix(Text(key), named.Prefix))
            {
                Add(key, $"{Quoted(key)} is no name here. Write {named.Prefix}name, with small letters, digits and '-'.");
            }
            else
            {
                Check(value, named.Value, $"{place}.{Text(key)}");
            }
        }
    }

    private static bool HasPrefix(string name, string prefix) =>
        prefix.Length == 0 || (name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && name.Skip(prefix.Length).All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'));

    private bool IsKey(YamlNode key, string place)
    {
        var isKey = key is YamlScalarNode scalar && !IsEmpty(scalar);
        if (!isKey)
        {
            Add(key, $"A key of {place} is {Name(key)}. Write a text before the ':'.");
        }

        return isKey;
    }

    private void CheckList(YamlNode node, ListShape list, string place)
    {
        if (node is YamlSequenceNode sequence)
        {
            foreach (var item in sequence.Children)
            {
                Check(item, list.Item, place);
            }
        }
        else if (list.AllowsSingle && node is YamlScalarNode)
        {
            Check(node, list.Item, place);
        }
        else
        {
            Add(node, $"{place} is {Name(node)}. Write a list: '- …' lines below it, or [a, b].");
        }
    }

    private void CheckText(YamlNode node, TextShape shape, string place, string mend)
    {
        if (node is not YamlScalarNode scalar)
        {
            Add(node, $"{place} is {Name(node)}. {mend}");
        }
        else if (IsEmpty(scalar))
        {
            Add(node, $"{place} is empty. Write a value, or leave it out.");
        }
        else if (!shape.Allowed.IsEmpty && !shape.Allowed.Contains(scalar.Value!))
        {
            Add(node, $"{Quoted(node)} is no value of {place}.{DidYouMean.Sentence(scalar.Value!, shape.Allowed)}{Valid(shape.Allowed, place)}");
        }
        else if (TextForms.Fault(scalar.Value!, shape.Form) is { } fault)
        {
            Add(node, $"{Quoted(node)} in {place} can't be used: {fault}.");
        }
    }

    private YamlMappingNode? AsMap(YamlNode node, string place, List<string> known)
    {
        if (node is YamlMappingNode mapping)
        {
            return mapping;
        }

        var such = known.Count > 0 ? $", such as '{known[0]}:'," : string.Empty;
        Add(node, $"{place} is {Name(node)}. Write keys{such} below it{(node is YamlScalarNode scalar && IsEmpty(scalar) ? ", or leave it out" : string.Empty)}.");
        return null;
    }

    private static string Valid(IReadOnlyCollection<string> known, string place) => known.Count switch
    {
        0 => " Nothing can be set here.",
        _ when place == "rules" => " List the rules with: incidentgate rules",
        _ => $" Valid: {string.Join(", ", known)}.",
    };

    private void Add(YamlNode node, string message) =>
        _errors.Add(new PolicyError(file, Math.Max(1, (int)node.Start.Line), Math.Max(1, (int)node.Start.Column), message));

    private static bool IsEmpty(YamlScalarNode scalar) => scalar.Value is "" || PolicyText.IsNothing(scalar);

    private static string Text(YamlNode key) => (key as YamlScalarNode)?.Value ?? string.Empty;

    private static string Name(YamlNode node) => node is YamlScalarNode scalar && IsEmpty(scalar) ? "empty" : Quoted(node);

    /// <summary>A value as a message quotes it: not longer than one can read.</summary>
    private static string Quoted(YamlNode node) => node switch
    {
        YamlSequenceNode => "a list",
        YamlMappingNode => "a map",
        _ when Text(node) is { Length: > QuoteLimit } text => $"'{text[..QuoteLimit]}…'",
        _ => $"'{Text(node)}'",
    };
}
