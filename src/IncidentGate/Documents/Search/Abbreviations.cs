using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IncidentGate.Documents.Search;

/// <summary>What people on call type for what pages write. Each line means one thing; the words of a line find each other, for less than themselves.</summary>
internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Others = Lines(
        """
        db database
        pg postgres postgresql
        k8s kubernetes kube
        cert certificate
        creds credential
        auth authentication authorization login
        config configuration
        env environment
        repo repository
        prod production
        lb loadbalancer
        nic interface
        oom memory
        mem memory
        full space exhausted
        leaked exposed
        delete remove destroy
        rotate renew
        broken failing
        slow latency
        down unavailable outage
        crash crashing killed
        stuck hanging
        spend cost billing
        vm virtualmachine
        aws amazon
        dns nameserver
        disk storage volume filesystem
        waf firewall
        switch migrate
        """);

    /// <summary>Terms that mean the same as a term.</summary>
    public static ImmutableArray<string> Of(string term) => Others.GetValueOrDefault(term, []);

    private static FrozenDictionary<string, ImmutableArray<string>> Lines(string text) =>
        (from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
         let terms = line.Split(' ').Select(SearchTerms.Stem).ToArray()
         from term in terms
         from other in terms
         where term != other
         group other by term).ToFrozenDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
}
