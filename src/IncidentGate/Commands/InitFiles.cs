using System.Text;
using IncidentGate.Reporting;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>The files that <c>incidentgate init</c> writes: decided one by one, and written all at once at the end.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="overwrites">Whether what is there is written over without asking.</param>
internal sealed class InitFiles(string root, InitQuestions questions, bool overwrites)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<(string Path, string? Old, string Text)> _files = [];
    private readonly List<string> _kept = [];

    /// <summary>Whether a file may be written: it isn't there, or it is to be overwritten.</summary>
    public bool MayWrite(string path)
    {
        if (!Path.Exists(Full(path)) || overwrites || questions.Ask([], $"{path} is there already. Overwrite it?", usual: false))
        {
            return true;
        }

        _kept.Add(path);
        return false;
    }

    /// <exception cref="UsageException">It can't be written there.</exception>
    public void Add(string path, string text)
    {
        RefuseLinks(path);
        _files.Add((path, Read(path), text));
    }

    /// <summary>What would be written, as a diff.</summary>
    public void Show(TextWriter output)
    {
        foreach (var (path, old, text) in _files)
        {
            FileDiff.Write(path, old, text, output);
        }
    }

    /// <exception cref="UsageException">The disk or its permissions refuse.</exception>
    public void Write()
    {
        foreach (var (path, old, text) in _files.Where(file => file.Old != file.Text))
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
                File.WriteAllText(Full(path), text, Utf8);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{path} can't be written: {error.Message.TrimEnd('.')}.");
            }
        }
    }

    /// <summary>One line a file: what became of it, or would.</summary>
    public void Tell(TextWriter output, bool isDry)
    {
        foreach (var (path, old, text) in _files)
        {
            var what = (old, isDry) switch
            {
                _ when old == text => "as it is",
                (null, false) => "written",
                (null, true) => "to write",
                (_, false) => "overwritten",
                _ => "to overwrite",
            };
            output.WriteLine($"  {what,-12}  {PlainText.Of(path)}");
        }

        foreach (var path in _kept)
        {
            output.WriteLine($"  {"left alone",-12}  {PlainText.Of(path)}: it is there already. --force overwrites it.");
        }
    }

    private string? Read(string path)
    {
        try
        {
            return File.Exists(Full(path)) ? File.ReadAllText(Full(path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} is there and can't be read: {error.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>What leads elsewhere by a link isn't this repository's to write.</summary>
    private void RefuseLinks(string path)
    {
        for (var part = path; part.Length > 0; part = part.LastIndexOf('/') is > 0 and var slash ? part[..slash] : string.Empty)
        {
            var info = new FileInfo(Full(part));
            if (info.LinkTarget is not null)
            {
                throw new UsageException($"{part} is a symbolic link, so nothing is written there. Replace it with what it leads to.");
            }

            if (part != path ? info.Exists : Directory.Exists(Full(part)))
            {
                throw new UsageException($"{part} is {(part == path ? "a folder" : "a file")}, so {path} can't be written. Move it away.");
            }
        }
    }

    private string Full(string path) => Path.Combine(root, path);
}
