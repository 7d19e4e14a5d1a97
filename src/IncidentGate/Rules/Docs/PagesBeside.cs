namespace IncidentGate.Rules.Docs;

/// <summary>The pages that stand in and below a folder, spread evenly: they show whether pages are linked at all there.</summary>
internal sealed class PagesBeside(IEnumerable<string> paths)
{
    /// <summary>Of fewer pages nothing can be told, and the folder above is asked.</summary>
    public const int Fewest = 4;

    /// <summary>How many pages of a folder are looked at.</summary>
    private const int Most = 12;

    private readonly string[] _paths = [.. paths.Order(StringComparer.Ordinal)];

    public string[] Of(string folder)
    {
        var (start, end) = folder.Length == 0 ? (0, _paths.Length) : (At(folder + "/"), At(folder + (char)('/' + 1)));
        if (end - start <= Fewest && folder.Length > 0)
        {
            return Of(PageAddress.Folder(folder));
        }

        var step = Math.Max(1, (end - start) / Most);
        return [.. Enumerable.Range(start, end - start).Where(index => (index - start) % step == 0).Take(Most).Select(index => _paths[index])];
    }

    /// <summary>Where a text stands, or would stand, among the paths.</summary>
    private int At(string text)
    {
        var found = Array.BinarySearch(_paths, text, StringComparer.Ordinal);
        return found < 0 ? ~found : found;
    }
}
