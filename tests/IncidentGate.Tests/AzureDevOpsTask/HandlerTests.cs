using System.Diagnostics;
using System.Runtime.InteropServices;
using IncidentGate.Tests.Scenarios;
using IncidentGate.Tests.Scenarios.Azure;

namespace IncidentGate.Tests.AzureDevOpsTask;

/// <summary>The handler under real Node, with a stub in the program's place: however that ends, the agent hears one result and sees the code 0.</summary>
internal sealed class HandlerTests
{
    private Scratch _scratch = null!;
    private string _node = null!;

    private static string Platform => $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private string Stub => Path.Combine(_scratch.Root, "task/program", Platform, "incidentgate");

    [SetUp]
    public void Start()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The stubs are shell scripts, run on Linux only.");
        }

        _node = NodeTools.Node();
        _scratch = new Scratch(init: false);
        _scratch.Write("task/index.js", File.ReadAllBytes(TaskFiles.Full("IncidentGate/index.js")));
    }

    [TearDown]
    public void End() => _scratch?.Dispose();

    [TestCase(0, "Succeeded", "")]
    [TestCase(1, "Failed", "what has to be fixed")]
    [TestCase(2, "Failed", "An input or the policy is wrong")]
    [TestCase(3, "Failed", "can't be verified")]
    [TestCase(70, "Failed", "/issues")]
    [TestCase(99, "Failed", "the unknown code 99")]
    public void The_programs_end_is_the_tasks_result(int code, string result, string message)
    {
        var answer = Run($"exit {code}");
        var complete = Completed(answer);
        Assert.That((answer.Code, complete.Properties["result"]), Is.EqualTo((0, result)));
        Assert.That(complete.Data, Does.Contain(message));
    }

    [Test]
    public void The_exec_bit_that_the_archive_lost_is_set()
    {
        Write("echo hello");
        Assert.That(_scratch.Execute("test", ["-x", Stub], _scratch.Root).Code, Is.Not.Zero);
        Assert.That(Handle().Output, Does.Contain("hello"));
        Assert.That(_scratch.Execute("test", ["-x", Stub], _scratch.Root).Code, Is.Zero);
    }

    [Test]
    public void The_program_gets_the_inputs_and_the_jobs_token_and_no_other_secret()
    {
        Write("echo \"$1 $INPUT_MODE $SYSTEM_ACCESSTOKEN\"; env");
        var answer = Handle(("INPUT_MODE", "gate"), ("ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN", "token of the job"), ("SECRET_OTHER", "sesame"), ("ENDPOINT_AUTH_OTHER", "sesame"), ("SYSTEM_PULLREQUEST_PULLREQUESTID", "12"));
        Assert.That(answer.Output, Does.StartWith("azure gate token of the job\n").And.Contain("SYSTEM_PULLREQUEST_PULLREQUESTID=12").And.Not.Contain("sesame").And.Not.Contain("ENDPOINT_AUTH"));
    }

    [Test]
    public void Both_streams_are_passed_on_byte_by_byte()
    {
        var answer = Run("printf 'gr\\303\\274n\\r\\n##vso[task.setvariable variable=verdict;isOutput=true]pass\\nno end'; printf 'bad \\360\\237\\222\\245' >&2");
        Assert.That(answer.Output, Does.StartWith("grün\r\n##vso[task.setvariable variable=verdict;isOutput=true]pass\nno end\n##vso[task.complete result=Succeeded;]"));
        Assert.That(answer.Error, Is.EqualTo("bad 💥\n"));
    }

    [TestCase("##vso[task.complete result=Succeeded;done=true]all is well")]
    [TestCase("said: ##VSO[TASK.COMPLETE result=Succeeded;]")]
    public void No_output_says_how_the_task_ended_but_the_handlers_own(string line)
    {
        var answer = Run($"echo '{line}'; echo '{line}' >&2; exit 1");
        Assert.That(Completed(answer).Properties["result"], Is.EqualTo("Failed"));
    }

    [Test]
    public void A_platform_without_a_program_is_told_with_what_there_is()
    {
        _scratch.Write("task/program/plan9-mips/incidentgate", "x");
        var answer = Handle();
        Assert.That(answer.Code, Is.Zero);
        Assert.That(Completed(answer).Data, Does.Contain($"no program for {Platform} (it has: plan9-mips)").And.Contain("incidentgate azure"));
    }

    [Test]
    public void A_program_that_cannot_be_started_is_told_with_what_to_do()
    {
        _scratch.Write($"task/program/{Platform}/incidentgate", "#!/no/such/interpreter\n");
        var complete = Completed(Handle());
        Assert.That((complete.Properties["result"], complete.Data), Is.EqualTo(("Failed", complete.Data)));
        Assert.That(complete.Data, Does.Contain("can't be started (ENOENT)").And.Contain("another agent"));
    }

    [Test]
    public void A_program_that_dies_is_a_failure_with_its_signal() =>
        Assert.That(Completed(Run("kill -KILL $$")).Data, Does.Contain("was stopped (SIGKILL)"));

    [Test]
    public void Who_cancels_the_job_stops_the_program_and_hears_that_nothing_is_decided()
    {
        Write("trap 'echo stopped; exit 0' TERM; echo ready; while :; do sleep 0.1; done");
        var start = new ProcessStartInfo(_node, [Path.Combine(_scratch.Root, "task/index.js")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        _scratch.Execute("kill", ["-TERM", $"{process.Id}"], _scratch.Root);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(output, Does.StartWith("stopped\n").And.Contain("##vso[task.complete result=Failed;]IncidentGate was stopped (SIGTERM)"));
    }

    private static AgentCommand Completed(Answer answer) => AgentCommand.In(answer.Output + "\n" + answer.Error).Single(command => command.Kind.Equals("task.complete", StringComparison.OrdinalIgnoreCase));

    private void Write(string script) => _scratch.Write($"task/program/{Platform}/incidentgate", $"#!/bin/sh\n{script}\n");

    private Answer Run(string script)
    {
        Write(script);
        return Handle();
    }

    private Answer Handle(params (string, string)[] variables) => _scratch.Execute(_node, [Path.Combine(_scratch.Root, "task/index.js")], _scratch.Root, variables);
}
