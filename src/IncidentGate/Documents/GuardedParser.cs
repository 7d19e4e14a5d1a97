using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IncidentGate.Documents;

/// <summary>
/// Hands YAML on piece by piece and stops before it costs time or memory: nesting, aliases, and keys that are no text (a tree of
/// which takes the longer to compare the more aliases they have; unquoted <c>{{ }}</c> of a template is one).
/// </summary>
internal sealed class GuardedParser(IParser inner) : IParser
{
    private const int DepthLimit = 40;
    private const int AliasLimit = 2_000;

    /// <summary>Open lists (null) and maps: whether a key comes next.</summary>
    private readonly Stack<bool?> _open = new();
    private int _aliases;

    public ParsingEvent? Current => inner.Current;

    /// <summary>Where the last piece ended that was understood.</summary>
    public Mark Reached { get; private set; } = Mark.Empty;

    /// <summary>Whether a limit stopped it.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>Whether a key that is no text stopped it.</summary>
    public bool HasStrangeKey { get; private set; }

    public bool MoveNext()
    {
        if (!inner.MoveNext())
        {
            return false;
        }

        var current = inner.Current!;
        Reached = current.End;
        switch (current)
        {
            case MappingStart or SequenceStart:
                Value(current, isText: false);
                _open.Push(current is MappingStart ? true : null);
                break;
            case MappingEnd or SequenceEnd:
                _open.Pop();
                break;
            case Scalar:
                Value(current, isText: true);
                break;
            case AnchorAlias:
                Value(current, isText: false);
                _aliases++;
                break;
            default:
                break;
        }

        IsOverLimit = _open.Count > DepthLimit || _aliases > AliasLimit;
        return !IsOverLimit ? true : throw new YamlException(current.Start, current.End, $"it nests deeper than {DepthLimit} levels, or has more than {AliasLimit} aliases");
    }

    private void Value(ParsingEvent current, bool isText)
    {
        if (!_open.TryPop(out var isKey))
        {
            return;
        }

        HasStrangeKey = isKey == true && !isText;
        if (HasStrangeKey)
        {
            throw new YamlException(current.Start, current.End, "a key here is no text");
        }

        _open.Push(!isKey);
    }
}
