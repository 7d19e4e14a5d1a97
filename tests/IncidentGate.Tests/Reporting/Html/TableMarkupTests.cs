using System.Globalization;
using System.Text.RegularExpressions;
using IncidentGate.Reporting.Html;

namespace IncidentGate.Tests.Reporting.Html;

internal sealed class TableMarkupTests
{
    [Test]
    public void Where_there_are_too_many_rows_each_kind_keeps_some_and_the_rest_is_counted()
    {
        var html = Write([.. Rows("level=error owner=known", 9_000), .. Rows("level=warning owner=none", 40), .. Rows("level=notice owner=known", 3_000)]);
        Assert.Multiple(() =>
        {
            Assert.That(Regex.Count(html, "data-filters="), Is.EqualTo(TableMarkup.MostRows));
            Assert.That(Regex.Count(html, "level=warning owner=none"), Is.EqualTo(40));
            Assert.That(Regex.Count(html, "level=notice"), Is.GreaterThan(500));
            Assert.That(html, Does.Contain("5000 of 12040 rows").And.Contain("7040 more have no room on a page"));
        });
    }

    [Test]
    public void Rows_keep_their_order_and_where_there_is_room_all_are_there()
    {
        var html = Write([.. Rows("level=error", 3), .. Rows("level=notice", 2)]);
        Assert.That(Regex.Matches(html, "data-filters=\"level=(error|notice) page=[0-9]+\"").Select(match => match.Groups[1].Value), Is.EqualTo((string[])["error", "error", "error", "notice", "notice"]));
    }

    private static IEnumerable<TableRow> Rows(string filters, int count) =>
        Enumerable.Range(0, count).Select(place => new TableRow([.. filters.Split(' '), string.Create(CultureInfo.InvariantCulture, $"page={place}")], [new TableCell("text")]));

    private static string Write(TableRow[] rows)
    {
        var page = new HtmlMarkup();
        new TableMarkup("things", "Things to do", "What is wrong.", [new TableColumn("Level")], [.. rows]).Write(page);
        return page.ToString();
    }
}
