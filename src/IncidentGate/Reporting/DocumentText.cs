using IncidentGate.Documents;

namespace IncidentGate.Reporting;

/// <summary>A document as a person reads it at a terminal.</summary>
internal static class DocumentText
{
    public static void Write(IEnumerable<Document> documents, TextWriter output)
    {
        foreach (var document in documents)
        {
            output.WriteLine($"{Safe(document.Path)}  ({document.Kind.ToString().ToLowerInvariant()}, by {document.KindSource.ToString().ToLowerInvariant()})");
            output.WriteLine($"  title      {Safe(document.Title ?? "none")}");
            output.WriteLine($"  owner      {Safe(document.Owner?.Value ?? "none")}");
            output.WriteLine($"  reviewed   {document.Reviewed?.Date?.ToString("yyyy-MM-dd") ?? (document.Reviewed is { } review ? $"unreadable: {Safe(review.Text)}" : "not stated")}");
            output.WriteLine($"  incidents  {(document.Incidents.IsEmpty ? "none" : Safe(string.Join(", ", document.Incidents)))}");
            foreach (var section in document.Sections.Where(section => section.Role is not null))
            {
                output.WriteLine($"  {section.Line,5}  section   {section.Role!.Value.ToName(),-15} {Safe(section.Heading)}");
            }

            foreach (var entry in document.Timeline)
            {
                output.WriteLine($"  {entry.Line,5}  event     {entry.Date?.ToString("yyyy-MM-dd") ?? "no date",-10} {entry.Time?.ToString("HH:mm") ?? "no time",-7} {entry.Zone ?? "no zone",-7} {Safe(Cut(entry.Text))}");
            }

            foreach (var item in document.ActionItems)
            {
                output.WriteLine($"  {item.Line,5}  action    {(item.Done == true ? "done" : "open"),-5} owner {Safe(item.Owner ?? "none")}, due {item.Due?.ToString("yyyy-MM-dd") ?? "none"}: {Safe(Cut(item.Text))}");
            }

            foreach (var question in document.OpenQuestions)
            {
                output.WriteLine($"  {question.Line,5}  question  owner {Safe(question.Owner ?? "none")}: {Safe(Cut(question.Text))}");
            }

            foreach (var problem in document.Problems)
            {
                output.WriteLine($"  {problem.Line,5}  problem   {Safe(problem.Message)}");
            }

            output.WriteLine();
        }
    }

    private static string Cut(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 99), "…");

    private static string Safe(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
}
