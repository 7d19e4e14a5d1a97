using System.Text.RegularExpressions;
using IncidentGate.Documents;

namespace IncidentGate.Rules.Postmortem;

/// <summary>
/// Which capitalised words of a page are plainly people: those that it names with a handle or in a person's field, and common given
/// names. Its services, and what it sets in code, are none.
/// </summary>
internal sealed partial class PagePeople
{
    private static readonly HashSet<string> PersonKeys = new(StringComparer.OrdinalIgnoreCase) { "lead", "incident lead", "reporter", "reported by", "author", "authors", "commander", "incident commander", "scribe" };

    private static readonly HashSet<string> Products = new(StringComparer.OrdinalIgnoreCase) { "Ansible", "Argo", "Cassandra", "Consul", "Datadog", "Docker", "Envoy", "Flux", "Github", "Gitlab", "Grafana", "Helm", "Istio", "Jenkins", "Kafka", "Kibana", "Kubernetes", "Loki", "Mysql", "Nginx", "Postgres", "Prometheus", "Redis", "Sentry", "Slack", "Terraform", "Vault" };

    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _things = new(Products, StringComparer.OrdinalIgnoreCase);

    public PagePeople(Document document)
    {
        foreach (var value in document.Metadata.Where(entry => PersonKeys.Contains(entry.Key)).Select(entry => entry.Value))
        {
            _named.UnionWith(WordsOf(value));
        }

        foreach (var service in document.Services)
        {
            _things.UnionWith(WordsOf(service.Value));
        }

        foreach (var run in document.Blocks.SelectMany(block => block.Text.Runs))
        {
            var handles = LongText.Pieces(run.Text).SelectMany(piece => Handle().Matches(piece.Text)).Select(match => match.Groups["login"].Value).ToList();
            _named.UnionWith(handles);
            if (run.Is(TextStyle.Code) && handles.Count == 0)
            {
                _things.UnionWith(WordsOf(run.Text));
            }
        }
    }

    public bool Has(string name) => !_things.Contains(name) && (_named.Contains(name) || GivenNames.Has(name));

    /// <summary>Whether a match blames a person: what it holds of a capitalised name is one's, or it names none.</summary>
    public bool AreIn(Match match) => !match.Groups["who"].Success || match.Groups["who"].Value.Split(' ').Any(word => Has(word) || word is "Engineer" or "Developer" or "Responder" or "Administrator");

    private static IEnumerable<string> WordsOf(string text) => LongText.Pieces(text).SelectMany(piece => Word().Matches(piece.Text)).Select(match => match.Value);

    [GeneratedRegex(@"(?<![\w.@/])@(?<login>[A-Za-z][\w\-]{0,38})(?![\w\-/.]*/)", RegexOptions.None, 10_000)]
    private static partial Regex Handle();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 10_000)]
    private static partial Regex Word();
}
