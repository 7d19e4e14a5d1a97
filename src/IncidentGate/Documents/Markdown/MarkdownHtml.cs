using Markdig;

namespace IncidentGate.Documents.Markdown;

/// <summary>A report of ours in Markdown as HTML, for places that take no Markdown. Its own tags pass; what others wrote is escaped in it already.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public static string Of(string markdown) => Markdig.Markdown.ToHtml(markdown, Pipeline);
}
