using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IncidentGate.Documents;
using IncidentGate.Findings;
using IncidentGate.Policies;
using IncidentGate.Rules;

namespace IncidentGate.Tests.Corpus;

/// <summary>
/// What the document rules say of real documents. The counts are committed, so that a change of a rule or of the reader shows in
/// its commit. <c>CORPUS_FINDINGS=file dotnet test --filter RuleCorpusTests</c> writes each finding down for reading by eye.
/// </summary>
internal sealed class RuleCorpusTests
{
    private const string Folder = "tests/IncidentGate.Tests/Corpus/Golden/";

    private static readonly DateOnly Today = new(2026, 11, 21);

    [Test]
    public void Every_rule_finds_in_real_documents_what_it_found_when_its_findings_were_read()
    {
        var rules = RuleCatalog.All.OfType<DocumentRule>().ToImmutableArray();
        var runner = new RuleRunner(LoadedPolicy.BuiltIn.Policy, [.. rules], Today);
        var judged = rules.ToDictionary(rule => rule.Info.Id, _ => (Documents: 0, Findings: 0, With: 0));
        using var everything = Everything();
        foreach (var repository in CorpusFolder.Repositories())
        {
            foreach (var document in CorpusFolder.Library(repository).All())
            {
                foreach (var rule in rules.Where(rule => rule.Info.AppliesTo(document.Kind)))
                {
                    var findings = runner.Check(rule, document, Phase.Close, severity: null).ToArray();
                    var (documents, count, with) = judged[rule.Info.Id];
                    judged[rule.Info.Id] = (documents + 1, count + findings.Length, with + (findings.Length > 0 ? 1 : 0));
                    Write(everything, repository, findings);
                }
            }
        }

        var table = new StringBuilder("| rule | documents | documents with findings | findings |\n|---|--:|--:|--:|\n");
        foreach (var (id, (documents, findings, with)) in judged.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {id} | {documents} | {with} | {findings} |\n");
        }

        Golden.AssertSame(Folder + "findings.md", table.ToString());
    }

    [Test]
    public void Every_document_of_the_corpus_has_the_kind_that_it_had_when_the_kinds_were_read()
    {
        var table = new StringBuilder("| repository | postmortem | runbook | help | other |\n|---|--:|--:|--:|--:|\n");
        foreach (var repository in CorpusFolder.Repositories())
        {
            var kinds = CorpusFolder.Library(repository).All().CountBy(document => document.Kind).ToDictionary();
            int Count(DocumentKind kind) => kinds.GetValueOrDefault(kind);
            table.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(repository)} | {Count(DocumentKind.Postmortem)} | {Count(DocumentKind.Runbook)} | {Count(DocumentKind.Help)} | {Count(DocumentKind.Other)} |\n");
        }

        Golden.AssertSame(Folder + "kinds.md", table.ToString());
    }

    [Test]
    public void Postmortems_are_alike_as_they_were_when_the_pairs_were_read()
    {
        var table = new StringBuilder("| repository | postmortems | with an earlier one alike | named |\n|---|--:|--:|--:|\n");
        using var everything = Environment.GetEnvironmentVariable("CORPUS_ALIKE") is { Length: > 0 } path ? new StreamWriter(path) : null;
        foreach (var repository in CorpusFolder.Repositories())
        {
            var library = CorpusFolder.Library(repository);
            var postmortems = library.All().Where(document => document.Kind == DocumentKind.Postmortem).ToList();
            var named = postmortems.ConvertAll(postmortem => library.Similar.To(postmortem).Where(likeness => likeness.Day is { } day && likeness.AskedDay is { } asked && day < asked).Take(3).ToList());
            if (postmortems.Count > 1)
            {
                table.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(repository)} | {postmortems.Count} | {named.Count(list => list.Count > 0)} | {named.Sum(list => list.Count)} |\n");
            }

            foreach (var (postmortem, likeness) in postmortems.Zip(named).SelectMany(pair => pair.Second.Select(likeness => (pair.First, likeness))))
            {
                everything?.WriteLine(FormattableString.Invariant($"{likeness.Score:0.00}\t{Path.GetFileName(repository)}\t{postmortem.Path} ({postmortem.Title})\t{likeness.Document.Path} ({likeness.Document.Title})\t{string.Join(", ", likeness.Names)}\t{string.Join(' ', likeness.Words)}"));
            }
        }

        Golden.AssertSame(Folder + "alike.md", table.ToString());
    }

    internal static StreamWriter? Everything(string suffix = "") =>
        Environment.GetEnvironmentVariable("CORPUS_FINDINGS") is { Length: > 0 } path ? new StreamWriter(path + suffix) : null;

    internal static void Write(StreamWriter? everything, string repository, IEnumerable<Finding> findings)
    {
        foreach (var finding in everything is null ? [] : findings)
        {
            everything!.WriteLine($"{finding.Rule}\t{Path.GetFileName(repository)}/{finding.Path}:{finding.Span?.Line}\t{finding.Message}");
        }
    }
}
