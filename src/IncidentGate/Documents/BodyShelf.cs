namespace IncidentGate.Documents;

/// <summary>Holds the bodies of the pages that were asked for last, and lets older ones go: a repository of any size takes the same room.</summary>
internal sealed class BodyShelf
{
    /// <summary>Bytes of Markdown whose lines and blocks are held: some ten times that in memory, and all of a small repository.</summary>
    private const long Room = 512 * 1024;

    private readonly Queue<PageBody> _bodies = [];
    private readonly Lock _gate = new();
    private long _size;

    /// <summary>Notes that a body was made.</summary>
    public void Put(PageBody body)
    {
        lock (_gate)
        {
            _bodies.Enqueue(body);
            _size += body.Size;
            while (_size > Room && _bodies.Count > 1)
            {
                var oldest = _bodies.Dequeue();
                _size -= oldest.Size;
                oldest.LetGo();
            }
        }
    }
}
