using System.Collections.Immutable;
using System.Globalization;

namespace IncidentGate.Reporting.Html;

/// <summary>A column. <paramref name="IsNumber"/> is set to the right; <paramref name="IsWide"/> gives room to sentences.</summary>
internal sealed record TableColumn(string Name, bool IsNumber = false, bool IsWide = false)
{
    public string? Style => IsNumber ? "number" : IsWide ? "wide" : null;
}

/// <summary>A cell: its text, a link where it has one, and the value that it is sorted by where that isn't its text.</summary>
internal sealed record TableCell(string Text)
{
    /// <summary>What isn't known, or isn't there.</summary>
    public const string Lacking = "–";

    public string? Link { get; init; }

    /// <summary>A table and a filter in this page that the cell leads to.</summary>
    public (string Table, string Filter)? Target { get; init; }

    public double? Value { get; init; }

    /// <summary>A class that colours it.</summary>
    public string? Tone { get; init; }

    public static TableCell Number(int count, (string Table, string Filter)? target = null) => new(count.ToString(CultureInfo.InvariantCulture)) { Value = count, Target = count > 0 ? target : null };

    public static TableCell Day(DateOnly? day) => day is { } known ? new(known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : new(Lacking);
}

/// <summary>A row, and the words that links narrow the table by: <c>level=error age=3</c>.</summary>
internal sealed record TableRow(ImmutableArray<string> Filters, ImmutableArray<TableCell> Cells);

/// <summary>A table that can be sorted and narrowed where scripts run, and is whole where they don't.</summary>
internal sealed record TableMarkup(string Id, string Title, string Said, ImmutableArray<TableColumn> Columns, ImmutableArray<TableRow> Rows)
{
    /// <summary>Rows that a page takes before browsers become slow.</summary>
    public const int MostRows = 5_000;

    public void Write(HtmlMarkup page) => page.Element("section", () =>
    {
        page.Element("h2", Title, ("id", $"{Id}-title")).Element("p", Said);
        page.Element("div", () =>
        {
            page.Element("label", () => { page.Text("Filter "); page.Void("input", ("type", "search"), ("autocomplete", "off"), ("aria-controls", $"{Id}-table")); });
            page.Element("button", "Show all", ("type", "button"), ("class", "reset"), ("hidden", string.Empty));
            page.Element("span", Rows.Length > MostRows ? string.Create(CultureInfo.InvariantCulture, $"{MostRows} of {Rows.Length} rows") : $"{Rows.Length} rows", ("class", "shown"), ("role", "status"));
        }, ("class", "tools"));
        if (Rows.IsEmpty)
        {
            page.Element("p", "There are none.", ("class", "empty"));
            return;
        }

        page.Element("div", () => WriteTable(page), ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-labelledby", $"{Id}-title"));
        if (Rows.Length > MostRows)
        {
            page.Element("p", string.Create(CultureInfo.InvariantCulture, $"{Rows.Length - MostRows} more have no room on a page: they are in the JSON report. Each kind of row has some here."));
        }
    }, ("id", Id), ("class", "table"));

    private void WriteTable(HtmlMarkup page) => page.Element("table", () =>
    {
        page.Element("thead", () => page.Element("tr", () =>
        {
            foreach (var column in Columns)
            {
                page.Element("th", () => page.Element("button", column.Name, ("type", "button")), ("scope", "col"), ("class", column.Style), ("role", "columnheader"));
            }
        }, ("role", "row")), ("role", "rowgroup"));
        page.Element("tbody", () =>
        {
            foreach (var row in Shown())
            {
                page.Element("tr", () => WriteCells(page, row), ("role", "row"), ("data-filters", row.Filters.IsEmpty ? null : string.Join(' ', row.Filters)));
            }
        }, ("role", "rowgroup"));
    }, ("id", $"{Id}-table"), ("role", "table"), ("aria-labelledby", $"{Id}-title"));

    /// <summary>
    /// The first rows; where there are too many, each kind of row keeps some of its own: a number that leads to "warnings that nobody owns" must
    /// not lead to an empty table because errors took all the room.
    /// </summary>
    private IEnumerable<TableRow> Shown()
    {
        if (Rows.Length <= MostRows)
        {
            return Rows;
        }

        var kinds = Rows.Select((row, place) => (row, place)).GroupBy(pair => string.Join(' ', pair.row.Filters.Where(filter => !filter.StartsWith("page=", StringComparison.Ordinal))), StringComparer.Ordinal).ToArray();
        var kept = kinds.SelectMany(kind => kind.Take(Math.Max(1, MostRows / 2 / kinds.Length)).Select(pair => pair.place)).Take(MostRows).ToHashSet();
        for (var place = 0; place < Rows.Length && kept.Count < MostRows; place++)
        {
            kept.Add(place);
        }

        return kept.Order().Select(place => Rows[place]);
    }

    private void WriteCells(HtmlMarkup page, TableRow row)
    {
        foreach (var (cell, column) in row.Cells.Zip(Columns))
        {
            page.Element("td", () => WriteCell(page, cell), ("role", "cell"), ("data-label", column.Name), ("class", cell.Text == TableCell.Lacking ? $"{column.Style} lack".TrimStart() : column.Style), ("data-value", cell.Value?.ToString("0.####", CultureInfo.InvariantCulture)));
        }
    }

    private static void WriteCell(HtmlMarkup page, TableCell cell)
    {
        if (cell.Link is { } link && link.StartsWith("https://", StringComparison.Ordinal))
        {
            page.Element("a", cell.Text, ("href", link), ("rel", "noreferrer"));
        }
        else if (cell.Target is { } target)
        {
            page.Element("a", cell.Text, ("href", $"#{target.Table}"), ("data-filter", target.Filter));
        }
        else if (cell.Tone is not null)
        {
            page.Element("span", cell.Text, ("class", cell.Tone));
        }
        else
        {
            page.Text(cell.Text);
        }
    }
}
