using System.Text.RegularExpressions;
using IncidentGate.Rules;
using IncidentGate.Rules.Custom;

namespace IncidentGate.Tests;

/// <summary>The rules of this house, kept by reading the source.</summary>
internal sealed partial class ConventionTests
{
    private const int LongestFile = 300;

    private static readonly SourceFile[] Sources = [.. SourceFile.In("src/IncidentGate")];

    private static IEnumerable<string> Ids => RuleCatalog.All.Select(rule => rule.Info.Id);

    [Test]
    public void The_catalog_holds_every_rule_sorted_by_id()
    {
        var classes = typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract && type != typeof(CustomRule));
        Assert.That(RuleCatalog.All.Select(rule => rule.GetType()), Is.EquivalentTo(classes));
        Assert.That(Ids, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
    }

    [TestCaseSource(nameof(Ids))]
    public void A_rules_id_names_its_class_file_page_test_and_fixtures(string id)
    {
        var rule = RuleCatalog.Find(id)!;
        Assert.Multiple(() =>
        {
            Assert.That(rule.GetType().FullName, Is.EqualTo($"IncidentGate.Rules.{RuleName.FamilyOf(id)}.{RuleName.ClassOf(id)}"));
            foreach (var path in (string[])[RuleName.FileOf(id), RuleName.PageOf(id), RuleName.TestOf(id)])
            {
                Assert.That(Path.Combine(Golden.Root, path), Does.Exist);
            }

            if (rule is DocumentRule)
            {
                Assert.That(Path.Combine(Golden.Root, RuleName.FixturesOf(id)), Does.Exist, "The fixtures' folder.");
            }
        });
    }

    [TestCase("Markdig", "Documents")]
    [TestCase("YamlDotNet", "Documents", "Policies")]
    [TestCase("System.Net.Http", "Platforms")]
    [TestCase("DotNet.Globbing", "Documents")]
    [TestCase("System.CommandLine", "Commands")]
    // The look at a repository that has no policy yet: only the command that sets it up needs it.
    [TestCase("IncidentGate.Onboarding", "Onboarding", "Commands")]
    public void A_library_has_one_owner(string library, params string[] owners) =>
        AssertNone(Sources.Where(file => !owners.Contains(file.Folder, StringComparer.Ordinal)), Mention(library), $"{library} belongs to {string.Join(" and ", owners)}.");

    [TestCase("Documents", "Policies", "Incidents", "Rules", "Findings", "Reporting", "Drafting", "Platforms", "Commands")]
    [TestCase("Incidents", "Reporting", "Drafting", "Platforms", "Commands")]
    [TestCase("Policies", "Reporting", "Drafting", "Platforms", "Commands")]
    [TestCase("Rules", "Reporting", "Drafting", "Platforms", "Commands")]
    [TestCase("Findings", "Reporting", "Drafting", "Platforms", "Commands")]
    [TestCase("Reporting", "Drafting", "Platforms", "Commands", "Policies")]
    // A draft writes what others recorded, redacted and escaped as findings are; where facts come from it doesn't know.
    [TestCase("Drafting", "Platforms", "Commands", "Policies", "Findings")]
    [TestCase("Platforms", "Reporting", "Drafting", "Commands", "Rules")]
    // It reads what there is and words a policy: it judges nothing, so it sees no rule, and asks no platform.
    [TestCase("Onboarding", "Rules", "Findings", "Reporting", "Drafting", "Platforms", "Commands")]
    public void What_stands_below_never_sees_what_stands_above(string folder, params string[] above) =>
        AssertNone(
            Sources.Where(file => file.Folder == folder),
            new Regex($@"\bIncidentGate\.(?:{string.Join('|', above)})\b|(?<![\w.])(?:{string.Join('|', above)})\.[A-Z]", RegexOptions.CultureInvariant),
            $"{folder} stands below {string.Join(", ", above)}.");

    [Test]
    public void A_rule_sees_no_policy_and_no_disk()
    {
        var rules = Sources.Where(file => file.Path.StartsWith("src/IncidentGate/Rules/", StringComparison.Ordinal) && !file.Path.EndsWith("/RuleRunner.cs", StringComparison.Ordinal));
        AssertNone(rules, new Regex(@"\bIncidentGate\.Policies\b|\bSystem\.IO\b|\b(?:File|Directory)\.[A-Z]", RegexOptions.CultureInvariant), "A rule reads the model alone.");
    }

