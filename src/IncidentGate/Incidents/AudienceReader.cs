using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentGate.Documents;
using IncidentGate.Policies;

namespace IncidentGate.Incidents;

/// <summary>
/// Tells who has to approve a document: whom the policy names for its kind and path, else the postmortem's lead, else the owners in
/// CODEOWNERS. The policy comes first, since the page that names a lead is part of the change that is to be approved.
/// </summary>
internal sealed partial class AudienceReader(Policy policy, ChangeSet change, DocumentLibrary library)
{
    /// <summary>The policy's word for the lead that the postmortem names.</summary>
    public const string Lead = "lead";

    private static readonly string[] LeadKeys = ["lead", "incident lead", "incident commander", "commander", "ic", "incident manager", "response lead"];

    private readonly Dictionary<string, CodeOwners> _owners = new(StringComparer.Ordinal);

    /// <summary>The audience; null where nobody is named.</summary>
    /// <param name="document">Null for one that a simulation supposes.</param>
    /// <param name="postmortems">Where the lead is named.</param>
    /// <param name="authors">Who wrote the document: a lead who did can't approve it.</param>
    public Audience? Of(DocumentKind kind, Document? document, IEnumerable<Document> postmortems, ImmutableArray<string> authors)
    {
        var named = policy.AudienceOf(kind, document is null ? null : library.Files.Within(document.Path));
        var asksLead = named.Contains(Lead, StringComparer.OrdinalIgnoreCase);
        var leads = asksLead || named.IsEmpty ? LeadsOf(document is { Kind: DocumentKind.Postmortem } ? [document] : postmortems) : [];
        ImmutableArray<AudienceName> names = [.. named.Select(NameOf).OfType<AudienceName>(), .. asksLead ? leads : []];
        if (!names.IsEmpty || asksLead)
        {
            return new Audience(names, AudienceSource.Policy) { LacksLead = asksLead && leads.IsEmpty };
        }

        leads = kind == DocumentKind.Postmortem && named.IsEmpty ? [.. leads.Where(lead => !authors.Contains(lead.Name, StringComparer.OrdinalIgnoreCase))] : [];
        return !leads.IsEmpty ? new Audience(leads, AudienceSource.Lead) : document is null || !policy.Approvals.CodeOwners ? null : OfOwners(document.Path);
    }

    private Audience? OfOwners(string path)
    {
        var files = library.Files;
        var root = files.RootOf(path);
        if (change.Files.FirstOrDefault(file => files.RootOf(file.Path) == root && (CodeOwners.IsPlace(files.Within(file.Path)) || (file.OldPath is { } old && CodeOwners.IsPlace(files.Within(old))))) is { } edited)
        {
            return new Audience([], AudienceSource.CodeOwners)
            {
                Obstacle = $"This change edits {edited.Path}, so who has to approve {path} can't be taken from there. Name an audience in the policy, or change {edited.Path} in a change of its own.",
            };
        }

        if (OwnersIn(root).OwnersOf(files.Within(path)) is not { Length: > 0 } owners)
        {
            return null;
        }

        ImmutableArray<AudienceName> names = [.. owners.Split(", ").Select(owner => NameOf("@" + owner)).OfType<AudienceName>()];
        return new Audience(names, AudienceSource.CodeOwners)
        {
            Obstacle = names.IsEmpty ? $"CODEOWNERS names {owners} for {path}, which is no login and no team, so it can't be told whose approval counts. Write logins or teams there, or name an audience in the policy." : null,
        };
    }

    private CodeOwners OwnersIn(string root) => _owners.TryGetValue(root, out var known) ? known : _owners[root] = CodeOwners.Read(new RootedFiles(library.Files, root));

    private static ImmutableArray<AudienceName> LeadsOf(IEnumerable<Document> postmortems) =>
        [.. postmortems
            .SelectMany(postmortem => postmortem.Metadata)
            .Where(entry => LeadKeys.Contains(entry.Key.Replace('_', ' ').Replace('-', ' '), StringComparer.OrdinalIgnoreCase))
            .Select(entry => Login().Match(entry.Value))
            .Where(login => login.Success)
            .Select(login => new AudienceName(Organization: null, login.Groups["login"].Value))
            .Distinct()];

    /// <summary>A login or a team as people write it; null for anything else: an address, a word.</summary>
    public static AudienceName? NameOf(string written)
    {
        var match = Name().Match(written.Trim());
        if (!match.Success)
        {
            return null;
        }

        var team = match.Groups["team"];
        return team.Success ? new AudienceName(match.Groups["name"].Value, team.Value) : written.TrimStart()[0] == '@' ? new AudienceName(Organization: null, match.Groups["name"].Value) : null;
    }

    [GeneratedRegex(@"^@?(?<name>[A-Za-z0-9][A-Za-z0-9_-]{0,99})(?:/(?<team>[\w.-]{1,100}))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?:^|[\s(,\[])@(?<login>[A-Za-z0-9][A-Za-z0-9_-]{0,99})(?:$|[\s),.;:\]])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Login();
}
