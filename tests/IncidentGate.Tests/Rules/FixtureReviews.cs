using System.Collections.Immutable;
using IncidentGate.Incidents;
using YamlDotNet.RepresentationModel;

namespace IncidentGate.Tests.Rules;

/// <summary>
/// The reviews of an incident rule's fixture: <c>given</c> (by, state, and <c>before</c> for pages that changed afterwards), the
/// <c>authors</c> of each page, and <c>teams</c> with their members or the word <c>unreadable</c>.
/// </summary>
internal sealed class FixtureReviews(YamlMappingNode reviews) : IReviewSource
{
    public ReviewRecord Read(ImmutableArray<ChangedFile> documents)
    {
        var authors = Map(reviews, "authors").ToImmutableDictionary(pair => pair.Key, pair => Texts(pair.Value), StringComparer.Ordinal);
        return new ReviewRecord
        {
            Latest = ReviewRecord.LatestOf(reviews.Children.TryGetValue("given", out var given) ? ((YamlSequenceNode)given).Children.Cast<YamlMappingNode>().Select(ReviewOf) : []),
            AuthorsOf = authors,
            Authors = [.. authors.Values.SelectMany(names => names).Distinct()],
        };
    }

    public TeamRoster Team(string organization, string team)
    {
        var members = Map(reviews, "teams").Single(pair => pair.Key == $"{organization}/{team}").Value;
        return members is YamlScalarNode ? new TeamRoster([], $"@{organization}/{team} can't be read.") : new TeamRoster(Texts(members), Obstacle: null);
    }

    private static Review ReviewOf(YamlMappingNode review) => new(((YamlScalarNode)review["by"]).Value!, Enum.Parse<ReviewState>(((YamlScalarNode)review["state"]).Value!.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true))
    {
        Outdated = review.Children.TryGetValue("before", out var paths) ? Texts(paths) : [],
    };

    private static IEnumerable<(string Key, YamlNode Value)> Map(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out var node) ? ((YamlMappingNode)node).Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value)) : [];

    private static ImmutableArray<string> Texts(YamlNode list) => [.. ((YamlSequenceNode)list).Children.Select(item => ((YamlScalarNode)item).Value!)];
}
