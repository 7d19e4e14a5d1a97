namespace IncidentGate.Tests.Scenarios.Platforms;

/// <summary>A scheduled run judges the incidents whose issues or work items were closed, on every platform.</summary>
[TestFixture(Platform.GitHub)]
[TestFixture(Platform.Azure)]
internal sealed class ClosureScenarios(Platform platform) : PlatformScenarios(platform)
{
    private int _item;

    [SetUp]
    public void Begin()
    {
        Stage.OpenIncident();
        Stage.Approve(Person.Sam);
        Stage.Schedule("closure");
        _item = Stage.Track("INC-42: payments declined", "incident");
        Closing("mode: reopen");
    }

    [Test]
    public void What_was_closed_while_its_documents_fail_is_opened_again_and_told_what_is_missing()
    {
        var other = Stage.Track("The cart is slow", "bug");
        Stage.Close(other, Person.Dana);
        MergeAndClose();
        var answer = Sweep();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
            Assert.That((Stage.Look(_item).IsOpen, Stage.Look(other).IsOpen), Is.EqualTo((true, false)));
            Assert.That(Stage.Output("reopened"), Is.EqualTo($"{_item}"));
            Assert.That(Stage.SaidOn(_item).Single(), Does.Contain("INC-42 can't close yet").And.Contain("1 document missing"));
            Assert.That(Stage.SaidOn(other), Is.Empty);
        });
    }

    [Test]
    public void By_default_it_is_only_reported()
    {
        Closing();
        MergeAndClose();
        var answer = Sweep();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(Stage.Look(_item).IsOpen, Is.False);
        Assert.That(Stage.SaidOn(_item).Single(), Does.Contain("INC-42 was closed too early"));
    }

    [Test]
    public void Closed_again_when_all_is_done_it_stays_closed_and_the_same_comment_says_so()
    {
        MergeAndClose();
        Sweep();
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Branch("say-it");
        IncidentStory.FixAll(Stage.Origin);
        Stage.OpenOther("say-it", "incident:INC-42");
        Stage.Approve(Person.Sam);
        Stage.Schedule("closure");
        Stage.Merge();
        Stage.Close(_item, Person.Dana);
        var answer = Sweep();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That(Stage.Look(_item).IsOpen, Is.False);
        Assert.That(Stage.SaidOn(_item).Single(), Does.Contain("INC-42 is closed"));
    }

    [Test]
    public void It_is_opened_again_as_often_as_the_policy_allows_and_no_oftener()
    {
        Closing("mode: reopen", "reopen-at-most: 1");
        MergeAndClose();
        Sweep();
        Assert.That(Stage.Look(_item).IsOpen, Is.True);
        Stage.Close(_item, Person.Dana);
        var answer = Sweep();
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Fail), answer.Output + answer.Error);
        Assert.That(Stage.Look(_item).IsOpen, Is.False);
        Assert.That(Stage.SaidOn(_item).Single(), Does.Contain("It isn't opened again"));
    }

    [Test]
    public void An_old_closing_is_left_alone()
    {
        Closing("mode: reopen", "look-back: 1 day");
        MergeAndClose();
        AssertLeftAlone(Sweep());
    }

    [Test]
    public void Switched_off_it_looks_at_nothing()
    {
        Closing("mode: 'off'");
        MergeAndClose();
        AssertLeftAlone(Sweep());
    }

    private void AssertLeftAlone(Answer answer)
    {
        Assert.That(answer.Code, Is.EqualTo(ExitCodes.Pass), answer.Output + answer.Error);
        Assert.That((Stage.Look(_item).IsOpen, Stage.HasWritten), Is.EqualTo((false, false)));
    }

    private void MergeAndClose()
    {
        Stage.Merge();
        Stage.Close(_item, Person.Dana);
    }

    private Answer Sweep()
    {
        Stage.CheckOutMain();
        return Stage.Run();
    }

    /// <summary>Writes what the main branch's policy says of closings. The stories of the stages lie some time back.</summary>
    private void Closing(params string[] lines)
    {
        var all = lines.Any(line => line.StartsWith("look-back", StringComparison.Ordinal)) ? lines : [.. lines, "look-back: 100 years"];
        Stage.Origin.Git("checkout", "--quiet", "main");
        Stage.Origin.Write(".github/incidentgate.yml", Policy + "\nclosing:\n" + string.Concat(all.Select(line => $"  {line}\n"))).Commit("Say what becomes of closed incidents");
        Stage.Origin.Git("checkout", "--quiet", IncidentStory.Branch);
    }
}
