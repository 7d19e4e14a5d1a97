using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentGate.Tests.Contract;

/// <summary>Check runs, with the limits that GitHub's server has.</summary>
internal sealed partial class GitHubEndpoints
{
    private const int LongestOutput = 65_535;
    private const int MostAnnotations = 50;
    private const int LongestTitle = 255;
    private const int LongestMessage = 64 * 1024;

    private static readonly string[] Conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "stale", "timed_out"];
    private static readonly string[] Statuses = ["queued", "in_progress", "completed", "waiting", "requested", "pending"];
    private static readonly string[] Levels = ["notice", "warning", "failure"];

    private GitHubAnswer CreateCheckRun(GitHubRequest request, GitHubShapes shapes)
    {
        foreach (var field in (string[])["name", "head_sha"])
        {
            if (string.IsNullOrEmpty(Text(request.Body, field)))
            {
                return GitHubAnswer.Refused(422, $"Invalid request.\n\n\"{field}\" wasn't supplied.");
            }
        }

        if (_repository.Objects.Resolve(Text(request.Body, "head_sha")!) is not { } sha)
        {
            return GitHubAnswer.Refused(422, $"No commit found for SHA: {Text(request.Body, "head_sha")}");
        }

        if (RefusedCheckRun(request.Body) is { } refusal)
        {
            return refusal;
        }

        var run = new FakeCheckRun(_repository.Hub.NextId(), Text(request.Body, "name")!, sha, _repository.Hub.Now());
        _repository.CheckRuns.Add(run);
        Apply(run, request.Body);
        return GitHubAnswer.Created(shapes.CheckRun(run));
    }

    private GitHubAnswer UpdateCheckRun(GitHubRequest request, GitHubShapes shapes)
    {
        if (Run(request) is not { } run)
        {
            return GitHubAnswer.NotFound();
        }

        if (RefusedCheckRun(request.Body) is { } refusal)
        {
            return refusal;
        }

        Apply(run, request.Body);
        return GitHubAnswer.Ok(shapes.CheckRun(run));
    }

    private void Apply(FakeCheckRun run, JsonObject body)
    {
        run.Name = Text(body, "name") ?? run.Name;
        run.Conclusion = Text(body, "conclusion") ?? run.Conclusion;
        run.Status = Text(body, "conclusion") is null ? Text(body, "status") ?? run.Status : "completed";
        run.DetailsUrl = Text(body, "details_url") ?? run.DetailsUrl;
        run.ExternalId = Text(body, "external_id") ?? run.ExternalId;
        run.CompletedAt = run.Status == "completed" ? run.CompletedAt ?? _repository.Hub.Now() : null;
        if (body["output"] is JsonObject output)
        {
            run.Title = Text(output, "title") ?? run.Title;
            run.Summary = Text(output, "summary") ?? run.Summary;
            run.Text = Text(output, "text") ?? run.Text;
            foreach (var annotation in Sent(output))
            {
                run.Annotations.Add((JsonObject)annotation.DeepClone());
            }
        }
    }

    private static GitHubAnswer? RefusedCheckRun(JsonObject body)
    {
        var (status, conclusion) = (Text(body, "status"), Text(body, "conclusion"));
        if (status is not null && !Statuses.Contains(status))
        {
            return GitHubAnswer.Refused(422, $"Invalid request.\n\n{status} is not a member of [\"{string.Join("\", \"", Statuses)}\"].");
        }

        if (conclusion is not null && !Conclusions.Contains(conclusion))
        {
            return GitHubAnswer.Refused(422, $"Invalid request.\n\n{conclusion} is not a member of [\"{string.Join("\", \"", Conclusions)}\"].");
        }

        if (status == "completed" && conclusion is null)
        {
            return GitHubAnswer.Refused(422, "Invalid request.\n\n\"conclusion\" wasn't supplied.");
        }

        return body["output"] is JsonObject output ? RefusedOutput(output) : null;
    }

    private static GitHubAnswer? RefusedOutput(JsonObject output)
    {
        foreach (var field in (string[])["title", "summary"])
        {
            if (Text(output, field) is null)
            {
                return GitHubAnswer.Refused(422, $"Invalid request.\n\n\"{field}\" wasn't supplied.");
            }
        }

        foreach (var field in (string[])["summary", "text"])
        {
            if (Encoding.UTF8.GetByteCount(Text(output, field) ?? string.Empty) > LongestOutput)
            {
                return GitHubAnswer.Invalid("CheckRun", field, $"{field} exceeds a maximum bytesize of {LongestOutput}");
            }
        }

        var sent = Sent(output).ToArray();
        return sent.Length > MostAnnotations
            ? GitHubAnswer.Refused(422, $"Invalid request.\n\nNo more than {MostAnnotations} items are allowed; {sent.Length} were supplied.")
            : sent.Select(RefusedAnnotation).FirstOrDefault(refusal => refusal is not null);
    }

    private static GitHubAnswer? RefusedAnnotation(JsonObject annotation)
    {
        var (start, end) = (Number(annotation, "start_line"), Number(annotation, "end_line"));
        if (string.IsNullOrEmpty(Text(annotation, "path")) || string.IsNullOrEmpty(Text(annotation, "message")))
        {
            return GitHubAnswer.Invalid("CheckAnnotation", "path", "path and message can't be blank", "missing_field");
        }

        if (start is null or < 1 || end is null || end < start)
        {
            return GitHubAnswer.Invalid("CheckAnnotation", "start_line", "start_line must be 1 or more and end_line no less than start_line", "invalid");
        }

        if (start != end && (annotation.ContainsKey("start_column") || annotation.ContainsKey("end_column")))
        {
            return GitHubAnswer.Invalid("CheckAnnotation", "start_column", "columns need start_line and end_line to be the same", "invalid");
        }

        if (!Levels.Contains(Text(annotation, "annotation_level")))
        {
            return GitHubAnswer.Invalid("CheckAnnotation", "annotation_level", "annotation_level is not included in the list", "invalid");
        }

        return Text(annotation, "title")?.Length > LongestTitle || Encoding.UTF8.GetByteCount(Text(annotation, "message")!) > LongestMessage
            ? GitHubAnswer.Invalid("CheckAnnotation", "message", "title or message is too long", "invalid")
            : null;
    }

    private static IEnumerable<JsonObject> Sent(JsonObject output) => (output["annotations"] as JsonArray ?? []).OfType<JsonObject>();

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static int? Number(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
