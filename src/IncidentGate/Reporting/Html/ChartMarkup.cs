using System.Collections.Immutable;
using System.Globalization;

namespace IncidentGate.Reporting.Html;

/// <summary>A part of a bar, and where its number leads.</summary>
/// <param name="Tone">The class that colours it: <c>good</c>, <c>fair</c>, <c>poor</c>, <c>bad</c>, <c>none</c>, or <c>s1</c> to <c>s6</c>.</param>
/// <param name="Target">The table, and what it is narrowed to: <c>documents</c>, <c>age=0</c>. Null leads nowhere.</param>
internal sealed record ChartPart(string Name, int Count, string Tone, (string Table, string Filter)? Target);

/// <summary>A bar with its name.</summary>
internal sealed record ChartBar(string Name, ImmutableArray<ChartPart> Parts);

/// <summary>A measure over months; months without a figure have no point.</summary>
internal sealed record ChartLine(string Name, string Tone, ImmutableArray<double?> Points);

/// <summary>Draws charts as SVG in the page. Each has its title and its figures as text for those who don't see it; each part is a link to its rows.</summary>
internal sealed class ChartMarkup(HtmlMarkup page)
{
    private const int Width = 360;
    private const int RowHeight = 34;
    private const int BarHeight = 12;
    private const int LongestName = 44;

    private int _charts;

    /// <summary>Lines of bars from left to right, each as long as its count; parts stand side by side.</summary>
    public void Bars(string title, string said, ImmutableArray<ChartBar> bars, string? legend = null)
    {
        var most = Math.Max(1, bars.Select(bar => bar.Parts.Sum(part => part.Count)).DefaultIfEmpty(1).Max());
        Figure(title, said, bars.Length * RowHeight + 4, () =>
        {
            for (var row = 0; row < bars.Length; row++)
            {
                Bar(bars[row], row * RowHeight, (double)Width / most);
            }
        }, legend is null ? [] : [.. bars.SelectMany(bar => bar.Parts).Where(part => part.Count > 0).DistinctBy(part => part.Name).Select(part => (part.Name, part.Tone))]);
    }

    /// <summary>A column a month, its parts on top of each other.</summary>
    public void Columns(string title, string said, ImmutableArray<ChartBar> months, ImmutableArray<(string Name, string Tone)> legend)
    {
        const int height = 150;
        const int foot = 22;
        var most = Math.Max(1, months.Max(month => month.Parts.Sum(part => part.Count)));
        var step = (double)(Width - 24) / Math.Max(1, months.Length);
        Figure(title, said, height + foot, () =>
        {
            Axis(height, most);
            for (var at = 0; at < months.Length; at++)
            {
                var (x, y) = (24 + (at * step) + (step * 0.12), (double)height);
                foreach (var part in months[at].Parts.Where(part => part.Count > 0))
                {
                    var tall = (height - 14.0) * part.Count / most;
                    y -= tall;
                    var (left, top) = (x, y);
                    Link(part, $"{months[at].Name}: {part.Count} {part.Name}", () => Rectangle(left, top, step * 0.76, tall, part.Tone));
                }

                if (months.Length <= 8 || at % 2 == (months.Length - 1) % 2)
                {
                    Label(x + (step * 0.38), height + 15, months[at].Name[2..], "middle", "small");
                }
            }
        }, legend);
    }