    [Test]
    public void The_clock_and_the_console_are_given_not_taken()
    {
        var inner = Sources.Where(file => file.Path != "src/IncidentGate/Program.cs");
        AssertNone(inner, new Regex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b|\bTimeProvider\.System\b|(?<![\w.])Console\.[A-Z]|\bEnvironment\.(?:GetEnvironmentVariable|CurrentDirectory)\b", RegexOptions.CultureInvariant), "Program.cs hands it in.");
    }

    [Test]
    public void A_general_catch_stands_in_the_program_alone() =>
        AssertNone(
            Sources.Where(file => file.Path != "src/IncidentGate/Program.cs"),
            new Regex(@"catch\s*(?:\{|\(Exception(?:\s+\w+)?\)(?!\s*when))|catch\s*$", RegexOptions.CultureInvariant),
            "Catch what is known, or filter it with `when`.");

    [Test]
    public void A_file_can_be_read_in_one_sitting() =>
        Assert.That(Sources.Concat(SourceFile.In("tests")).Where(file => file.Lines.Length > LongestFile).Select(file => $"{file.Path}: {file.Lines.Length} lines"), Is.Empty, $"At most {LongestFile} lines.");

    [Test]
    public void Every_suppression_has_its_reason()
    {
        var bare = new List<string>();
        var lines = File.ReadAllLines(Path.Combine(Golden.Root, ".editorconfig"));
        var isExplained = false;
        for (var i = 0; i < lines.Length; i++)
        {
            // A comment holds for the lines below it, up to an empty one or another setting.
            isExplained = lines[i].StartsWith('#') || (isExplained && Suppression().IsMatch(lines[i]));
            if (Suppression().IsMatch(lines[i]) && !isExplained)
            {
                bare.Add($".editorconfig:{i + 1}: {lines[i]}");
            }
        }

        foreach (var file in Sources.Concat(SourceFile.In("tests")))
        {
            bare.AddRange(file.Lines.Select((line, index) => (line, index)).Where(pair => Pragma().IsMatch(pair.line)).Select(pair => $"{file.Path}:{pair.index + 1}: {pair.line.Trim()}"));
        }

        Assert.That(bare, Is.Empty);
    }

    [Test]
    public void Names_are_the_fields_terms() =>
        AssertNone(Sources, new Regex(@"\b(?:class|record|struct|interface|enum)\s+\w*(?:Manager|Helper|Utils|Util)\b", RegexOptions.CultureInvariant), "Name the thing itself.");

    private static void AssertNone(IEnumerable<SourceFile> files, Regex pattern, string reason) =>
        Assert.That(
            files.SelectMany(file => file.Lines.Select((line, index) => (file, line, index)))
                .Where(place => !place.line.TrimStart().StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(place.line))
                .Select(place => $"{place.file.Path}:{place.index + 1}: {place.line.Trim()}"),
            Is.Empty,
            reason);

    private static Regex Mention(string library) => new($@"\b{Regex.Escape(library)}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\.severity\s*=\s*(?:none|silent|suggestion)")]
    private static partial Regex Suppression();

    /// <summary>A suppression in code that gives no reason on its line.</summary>
    [GeneratedRegex(@"#pragma warning disable \w+(?:, \w+)*\s*$|SuppressMessage\((?!.*Justification)")]
    private static partial Regex Pragma();

    /// <summary>A file of ours, with the top folder that it belongs to.</summary>
    private sealed record SourceFile(string Path, string Folder, string[] Lines)
    {
        public static IEnumerable<SourceFile> In(string root) =>
            Directory.EnumerateFiles(System.IO.Path.Combine(Golden.Root, root), "*.cs", SearchOption.AllDirectories)
                .Select(full => System.IO.Path.GetRelativePath(Golden.Root, full).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, path.Split('/') is [_, _, var folder, _, ..] ? folder : string.Empty, File.ReadAllLines(System.IO.Path.Combine(Golden.Root, path))));
    }
}
