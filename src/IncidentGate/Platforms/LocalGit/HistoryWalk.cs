using System.Collections.Immutable;
using IncidentGate.Documents;

namespace IncidentGate.Platforms.LocalGit;

/// <summary>Follows pages and the code that they cover back through the commits, newest first.</summary>
internal sealed class HistoryWalk
{
    /// <summary>Clocks of committers differ: so much older has a commit to be before none behind it can be newer.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromDays(2);

    private readonly HistoryQuestion _question;
    private readonly MechanicalEdits _mechanical;
    private readonly bool _isShallow;
    private readonly Dictionary<string, Track> _byName = new(StringComparer.Ordinal);
    private readonly List<Track> _tracks = [];
    private readonly int[] _commits;
    private readonly bool[] _isCut;
    private readonly DateTimeOffset _oldestReview;

    /// <param name="isShallow">Whether a commit without parents may be where the clone ends.</param>
    public HistoryWalk(HistoryQuestion question, MechanicalEdits mechanical, bool isShallow)
    {
        (_question, _mechanical, _isShallow) = (question, mechanical, isShallow);
        var births = question.Births.ToHashSet(StringComparer.Ordinal);
        foreach (var page in question.Pages)
        {
            var track = new Track(page, births.Contains(page));
            _tracks.Add(track);
            _byName[page] = track;
        }

        _commits = new int[question.Covered.Length];
        _isCut = new bool[question.Covered.Length];
        _oldestReview = question.Covered.IsEmpty ? DateTimeOffset.MaxValue : new DateTimeOffset(question.Covered.Min(covered => covered.Reviewed).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - Skew;
    }

    /// <summary>Pages whose last change is known.</summary>
    public int Known => _tracks.Count(track => track.Changed is not null);

    /// <summary>Whether the clone ends before a review, so that commits since then are missing.</summary>
    public bool LacksCommits => _isCut.Contains(true);

    /// <summary>Regards a commit; false where nothing is left to look for.</summary>
    public bool Take(LoggedCommit commit)
    {
        var day = DayOf(commit.Landed);
        if (commit.IsRoot && _isShallow)
        {
            Cut(commit, day);
        }
        else
        {
            Count(commit, day);
            Follow(commit);
        }

        return _byName.Count > 0 || (!_question.Covered.IsEmpty && commit.Landed >= _oldestReview);
    }

    public RepositoryHistory Result() => new()
    {
        Pages = _tracks.Where(track => track.Changed is not null || track.Added is not null).ToImmutableDictionary(track => track.Page, track => new PageDates(track.Changed, track.Added), StringComparer.Ordinal),
        Code = _question.Covered
            .Select((covered, index) => (covered.Page, Entry: new CodeCommits(covered.Code, _commits[index]), IsKnown: !_isCut[index]))
            .Where(pair => pair.IsKnown && pair.Entry.Commits > 0)
            .GroupBy(pair => pair.Page, pair => pair.Entry, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal),
    };

    private void Count(LoggedCommit commit, DateOnly day)
    {
        for (var index = 0; index < _commits.Length; index++)
        {
            var covered = _question.Covered[index];
            if (day > covered.Reviewed && commit.Files.Exists(file => !file.IsSameContent && CoveredPaths.Covers(covered.Code, file.Path)))
            {
                _commits[index]++;
            }
        }
    }

    private void Follow(LoggedCommit commit)
    {
        var touched = commit.Files.Where(file => file.Status != 'D' && _byName.ContainsKey(file.Path)).ToList();
        if (touched.Count == 0)
        {
            return;
        }

        var mechanical = _mechanical.Of(commit);
        var found = touched.ConvertAll(file => (File: file, Track: _byName[file.Path]));
        foreach (var (file, track) in found)
        {
            _byName.Remove(file.Path);
            if (file.Status is 'A' or 'C')
            {
                // An author's date says when the text was written; a rebase of everything makes nothing fresh.
                track.Changed ??= DayOf(commit.Written);
                // A repository's first commit may bring what was written elsewhere, years before.
                track.Added = track.WantsBirth && !commit.IsRoot && !MechanicalEdits.IsImport(commit) ? commit.Landed : null;
            }
            else if (mechanical is not null && !mechanical.Contains(file.Path))
            {
                track.Changed ??= DayOf(commit.Written);
            }
        }

        // All names go before any comes back: a page may have had the name that another has now.
        foreach (var (file, track) in found.Where(pair => pair.File.Status is not ('A' or 'C') && (pair.Track.Changed is null || pair.Track.WantsBirth)))
        {
            _byName.TryAdd(file.OldPath ?? file.Path, track);
        }
    }

    /// <summary>Here the clone ends: what the commit seems to bring may be much older.</summary>
    private void Cut(LoggedCommit commit, DateOnly day)
    {
        foreach (var file in commit.Files)
        {
            _byName.Remove(file.Path);
        }

        for (var index = 0; index < _isCut.Length; index++)
        {
            _isCut[index] |= day > _question.Covered[index].Reviewed;
        }
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _question.Zone).DateTime);

    private sealed class Track(string page, bool wantsBirth)
    {
        public string Page => page;

        public bool WantsBirth => wantsBirth;

        public DateOnly? Changed { get; set; }

        public DateTimeOffset? Added { get; set; }
    }
}
