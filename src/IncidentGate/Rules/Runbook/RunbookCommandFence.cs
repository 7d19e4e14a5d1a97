using IncidentGate.Documents;
using IncidentGate.Findings;

namespace IncidentGate.Rules.Runbook;

/// <summary>At night commands are copied, not read: what is copied has to run as it stands.</summary>
internal sealed class RunbookCommandFence : DocumentRule
{
    public override RuleInfo Info { get; } = new(
        "runbook/command-fence",
        RuleScope.Runbook,
        "Commands stand in fenced blocks with a language, and without a leading `$` where no output is shown.",
        "A `$` that is copied along is one more error message at 2 a.m.",
        new Levels(Level.Notice, Level.Notice, Level.Off))
    {
        Options =
        [
            new RuleOption("commands", OptionType.TextList, "kubectl, oc, helm, docker, docker-compose, podman, git, curl, wget, ssh, scp, sudo, systemctl, journalctl, service, aws, gcloud, gsutil, az, terraform, ansible, ansible-playbook, psql, mysql, mysqldump, pg_dump, redis-cli, mongosh, npm, yarn, pip, python, python3, ruby, bundle, rails, rake, node, go, cargo, make, bash, sh, cd, ls, cat, cp, mv, rm, mkdir, chmod, chown, tail, head, grep, sed, awk, find, echo, export, source, kill, pkill, ps, df, du, free, top, dig, nslookup, ping, openssl, tar, apt, apt-get, yum, dnf, brew, flyctl, fly, knife, chef-client, consul, vault, nomad, etcdctl, rabbitmqctl, jq, watch, env, gh, promtool, amtool, argocd, velero, cf, heroku", "Names with which a command begins."),
            new RuleOption("language", OptionType.Text, "sh", "The language that is suggested."),
        ],
    };

    public override IEnumerable<Fault> Check(Document document, RuleContext context)
    {
        var commands = context.Options.List("commands").ToHashSet(StringComparer.Ordinal);
        var language = context.Options.Text("language");
        foreach (var block in document.Blocks.Where(block => block.Kind == BlockKind.Code))
        {
            if (CommandBlock.Read(document, block, commands) is not { } found)
            {
                continue;
            }

            var mended = found.Mend(language);
            yield return new Fault(TextSpan.OfLines(found.Line, found.EndLine), found.Message, mended.NextStep, found.First)
            {
                Suggestion = mended.Text,
            };
        }
    }
}
