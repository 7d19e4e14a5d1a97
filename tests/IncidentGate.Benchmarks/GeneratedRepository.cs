using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace IncidentGate.Benchmarks;

#pragma warning disable CA5394 // The pages are the same on every machine, and no secret is made of them.
/// <summary>
/// A git repository of any number of pages, the same on every machine: half runbooks, a fifth customer help, a fifth postmortems and
/// the rest other pages, with links between them, owners, faults such as real pages have, and years of commits.
/// </summary>
internal static class GeneratedRepository
{
    private const int Commits = 50;
    private static readonly DateTimeOffset First = new(2022, 1, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Teams = ["payments", "checkout", "search", "identity", "storage", "network", "billing", "messaging"];
    private static readonly string[] Words = """
        the a of to and in is on when with for after before every each node service queue request customer answer error limit cache
        database replica token credential rotation deploy release change config flag alert graph dashboard team owner page step check
        restart drain scale traffic region zone cluster pod disk memory latency timeout retry backlog batch job worker consumer producer
        message order payment invoice login session key certificate secret host proxy gateway router index shard snapshot backup restore
        failover leader follower quorum lock thread process report metric log trace sample window minute hour day week threshold budget
        slow fast old new first last next other both same healthy ready full empty open closed stale known unknown manual automatic
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Makes the repository.</summary>
    /// <returns>Its size in bytes of Markdown.</returns>
    public static long Make(string folder, int pages)
    {
        Directory.CreateDirectory(folder);
        Git(folder, ["init", "--quiet", "--initial-branch=main"], null);
        var size = 0L;
        Git(folder, ["fast-import", "--quiet"], input =>
        {
            var mark = 0;
            for (var commit = 0; commit < Commits; commit++)
            {
                var files = Enumerable.Range(0, pages).Where(page => page % Commits == commit).Select(page => (Path: PathOf(page, pages), Text: TextOf(page, pages))).ToList();
                if (commit == 0)
                {
                    files.Add((".github/CODEOWNERS", string.Concat(Teams.Select(team => $"/docs/runbooks/{team}/ @acme/{team}\n"))));
                }

                var when = First.AddDays(commit * 30).ToUnixTimeSeconds();
                input.Write($"commit refs/heads/main\nmark :{++mark}\ncommitter Dana <dana@example.com> {when} +0000\ndata 6\nPages\n");
                if (mark > 1)
                {
                    input.Write($"from :{mark - 1}\n");
                }

                foreach (var (path, text) in files)
                {
                    size += path.EndsWith(".md", StringComparison.Ordinal) ? Encoding.UTF8.GetByteCount(text) : 0;
                    input.Write($"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
                }
            }
        });
        Git(folder, ["checkout", "--quiet", "main"], null);
        return size;
    }

    private static string PathOf(int page, int pages) => (page % 10) switch
    {
        < 5 => $"docs/runbooks/{TeamOf(page)}/runbook-{page}.md",
        < 7 => $"docs/help/{TeamOf(page)}/help-{page}.md",
        < 9 => $"docs/postmortems/{DayOf(page, pages):yyyy-MM-dd}-{TeamOf(page)}-{page}.md",
        _ => $"docs/guides/{TeamOf(page)}/guide-{page}.md",
    };

    private static string TeamOf(int page) => Teams[page / 10 % Teams.Length];

    private static DateTimeOffset DayOf(int page, int pages) => First.AddDays((long)page * Commits * 30 / Math.Max(1, pages));

    private static string TextOf(int page, int pages)
    {
        var random = new Random(page);
        return (page % 10) switch
        {
            < 5 => Runbook(page, random),
            < 7 => Help(page, random),
            < 9 => Postmortem(page, pages, random),
            _ => Guide(page, random),
        };
    }

    private static string Runbook(int page, Random random) =>
        $"""
        ---
        owner: "@acme/{TeamOf(page)}"
        last_reviewed: {2022 + (page % 5)}-0{1 + (page % 9)}-1{page % 10}
        ---
        # {Title(random)} {page}

        {Prose(random, 3)}

        ## Symptoms

        The alert `{Pascal(random)}{page}` fires. {Prose(random, 2)}

        ## Steps

        {string.Concat(Enumerable.Range(1, 8).Select(step => $"{step}. {Sentence(random)}\n\n   ```sh\n   kubectl -n {TeamOf(page)} rollout restart deployment/{random.Next(40)}\n   ```\n\n"))}
        ## Verification

        {Prose(random, 2)} See [the guide](../../guides/{TeamOf(page)}/guide-{(page / 10 * 10) + 9}.md).

        ## Rollback

        {Prose(random, 2)}

        ## Escalation

        Page @acme/{TeamOf(page)} after 15 minutes. {Prose(random, 2)}

        """;

    private static string Help(int page, Random random) =>
        $"""
        ---
        owner: "@acme/support"
        ---
        # {Title(random)} {page}

        ## What you may notice

        {Prose(random, 3)}

        ## Is my data safe?

        Yes. {Prose(random, 2)}

        ## What to do now

        {string.Concat(Enumerable.Range(1, 4).Select(_ => $"- {Sentence(random)}\n"))}
        ## When to contact support

        {Sentence(random)} [Contact us](mailto:support@example.com).

        """;

    private static string Postmortem(int page, int pages, Random random)
    {
        var day = DayOf(page, pages);
        var text = new StringBuilder(
            $"""
            ---
            incident: INC-{page}
            severity: sev{1 + (page % 4)}
            owner: "@dana"
            services: [{TeamOf(page)}]
            date: {day:yyyy-MM-dd}
            ---
            # {Title(random)} {page}

            ## Summary

            {Prose(random, 3)}

            ## Impact

            {random.Next(1000)} customers. {Prose(random, 2)}

            ## Timeline


            """);
        for (var entry = 0; entry < 12; entry++)
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"- {day:yyyy-MM-dd} {9 + (entry / 4):00}:{entry % 4 * 15:00} UTC {Sentence(random)}\n"));
        }

        text.Append($"\n## Root cause\n\n{Prose(random, 4)} The [runbook](../runbooks/{TeamOf(page)}/runbook-{page / 10 * 10}.md) was followed.\n\n## Action items\n\n");
        for (var action = 0; action < 4; action++)
        {
            text.Append($"- [{(action < 2 ? 'x' : ' ')}] {Sentence(random)}{(action % 2 == 0 ? " (owner: @dana, due: 2026-04-01)" : string.Empty)}\n");
        }

        return text.Append($"\n## Open questions\n\n- {Sentence(random)}\n").ToString();
    }

    private static string Guide(int page, Random random) => $"# {Title(random)} {page}\n\n{string.Join("\n\n", Enumerable.Range(0, 12).Select(_ => Prose(random, 4)))}\n";

    private static string Prose(Random random, int sentences) => string.Join(' ', Enumerable.Range(0, sentences).Select(_ => Sentence(random)));

    private static string Sentence(Random random)
    {
        var words = Enumerable.Range(0, random.Next(7, 16)).Select(_ => Words[random.Next(Words.Length)]).ToArray();
        return string.Concat(char.ToUpperInvariant(words[0][0]).ToString(), string.Join(' ', words).AsSpan(1), ".");
    }

    private static string Title(Random random) => $"{Pascal(random)} {Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]}";

    private static string Pascal(Random random) => string.Concat(Enumerable.Range(0, 2).Select(_ => Words[random.Next(Words.Length)]).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static void Git(string folder, string[] arguments, Action<StreamWriter>? write)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = write is not null };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("git doesn't start.");
        if (write is not null)
        {
            using var input = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            write(input);
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
