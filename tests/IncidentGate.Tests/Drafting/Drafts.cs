using System.Text;
using IncidentGate.Documents;
using IncidentGate.Drafting;
using IncidentGate.Incidents;
using IncidentGate.Templates;

namespace IncidentGate.Tests.Drafting;

/// <summary>What the tests of drafts share.</summary>
internal static class Drafts
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static RecordFile File(string text, string name = "log.txt") => new(name, Encoding.UTF8.GetBytes(text));

    public static FactSource Chat(string text, string name = "chat.txt", string zone = "UTC", DateOnly? near = null) =>
        new ChatLog(File(text, name), TimeZoneInfo.FindSystemTimeZoneById(zone), near).Read();

    public static RecordedFact Message(int minute, string text, string who = "Ana") =>
        new($"slack:{minute}:{who}:{text}", Noon.AddMinutes(minute), FactKind.Message, string.Empty) { Who = who, Quote = text };

    public static RecordedFact Alert(int minute, string name = "QueueFull", bool isEnd = false) =>
        new($"alert:{name}:{minute}", Noon.AddMinutes(minute), isEnd ? FactKind.AlertEnded : FactKind.AlertFired, isEnd ? "alert {} ended" : "alert {} fired") { Subject = name, IsBot = true };

    /// <summary>A postmortem that was only begun.</summary>
    public static string Fresh { get; } = FreshPage.Of(DocumentTemplate.BuiltIn(DocumentKind.Postmortem), new KnownFacts("INC-42", new DateOnly(2026, 11, 20)), Path, Reading.Default, new NoFiles());

    public const string Path = "docs/postmortems/2026-11-20-inc-42.md";

    /// <summary>A page with what facts add to it.</summary>
    public static string Add(string page, IEnumerable<RecordedFact> facts, bool all = true)
    {
        var draft = new DraftPage(Path, page, Reading.Default);
        var content = new DraftWriter(TimeZoneInfo.Utc, all, draft.Known, _ => false).Write([new FactSource("chat", "chat log", [.. facts])], draft.State?.Start, ended: null);
        return draft.Add(content);
    }

    private sealed class NoFiles : IRepositoryFiles
    {
        public IReadOnlyList<string> Paths => [];

        public bool Exists(string path) => false;

        public byte[]? Read(string path, int limit) => null;
    }
}
