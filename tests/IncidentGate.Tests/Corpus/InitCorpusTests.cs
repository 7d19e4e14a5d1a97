using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using IncidentGate.Documents;
using IncidentGate.Onboarding;
using IncidentGate.Policies;
using IncidentGate.Rules;
using IncidentGate.Tests.Scenarios;

namespace IncidentGate.Tests.Corpus;

/// <summary>The policies that <c>incidentgate init</c> writes for real repositories read their documents as they are.</summary>
internal sealed class InitCorpusTests
{
    private const string Labels = "tests/IncidentGate.Tests/Corpus/Labels";

    /// <summary>Real repositories of every sort: postmortems at the root, among a site's sources, in page bundles; runbooks with alert rules; help pages.</summary>
    private static readonly string[] Tried =
    [
        "PostHog+post-mortems", "berkeley-dsep-infra+datahub", "cloud-gov+cg-site", "dfds+postmortems", "hachyderm+community", "ministryofjustice+cloud-platform", "ministryofjustice+modernisation-platform",
        "misty-step+volume", "openshift+runbooks", "prometheus-operator+runbooks", "python-discord+infra",
    ];

    [TestCaseSource(nameof(Tried))]
    public void A_real_repository_is_set_up_and_its_policy_checks_and_changes_no_kind(string name)
    {
        CorpusFolder.Repositories();
        var source = Path.Combine(CorpusFolder.Path, name);
        using var scratch = new Scratch();
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            scratch.Write(Path.GetRelativePath(source, file), File.ReadAllBytes(file));
        }

        var set = scratch.Commit("First").Run("init", "--yes");
        var check = scratch.Run("policy", "check");
        var audit = scratch.Commit("Set the gate up").Run("audit", "--format", "json");
        Assert.Multiple(() =>
        {
            Assert.That((set.Code, set.Error), Is.EqualTo((ExitCodes.Pass, string.Empty)));
            Assert.That((check.Code, check.Output), Is.EqualTo((ExitCodes.Pass, ".github/incidentgate.yml is a valid policy.\n")), check.Error);
            Assert.That(audit.Code, Is.EqualTo(ExitCodes.Pass), "Old debt is put by.");
        });
        var text = File.ReadAllText(Path.Combine(scratch.Root, ".github/incidentgate.yml"));
        var baseline = File.Exists(Path.Combine(scratch.Root, ".github/incidentgate-baseline.json")) ? File.ReadAllBytes(Path.Combine(scratch.Root, ".github/incidentgate-baseline.json")) : null;
        Assert.That(Kinds(source, Load(text, baseline).Reading), Is.EqualTo(Kinds(source, Reading.Default)));
    }

    /// <summary>
    /// What the policies say of all repositories; and how they fare with pages that they were not made from: a policy made from every second
    /// document, by the order of paths, reads the others.
    /// </summary>
    [Test]
    public void Policies_for_the_whole_corpus_read_its_documents_as_they_did_when_this_was_last_changed()
    {
        var table = new StringBuilder("| repository | documents | kinds with paths | read as without a policy | hand labels right | unseen documents | read as without a policy |\n|---|--:|---|--:|--:|--:|--:|\n");
        foreach (var repository in CorpusFolder.Repositories())
        {
            var name = Path.GetFileName(repository);
            var usual = Kinds(repository, Reading.Default);
            if (usual.Values.All(kind => kind == DocumentKind.Other))
            {
                continue;
            }

            var library = CorpusFolder.Library(repository);
            var policy = Policy(new RepositoryLook(library, []).Look());
            var written = Kinds(repository, policy.Reading);
            var labels = Labelled(name).ToList();
            var pages = library.All().Select(document => new FoundPage(document.Path, document.Kind, document.KindSource)).ToList();
            var half = Half(pages);
            var byHalf = Kinds(repository, Reading.Default with { Kinds = half });
            var unseen = pages.Where((_, place) => place % 2 == 1).ToList();
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {usual.Count} | {string.Join(", ", policy.Reading.Kinds.Select(kind => kind.Kind.ToString().ToLowerInvariant()))} | {usual.Count(pair => written[pair.Key] == pair.Value)} | {labels.Count(label => written[label.Path].ToString().Equals(label.Kind, StringComparison.OrdinalIgnoreCase))} of {labels.Count} | {unseen.Count} | {unseen.Count(page => byHalf[page.Path] == page.Kind)} |\n");
        }

        Golden.AssertSame("tests/IncidentGate.Tests/Corpus/Golden/init.md", table.ToString());
    }

    /// <summary>The paths that a policy has which knows every second page alone.</summary>
    private static ImmutableArray<KindPaths> Half(List<FoundPage> pages)
    {
        ImmutableArray<FoundPage> seen = [.. pages.Where((_, place) => place % 2 == 0)];
        return [.. new[] { DocumentKind.Runbook, DocumentKind.Help, DocumentKind.Postmortem }
            .Where(kind => seen.Any(page => page.Kind == kind && page.Source == KindSource.Content))
            .Select(kind => KindFolders.Of(kind, seen))
            .OfType<KindPaths>()];
    }

    private static Policy Policy(RepositoryTraits traits) =>
        Load(PolicyDraft.Write([.. traits.Proposals.Where(proposal => proposal.IsSure)], [.. traits.Proposals.Where(proposal => !proposal.IsSure)], traits.Notes, baseline: null), baseline: null);

    private static Policy Load(string text, byte[]? baseline) =>
        new PolicyLoader(RuleCatalog.All, path => path == "p.yml" ? Encoding.UTF8.GetBytes(text) : baseline, string.Empty).Load("p.yml").Policy;

    private static SortedDictionary<string, DocumentKind> Kinds(string repository, Reading reading) =>
        new(new DocumentLibrary(CorpusFolder.Library(repository).Files, reading).All().ToDictionary(document => document.Path, document => document.Kind), StringComparer.Ordinal);

    /// <summary>Paths and kinds of a repository's documents as careful readers wrote them down.</summary>
    private static IEnumerable<(string Path, string Kind)> Labelled(string repository)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Golden.Root, Labels), repository + "--*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var label = JsonDocument.Parse(File.ReadAllBytes(file));
            yield return (label.RootElement.GetProperty("path").GetString()![(repository.Length + 1)..], label.RootElement.GetProperty("kind").GetString()!);
        }
    }
}
