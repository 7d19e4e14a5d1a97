using Microsoft.Playwright;

namespace IncidentGate.Tests.Reporting.Html;

/// <summary>The HTML report in a real browser.</summary>
[NonParallelizable]
internal sealed class HtmlAuditInBrowserTests
{
    private readonly List<string> _complaints = [];
    private string _file = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Chromium.Find();
        _file = Path.Combine(Path.GetTempPath(), $"incidentgate-{Guid.NewGuid():n}.html");
        await File.WriteAllTextAsync(_file, SampleAudit.Page(SampleAudit.Audit()));
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
            File.Delete(_file);
        }
    }

    [SetUp]
    public void Forget() => _complaints.Clear();

    [Test]
    public async Task It_loads_without_a_complaint_and_asks_the_network_for_nothing()
    {
        var requests = new List<string>();
        await using var context = await _browser.NewContextAsync();
        var page = await OpenAsync(context, page => page.Request += (_, request) => requests.Add(request.Url));
        Assert.That(_complaints, Is.Empty);
        Assert.That(requests.Where(url => !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)), Is.Empty);
        Assert.That(await page.Locator("figure").CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task What_documents_say_stays_text()
    {
        await using var context = await _browser.NewContextAsync();
        var page = await OpenAsync(context);
        Assert.Multiple(async () =>
        {
            Assert.That(await page.TitleAsync(), Is.EqualTo("Audit of acme/shop, 2026-03-20"));
            Assert.That(await page.Locator("img, b").CountAsync(), Is.Zero);
            Assert.That(await page.Locator("script").CountAsync(), Is.EqualTo(1));
            Assert.That(await page.Locator("#incidents tbody").InnerTextAsync(), Does.Contain(SampleAudit.Hostile));
            Assert.That(await page.Locator("#actions tbody").InnerTextAsync(), Does.Contain("onload="));
            Assert.That(await page.Locator("a:not([href^='https://github.com/']):not([href^='#'])").CountAsync(), Is.Zero);
        });
    }

    [Test]
    public async Task A_table_is_sorted_by_a_click_and_by_the_keyboard()
    {
        await using var context = await _browser.NewContextAsync();
        var page = await OpenAsync(context);
        var head = page.Locator("#documents th").Nth(5);
        await head.Locator("button").ClickAsync();
        var up = await NumbersAsync(page);
        await page.Keyboard.PressAsync("Enter");
        var down = await NumbersAsync(page);
        Assert.Multiple(async () =>
        {
            Assert.That(await head.GetAttributeAsync("aria-sort"), Is.EqualTo("descending"));
            Assert.That(up.Where(number => number is not null), Is.Ordered.And.Not.Empty);
            Assert.That(down.Where(number => number is not null), Is.Ordered.Descending);
            Assert.That(up[^1], Is.Null, "What isn't known comes last.");
            Assert.That(down[^1], Is.Null);
        });
    }

    [Test]
    public async Task A_table_is_narrowed_by_what_is_typed()
    {
        await using var context = await _browser.NewContextAsync();
        var page = await OpenAsync(context);
        await page.GetByLabel("Filter").Nth(1).FillAsync("CACHE.md");
        Assert.That(await page.Locator("#documents tbody tr:visible").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Locator("#documents .shown").InnerTextAsync(), Is.EqualTo("1 of 11 rows"));
        await page.Locator("#documents").GetByText("Show all").ClickAsync();
        Assert.That(await page.Locator("#documents tbody tr:visible").CountAsync(), Is.EqualTo(11));
    }

    [Test]
    public async Task Each_number_leads_to_as_many_rows()
    {
        await using var context = await _browser.NewContextAsync();
        var page = await OpenAsync(context);
        foreach (var card in await page.Locator(".cards a").AllAsync())
        {
            var table = await card.GetAttributeAsync("href");
            await card.ClickAsync();
            Assert.That(await page.Locator($"{table} tbody tr:visible").CountAsync(), Is.EqualTo(int.Parse(await card.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture)), await card.GetAttributeAsync("aria-label"));
        }
    }

    [Test]
    public async Task Each_bar_leads_to_as_many_rows()
    {
        await using var context = await _browser.NewContextAsync();
        var page = await OpenAsync(context);
        var bars = await page.Locator("svg a").AllAsync();
        Assert.That(bars, Has.Count.GreaterThan(15));
        foreach (var bar in bars)
        {
            var name = await bar.GetAttributeAsync("aria-label") ?? string.Empty;
            await bar.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            var rows = await page.Locator($"{await bar.GetAttributeAsync("href")} tbody tr:visible").CountAsync();
            // A document's bar is of its errors or of its warnings, and leads to all that is wrong with it; a point in time leads to its incidents.
            Assert.That(rows, name.Contains("errors,", StringComparison.Ordinal) || name.Contains("warnings,", StringComparison.Ordinal) || name.StartsWith("to ", StringComparison.Ordinal) ? Is.Positive : Is.EqualTo(CountIn(name)), name);
        }
    }

    [TestCase(ColorScheme.Light, 1280)]
    [TestCase(ColorScheme.Dark, 1280)]
    [TestCase(ColorScheme.Light, 390)]
    [TestCase(ColorScheme.Dark, 390)]
    public async Task Axe_has_nothing_to_say(ColorScheme scheme, int width)
    {
        var axe = await File.ReadAllTextAsync(NodeTools.Find("axe-core", "axe.min.js"));
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        var page = await OpenAsync(context);
        await page.EvaluateAsync(axe);
        var faults = await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.map(fault => `${fault.id}: ${fault.help} ${fault.nodes.slice(0, 3).map(node => node.html).join(' ')}`)");
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        var page = await OpenAsync(context);
        Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390));
    }

    [Test]
    public async Task Without_scripts_every_row_is_there()
    {
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await OpenAsync(context);
        Assert.That(await page.Locator("#documents tbody tr:visible").CountAsync(), Is.EqualTo(11));
    }

    private async Task<IPage> OpenAsync(IBrowserContext context, Action<IPage>? listen = null)
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        listen?.Invoke(page);
        await page.GotoAsync(new Uri(_file).AbsoluteUri);
        return page;
    }

    private static async Task<int?[]> NumbersAsync(IPage page) =>
        [.. (await page.Locator("#documents tbody tr td:nth-child(6)").AllInnerTextsAsync()).Select(text => int.TryParse(text.Trim(), out var number) ? number : (int?)null)];

    /// <summary>"overdue, 6" and "2026-03: 2 sev1".</summary>
    private static int CountIn(string name) => int.Parse(
        System.Text.RegularExpressions.Regex.Match(name, @"(?:, (\d+)$|^\d{4}-\d{2}: (\d+) )") is { Groups: var groups } && groups[1].Success ? groups[1].Value : System.Text.RegularExpressions.Regex.Match(name, @"^\d{4}-\d{2}: (\d+) ").Groups[1].Value,
        System.Globalization.CultureInfo.InvariantCulture);
}
