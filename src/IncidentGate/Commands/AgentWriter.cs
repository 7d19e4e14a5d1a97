using System.Text;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>Lines that an agent of Azure Pipelines shows and doesn't obey, whoever wrote what stands in them.</summary>
internal sealed class AgentWriter(TextWriter inner) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        _line.Append(value);
        if (value == '\n')
        {
            Flush();
        }
    }

    public override void Flush()
    {
        inner.Write(AgentText.Plain(_line.ToString()));
        inner.Flush();
        _line.Clear();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }

        base.Dispose(disposing);
    }
}
