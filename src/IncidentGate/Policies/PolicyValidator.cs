using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Policies;

/// <summary>Holds a YAML tree against the policy's shape and lists everything that doesn't fit, each with its place.</summary>
internal sealed class PolicyValidator(string file)
{
    private readonly ImmutableArray<PolicyError>.Builder _errors = ImmutableArray.CreateBuilder<PolicyError>();

    public ImmutableArray<PolicyError> Validate(YamlNode root, PolicyShape shape)
    {
        Check(root, shape, "the policy");
        return _errors.ToImmutable();
    }

    private void Check(YamlNode node, PolicyShape shape, string place)
    {
        switch (shape)
        {
            case MapShape map:
                CheckMap(node, map, place);
                break;
            case NamedShape named when AsMap(node, place) is { } mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    Check(value, named.Value, $"{place}.{Text(key)}");
                }

                break;
            case ListShape list:
                CheckList(node, list, place);
                break;
            case EitherShape either when node is YamlMappingNode:
                CheckMap(node, either.Long, place);
                break;
            case EitherShape either:
                CheckText(node, either.Short, place, "a level, or keys such as 'fix:' and 'close:'");
                break;
            case TextShape text:
                CheckText(node, text, place, null);
                break;
            case FlagShape:
                CheckFlag(node, place);
                break;
            case NumberShape:
                CheckNumber(node, place);
                break;
            default:
                break;
        }
    }

    private void CheckMap(YamlNode node, MapShape map, string place)
    {
        if (AsMap(node, place) is not { } mapping)
        {
            return;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = Text(keyNode);
            if (map.Find(key) is { } shape)
            {
                Check(value, shape, place == "the policy" ? key : $"{place}.{key}");
                continue;
            }

            var known = map.Keys.Select(name => name.Name).ToList();
            var valid = known.Count is > 0 and <= 14 ? $" Valid: {string.Join(", ", known)}." : known.Count == 0 ? " Nothing can be set here." : string.Empty;
            Add(keyNode, $"'{key}' is no key of {place}.{DidYouMean.Sentence(key, known)}{valid}");
        }
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
        else if (list.AllowsSingle && node is YamlScalarNode { Value.Length: > 0 })
        {
            Check(node, list.Item, place);
        }
        else
        {
            Add(node, $"{place} is {Name(node)}, not a list. Write it as '- …' lines or [a, b].");
        }
    }

    private void CheckText(YamlNode node, TextShape shape, string place, string? longForm)
    {
        if (node is not YamlScalarNode scalar)
        {
            Add(node, $"{place} is {Name(node)}, not {longForm ?? "a text"}.");
            return;
        }

        var value = scalar.Value ?? string.Empty;
        if (value.Length == 0)
        {
            Add(node, $"{place} is empty. Give it a value or leave the key out.");
        }
        else if (!shape.Allowed.IsEmpty && !shape.Allowed.Contains(value))
        {
            var valid = shape.Allowed.Length <= 14 ? $" Valid: {string.Join(", ", shape.Allowed)}." : string.Empty;
            Add(node, $"'{value}' is no value of {place}.{DidYouMean.Sentence(value, shape.Allowed)}{valid}");
        }
        else if (Fault(value, shape.Form) is { } fault)
        {
            Add(node, $"'{value}' in {place}: {fault}.");
        }
    }

    private static string? Fault(string value, TextForm form)
    {
        switch (form)
        {
            case TextForm.Glob:
                return PathPattern.Validate(value);
            case TextForm.TimeZone:
                return TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) ? null : "no such time zone. Use an IANA name such as Europe/Oslo";
            case TextForm.Days:
                return Durations.TryParseDays(value, out _) ? null : "no span of days. Write '90 days', '6 months' or '1 year'";
            case TextForm.Pattern:
                try
                {
                    return new Regex(value, RegexOptions.NonBacktracking).IsMatch(string.Empty) ? "the pattern matches the empty text" : null;
                }
                catch (Exception error) when (error is ArgumentException or NotSupportedException)
                {
                    return "no pattern that can be used: " + error.Message.ReplaceLineEndings(" ").TrimEnd('.');
                }

            default:
                return null;
        }
    }

    private void CheckFlag(YamlNode node, string place)
    {
        if (node is not YamlScalarNode { Value: "true" or "false", Style: YamlDotNet.Core.ScalarStyle.Plain })
        {
            Add(node, $"{place} is {Name(node)}, not true or false.");
        }
    }

    private void CheckNumber(YamlNode node, string place)
    {
        if (node is not YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } scalar || !int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            Add(node, $"{place} is {Name(node)}, not a whole number.");
        }
    }

    private YamlMappingNode? AsMap(YamlNode node, string place)
    {
        if (node is YamlMappingNode mapping)
        {
            return mapping;
        }

        Add(node, $"{place} is {Name(node)}, not keys and values.");
        return null;
    }

    private void Add(YamlNode node, string message) =>
        _errors.Add(new PolicyError(file, Math.Max(1, (int)node.Start.Line), Math.Max(1, (int)node.Start.Column), message));

    private static string Text(YamlNode key) => (key as YamlScalarNode)?.Value ?? "(a list or map)";

    private static string Name(YamlNode node) => node switch
    {
        YamlSequenceNode => "a list",
        YamlMappingNode => "a map",
        YamlScalarNode { Value: null or "" } => "empty",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        _ => "something else",
    };
}
