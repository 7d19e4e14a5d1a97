using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>Reads blobs from one long-running <c>git cat-file --batch</c>, started when first needed.</summary>
internal sealed class BlobReader(GitRunner git) : IDisposable
{
    private Process? _process;

    /// <summary>A blob's bytes, at most <paramref name="limit"/> + 1.</summary>
    /// <exception cref="GitException">Git took too long, or the repository lacks the blob.</exception>
    public byte[] Read(string id, int limit)
    {
        _process ??= StartBatch();
        using var watch = new ProcessWatch(_process, git.Timeout);
        try
        {
            return Ask(_process, id, limit) ?? throw Ended(watch);
        }
        catch (IOException)
        {
            throw Ended(watch);
        }
    }

    public void Dispose() => End();

    /// <summary>Null where git ended instead of answering.</summary>
    private byte[]? Ask(Process process, string id, int limit)
    {
        var output = process.StandardOutput.BaseStream;
        process.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes(id + "\n"));
        process.StandardInput.BaseStream.Flush();
        var head = ReadLine(output).Split(' ');
        if (head is not [_, "blob", var sizeText])
        {
            return null;
        }

        var size = long.Parse(sizeText, CultureInfo.InvariantCulture);
        var bytes = new byte[(int)Math.Min(size, (long)limit + 1)];
        if (output.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            return null;
        }

        if (bytes.Length == size)
        {
            output.ReadByte();
        }
        else
        {
            // The rest of a huge blob is not worth reading past: the next blob gets a new process.
            End();
        }

        return bytes;
    }

    private Process StartBatch()
    {
        var process = git.Start("cat-file", "--batch");
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private GitException Ended(ProcessWatch watch)
    {
        End();
        return new GitException(GitFailure.Failed, watch.Expired ? $"git cat-file took longer than {git.Timeout.TotalSeconds:0} s and was ended." : "git can't read a file's content: the repository may be damaged. Check it with `git fsck`.");
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var value = stream.ReadByte(); value >= 0 && value != '\n'; value = stream.ReadByte())
        {
            line.Append((char)value);
        }

        return line.ToString();
    }

    private void End()
    {
        if (_process is not null && !_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        _process = null;
    }
}
