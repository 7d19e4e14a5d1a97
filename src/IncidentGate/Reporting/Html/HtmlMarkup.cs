using System.Text;
using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Reporting.Html;

/// <summary>
/// Writes HTML element by element. All text and every attribute's value is escaped here and nowhere else, so that nothing that stands in a
/// document becomes markup; names of elements and attributes are ours.
/// </summary>
internal sealed class HtmlMarkup
{
    private readonly StringBuilder _page = new();

    public override string ToString() => _page.ToString();

    /// <summary>Style or script of our own, as it is.</summary>
    public void Own(string element, string text) => _page.Append('<').Append(element).Append('>').Append(text).Append("</").Append(element).Append(">\n");

    public HtmlMarkup Text(string text)
    {
        Escape(text);
        return this;
    }

    /// <summary>An element that holds nothing, in HTML or in SVG.</summary>
    public void Void(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        _page.Insert(_page.Length - 1, '/');
    }

    public HtmlMarkup Element(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        Escape(text);
        return Close(element);
    }

    public HtmlMarkup Element(string element, Action body, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        body();
        return Close(element);
    }

    /// <summary>Attributes whose value is null are left out.</summary>
    private void Open(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _page.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                _page.Append(' ').Append(name).Append("=\"");
                Escape(value);
                _page.Append('"');
            }
        }

        _page.Append('>');
    }

    private HtmlMarkup Close(string element)
    {
        _page.Append("</").Append(element).Append('>');
        if (element is "tr" or "section" or "table" or "figure" or "svg" or "p" or "li" or "div")
        {
            _page.Append('\n');
        }

        return this;
    }

    private void Escape(string text)
    {
        foreach (var letter in PlainText.Of(text))
        {
            switch (letter)
            {
                case '&':
                    _page.Append("&amp;");
                    break;
                case '<':
                    _page.Append("&lt;");
                    break;
                case '>':
                    _page.Append("&gt;");
                    break;
                case '"':
                    _page.Append("&quot;");
                    break;
                case '\'':
                    _page.Append("&#39;");
                    break;
                default:
                    _page.Append(letter);
                    break;
            }
        }
    }
}