    /// <summary>A line a measure over months.</summary>
    /// <param name="target">Where a month's points lead.</param>
    public void Lines(string title, string said, ImmutableArray<string> months, ImmutableArray<ChartLine> lines, Func<double, string> tell, Func<string, (string Table, string Filter)> target)
    {
        const int height = 150;
        const int left = 56;
        var most = Math.Max(1, lines.SelectMany(line => line.Points).Max() ?? 1);
        var step = (double)(Width - left - 12) / Math.Max(1, months.Length - 1);
        Figure(title, said, height + 22, () =>
        {
            foreach (var share in (double[])[0, 0.5, 1])
            {
                var y = height - 4 - ((height - 18) * share);
                page.Void("line", ("class", "grid"), ("x1", $"{left}"), ("x2", $"{Width}"), ("y1", N(y)), ("y2", N(y)));
                Label(left - 6, y + 4, tell(most * share), "end", "small");
            }

            foreach (var line in lines)
            {
                var points = line.Points.Select((value, at) => (X: left + (at * step), Value: value, Month: months[at])).Where(point => point.Value is not null).Select(point => (point.X, Y: height - 4 - ((height - 18) * point.Value!.Value / most), point.Month, point.Value)).ToArray();
                page.Void("polyline", ("class", $"stroke-{line.Tone}"), ("points", string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"))));
                foreach (var point in points)
                {
                    Link(new ChartPart(line.Name, 0, line.Tone, target(point.Month)), $"{line.Name}, {point.Month}: {tell(point.Value!.Value)}", () => page.Void("circle", ("class", $"fill-{line.Tone}"), ("cx", N(point.X)), ("cy", N(point.Y)), ("r", "4")));
                }
            }

            Label(left, height + 16, months[0], "start", "small");
            Label(Width, height + 16, months[^1], "end", "small");
        }, [.. lines.Select(line => (line.Name, line.Tone))]);
    }

    private void Figure(string title, string said, double height, Action draw, ImmutableArray<(string Name, string Tone)> legend)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"chart-{++_charts}");
        page.Element("figure", () =>
        {
            page.Element("figcaption", () => page.Element("h3", title, ("id", id)).Element("p", said));
            page.Element("svg", draw, ("role", "group"), ("aria-labelledby", id), ("viewBox", $"0 0 {Width} {N(height)}"), ("width", $"{Width}"), ("height", N(height)));
            if (!legend.IsEmpty)
            {
                page.Element("ul", () =>
                {
                    foreach (var (name, tone) in legend)
                    {
                        page.Element("li", () => page.Element("span", string.Empty, ("class", $"swatch back-{tone}")).Text(name));
                    }
                }, ("class", "legend"));
            }
        });
    }

    private void Bar(ChartBar bar, double top, double unit)
    {
        Label(0, top + 13, bar.Name.Length > LongestName ? "…" + bar.Name[^(LongestName - 1)..] : bar.Name, "start", null);
        Label(Width, top + 13, bar.Parts.Sum(part => part.Count).ToString(CultureInfo.InvariantCulture), "end", "number");
        page.Void("rect", ("class", "track"), ("x", "0"), ("y", N(top + 18)), ("width", $"{Width}"), ("height", $"{BarHeight}"), ("rx", "3"));
        var x = 0.0;
        foreach (var part in bar.Parts.Where(part => part.Count > 0))
        {
            var (left, wide) = (x, part.Count * unit);
            var name = part.Name == bar.Name ? part.Name : $"{bar.Name}: {part.Name}";
            Link(part, $"{name}, {part.Count}", () => Rectangle(left, top + 18, Math.Max(2, wide - 1), BarHeight, part.Tone));
            x += wide;
        }
    }

    private void Link(ChartPart part, string name, Action draw)
    {
        if (part.Target is { } target)
        {
            page.Element("a", () => { page.Element("title", name); draw(); }, ("href", $"#{target.Table}"), ("data-filter", target.Filter), ("aria-label", name));
        }
        else
        {
            page.Element("g", () => { page.Element("title", name); draw(); });
        }
    }

    private void Axis(int height, int most)
    {
        foreach (var value in most > 1 ? (int[])[0, most] : [0, 1])
        {
            var y = height - ((height - 14.0) * value / most);
            page.Void("line", ("class", "grid"), ("x1", "22"), ("x2", $"{Width}"), ("y1", N(y)), ("y2", N(y)));
            Label(18, y + 4, value.ToString(CultureInfo.InvariantCulture), "end", "small");
        }
    }

    private void Rectangle(double x, double y, double width, double height, string tone) =>
        page.Void("rect", ("class", $"fill-{tone}"), ("x", N(x)), ("y", N(y)), ("width", N(width)), ("height", N(height)), ("rx", "2"));

    private void Label(double x, double y, string text, string anchor, string? style) => page.Element("text", text, ("x", N(x)), ("y", N(y)), ("text-anchor", anchor), ("class", style));

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
