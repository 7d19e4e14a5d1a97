using System.Numerics;

namespace IncidentGate.Rules.Incident;

/// <summary>
/// Which of many hashes come up more than once. Almost none do, so that a table of all would hold what nobody asks for: one bit says
/// that a hash was seen, another that it was seen again. A hash that came up once may be taken for a repeated one, never the other way.
/// </summary>
internal sealed class RepeatedHashes
{
    /// <summary>Bits a hash: one in sixteen that came up once is taken for a repeated one.</summary>
    private const int Room = 16;

    private const int LeastBits = 1 << 16;
    private const long MostBits = 1L << 36;

    private readonly ulong[] _seen;
    private readonly ulong[] _again;
    private readonly ulong _mask;

    /// <param name="count">About how many there are.</param>
    public RepeatedHashes(long count, IEnumerable<ulong> hashes)
    {
        var bits = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(count * Room, LeastBits, MostBits));
        _mask = (ulong)bits - 1;
        _seen = new ulong[bits / 64];
        _again = new ulong[bits / 64];
        foreach (var hash in hashes)
        {
            var (word, bit) = PlaceOf(hash);
            _again[word] |= _seen[word] & bit;
            _seen[word] |= bit;
        }
    }

    public bool Contains(ulong hash)
    {
        var (word, bit) = PlaceOf(hash);
        return (_again[word] & bit) != 0;
    }

    private (long Word, ulong Bit) PlaceOf(ulong hash)
    {
        // The low bits of a rolling hash are those of its last words alone; these are mixed with the others.
        var mixed = (hash ^ (hash >> 31)) * 0x9E37_79B9_7F4A_7C15;
        var place = (mixed ^ (mixed >> 29)) & _mask;
        return ((long)(place >> 6), 1UL << (int)(place & 63));
    }
}
