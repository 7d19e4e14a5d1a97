using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Reporting;

namespace IncidentGate.Tests.Documents;

/// <summary>Whatever stands in a file: the reader never throws, and every line that it names lies in the file.</summary>
internal sealed class AnyTextTests
{
    private static readonly string[] Pieces =
    [
        "# ", "## Timeline", "## Action items", "### Open questions", "Impact\n---", "<h2>Causes</h2>", "<h1>", "**Owner:** ", "**Resolution**", "- ", "  - ", "\t", "1. ", "- [x] ", "> ", "```", "~~~", "`", "| a | b |", "|---|---|", "|",
        "---", "+++", "title: a", "owner = \"b\"", "last_reviewed: 2026-02-30", "14:02", "2 pm", "2026-03-14T14:02:00Z", "March 3", "Monday", "~14:02", "11.50", "00:03", "(UTC)", "+07:00", "T+1:30", "14:02–14:40",
        "@dana", "(owner: dana)", "by 2026-04-01", "✅", "~~done~~", "TBD", "[a](b.md#c)", "![i](<x y>)", "[a]: /b", "[a]", "{#id}", "<!-- c", "-->", "<%= x %>", "{{< y >}}", "{% z %}", ":fire:", "&amp;", "\\", "*", "_", "٣", "\u200b", "😀", "\ud800", "\0", "ab", " ", "    ",
    ];

    private static readonly string[] Ends = ["\n", "\n", "\n\n", "\r\n", "\r", ""];

    private static Gen<string> Markdown =>
        from pieces in Gen.ListOf(Gen.OneOf(Gen.Elements(Pieces), Gen.Elements(Pieces), Gen.Select(ArbMap.Default.GeneratorFor<string>(), text => text ?? string.Empty)).Zip(Gen.Elements(Ends)))
        select string.Concat(pieces.Select(piece => piece.Item1 + piece.Item2));

    [Test]
    public void Any_markdown_is_read_and_its_lines_lie_in_the_file() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60),
            Prop.ForAll(Markdown.ToArbitrary(), text => IsSound(Encoding.UTF8.GetBytes(text))));

    [Test]
    public void Any_bytes_are_read_and_their_lines_lie_in_the_file() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => IsSound(bytes ?? [])));

    private static bool IsSound(byte[] bytes)
    {
        var page = Page.Read(bytes);
        using var output = new StringWriter();
        DocumentJson.Write([page], single: true, output);
        DocumentText.Write([page], output);
        return Page.LinesOf(page).All(place => place.Line >= 1 && place.Line <= Math.Max(1, page.Lines.Length));
    }
}
