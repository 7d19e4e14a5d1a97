using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IncidentGate.Audits;
using IncidentGate.Findings;

namespace IncidentGate.Reporting.Html;

/// <summary>
/// An audit as one file for a browser: no network, no other file, nothing that a document wrote is markup. The page allows its own style
/// and script alone, by their hashes.
/// </summary>
internal sealed class HtmlAuditWriter(ReportContext context) : IAuditWriter
{
    private static readonly string Style = Resource("html/report.css");
    private static readonly string Script = Resource("html/report.js");

    public void Write(AuditReport audit, TextWriter output)
    {
        var page = new HtmlMarkup();
        output.Write("<!DOCTYPE html>\n");
        page.Element("html", () =>
        {
            page.Element("head", () => WriteHead(page, audit));
            page.Element("body", () => WriteBody(page, audit));
        }, ("lang", "en"));
        output.Write(page.ToString());
        output.Write('\n');
    }

    private static void WriteHead(HtmlMarkup page, AuditReport audit)
    {
        page.Void("meta", ("charset", "utf-8"));
        page.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; img-src data:; base-uri 'none'; form-action 'none'"));
        page.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        page.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
        // Browsers ask for an icon unless the page has one.
        page.Void("link", ("rel", "icon"), ("href", "data:,"));
        page.Element("title", TitleOf(audit));
        page.Own("style", Style);
    }

    private void WriteBody(HtmlMarkup page, AuditReport audit)
    {
        page.Element("a", "Skip to the tables", ("href", $"#{AuditTables.Things}"), ("class", "skip"));
        page.Element("header", () => WriteHeader(page, audit));
        page.Element("main", () =>
        {
            var tables = new AuditTables(audit, context.Links);
            page.Element("ul", () => WriteCards(page, audit), ("class", "cards"));
            page.Element("h2", "Charts").Element("p", "Each bar leads to its rows below.", ("class", "lead"));
            new AuditCharts(audit, tables, page).Write();
            tables.ThingsToDo().Write(page);
            tables.Documents().Write(page);
            tables.ActionItems().Write(page);
            tables.IncidentRows().Write(page);
        });
        page.Element("footer", () => page.Element("p", $"IncidentGate {context.Version} · {AuditWords.Totals(audit)}"));
        page.Own("script", Script);
    }

    private static void WriteHeader(HtmlMarkup page, AuditReport audit)
    {
        page.Element("h1", TitleOf(audit));
        page.Element("p", $"{audit.Checked} of {VerdictSummary.Count(audit.Documents, "document")} checked · {VerdictSummary.Count(audit.Incidents, "incident")}", ("class", "lead"));
        if (!audit.Obstacles.IsEmpty)
        {
            page.Element("div", () =>
            {
                page.Element("strong", "This audit can't vouch for the whole.");
                page.Element("ul", () => Items(page, audit.Obstacles));
            }, ("class", "obstacles"));
        }

        page.Element("p", () => page.Element("strong", "Next: ").Text(AuditWords.Next(audit)));
        if (AuditWords.Closed(audit) is { } closed)
        {
            page.Element("p", closed);
        }

        if (!audit.Notes.IsEmpty)
        {
            page.Element("ul", () => Items(page, audit.Notes), ("class", "notes"));
        }
    }

    private static string TitleOf(AuditReport audit) =>
        string.Create(CultureInfo.InvariantCulture, $"Audit of {(audit.Repository.Length > 0 ? audit.Repository + ", " : string.Empty)}{audit.Today:yyyy-MM-dd}");

    private static void Items(HtmlMarkup page, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            page.Element("li", text);
        }
    }

    private static void WriteCards(HtmlMarkup page, AuditReport audit)
    {
        var (earlier, actions, all) = (audit.Earlier, audit.Metrics.ActionCount, audit.Metrics.All);
        Card(page, audit.Count(Level.Error), "errors", earlier?.Errors, AuditTables.Things, "level=error");
        Card(page, audit.Count(Level.Warning), "warnings", earlier?.Warnings, AuditTables.Things, "level=warning");
        Card(page, audit.Count(Level.Notice), "notices", earlier?.Notices, AuditTables.Things, "level=notice");
        Card(page, audit.Owners.Where(part => part.Owner is null).Sum(part => part.Findings.Length), "things that nobody owns", null, AuditTables.Things, "owner=none");
        Card(page, audit.Pages.Length, "documents", earlier?.Documents, AuditTables.Pages, string.Empty);
        Card(page, audit.Undated, "documents of unknown age", earlier?.Undated, AuditTables.Pages, "age=unknown");
        Card(page, actions.Overdue, "overdue actions", earlier?.OverdueActions, AuditTables.Actions, "due=over");
        Card(page, all.InTime.Known == 0 ? null : all.InTime.Known - all.InTime.Count, $"postmortems later than {audit.Metrics.Deadline}", null, AuditTables.Incidents, "time=no");
    }

    /// <param name="count">Null where nothing is known of it.</param>
    private static void Card(HtmlMarkup page, int? count, string name, int? earlier, string table, string filter) => page.Element("li", () =>
    {
        var number = count?.ToString(CultureInfo.InvariantCulture) ?? "–";
        if (count > 0)
        {
            page.Element("a", number, ("href", $"#{table}"), ("data-filter", filter), ("aria-label", $"{number} {name}"));
        }
        else
        {
            page.Element("strong", number);
        }

        page.Element("small", earlier is { } was && was != count ? string.Create(CultureInfo.InvariantCulture, $"{name} (was {was})") : name);
    });

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlAuditWriter).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} isn't embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
