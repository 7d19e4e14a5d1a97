using System.Text;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

internal sealed class AlertRuleReaderTests
{
    private const string Group = """
        groups:
          - name: node
            rules:
              - alert: NodeFull
                labels: { severity: critical }
                annotations:
                  summary: "{{ $labels.instance }} is full"
                  runbook_url: https://runbooks.example.com/full
              - record: node:full
                expr: 1

        """;

    [Test]
    public void A_rule_file_gives_names_severities_runbooks_and_lines()
    {
        var alert = Read(Group).Alerts.Single();
        Assert.That(alert, Is.EqualTo(new AlertRule("NodeFull", "critical", new RunbookReference("runbook_url", "https://runbooks.example.com/full", 8), "a.yml", 4)));
    }

    [Test]
    public void A_byte_order_mark_and_windows_line_ends_change_nothing() =>
        Assert.That(Read("\uFEFF" + Group.ReplaceLineEndings("\r\n")).Alerts.Single().Runbook?.Line, Is.EqualTo(8));

    [Test]
    public void Manifests_lists_and_several_documents_in_one_file_are_read()
    {
        const string text = """
            kind: PrometheusRule
            spec: { groups: [{ name: a, rules: [{ alert: FirstAlert }] }] }
            ---
            kind: List
            items:
              - kind: PrometheusRule
                spec:
                  groups:
                    - rules: [{ alert: SecondAlert }]
            ---
            serverFiles: { alerting_rules.yml: { groups: [{ rules: [{ alert: ThirdAlert }] }] } }
            """;
        Assert.That(Read(text).Alerts.Select(alert => (alert.Name, alert.Line)), Is.EqualTo(new[] { ("FirstAlert", 2), ("SecondAlert", 9), ("ThirdAlert", 11) }));
    }

    [Test]
    public void A_config_maps_rules_have_the_lines_of_the_file()
    {
        const string text = """
            kind: ConfigMap
            data:
              a.rules: |-
                # Ours

                groups:
                  - rules:
                      - alert: NodeFull
                        annotations:
                          runbook: >-
                            docs/a.md
              b.rules: "groups: [{ rules: [{ alert: NodeSlow }] }]"
              c.txt: groups of alert
            """;
        Assert.That(Read(text).Alerts.Select(alert => (alert.Name, alert.Line, alert.Runbook?.Line)), Is.EqualTo(new (string, int, int?)[] { ("NodeFull", 8, 11), ("NodeSlow", 12, null) }));
    }

    [Test]
    public void A_broken_rule_file_in_a_config_map_is_named_with_its_line()
    {
        var unread = Read("kind: ConfigMap\ndata:\n  a.rules: |\n    groups:\n      - rules:\n          - alert: A\n         x: 1\n").Unread;
        Assert.That((unread?.Why, unread?.Line), Is.EqualTo((UnreadReason.Broken, 7)), unread?.Reason);
    }

    [TestCase("runbook_url: x/y", "x/y")]
    [TestCase("runbook-url: x/y", "x/y")]
    [TestCase("runbookURL: x/y", "x/y")]
    [TestCase("runbook: x/y", "x/y")]
    [TestCase("runbook: a/b, runbook_url: x/y", "x/y")]
    [TestCase("runbook_url: ''", null)]
    [TestCase("runbook_url:", null)]
    [TestCase("runbook_url: TBD", null)]
    [TestCase("runbook_url: [a]", null)]
    [TestCase("runbook_owner: dana", null)]
    public void Annotations_name_the_runbook(string annotations, string? expected) =>
        Assert.That(Read($"groups: [{{ rules: [{{ alert: A, annotations: {{ {annotations} }} }}] }}]").Alerts.Single().Runbook?.Text, Is.EqualTo(expected));

    [TestCase("groups:\n- rules:\n  - alert: {{ .Values.name }}Full\n", UnreadReason.Template, true)]
    [TestCase("{{- if .Values.on }}\ngroups:\n- rules:\n  - alert: NodeFull\n{{- end }}\n", UnreadReason.Template, false)]
    [TestCase("groups:\n- rules:\n  - alert: '{{ .Values.name }}'\n", UnreadReason.Template, true)]
    [TestCase("{% for a in b %}\ngroups:\n- rules:\n  - alert: {{ a }}\n{% endfor %}\n", UnreadReason.Template, true)]
    [TestCase("groups:\n- rules:\n\t- alert: NodeFull\n", UnreadReason.Broken, false)]
    [TestCase("groups:\n- rules: [{ alert: NodeFull\n", UnreadReason.Broken, false)]
    [TestCase("groups:\n- rules:\n  - alert: *nowhere\n", UnreadReason.Broken, false)]
    [TestCase("groups:\n- rules:\n  - alert: NodeFull\n    alert: NodeFull\n", UnreadReason.Broken, false)]
    [TestCase("groups:\n- rules:\n  - alert: Node\0Full\n", UnreadReason.Broken, false)]
    [TestCase("? { groups: alert: }\n: 1\n", UnreadReason.Broken, false)]
    public void What_cant_be_read_says_why(string text, UnreadReason why, bool computed)
    {
        var unread = Read(text).Unread;
        Assert.That((unread?.Why, unread?.HasComputedNames), Is.EqualTo((why, computed)), unread?.Reason);
    }

    [TestCase("local x = 1; { groups+: [{ rules: [{ alert: 'NodeFull' }] }] }", false)]
    [TestCase("{ groups+: [{ rules: [{ alert: prefix + 'NodeFull' }] }] }", true)]
    [TestCase("{ groups+: [{ rules: [{ alert: '%(prefix)sNodeFull' % $._config }] }] }", true)]
    public void Jsonnet_isnt_read(string text, bool computed)
    {
        var unread = AlertRuleReader.Read("a.libsonnet", Encoding.UTF8.GetBytes(text)).Unread;
        Assert.That((unread?.Why, unread?.HasComputedNames), Is.EqualTo((UnreadReason.Jsonnet, computed)));
    }

    [TestCase("rules: [ { broken")]
    [TestCase("groups: [ { broken, alerts")]
    [TestCase("a: b")]
    [TestCase("groups: { alert: x }")]
    [TestCase("groups: [{ rules: { alert: x } }, [], x, { rules: [x, [], { record: alert:x }] }]")]
    [TestCase("")]
    public void Other_yaml_has_no_alerts_and_needs_no_word(string text)
    {
        var file = Read(text);
        Assert.That((file.Alerts.Length, file.Unread), Is.EqualTo((0, (UnreadAlerts?)null)));
    }

    [Test]
    public void Depth_size_and_aliases_have_a_limit()
    {
        var deep = "groups: # alert:\n" + string.Concat(Enumerable.Repeat("[", 5_000));
        var large = Group + "# " + new string('x', DocumentLibrary.FileLimit);
        var aliases = "x: &x 1 # alert:\ngroups: [" + string.Join(", ", Enumerable.Repeat("*x", 3_000)) + "]";
        Assert.That(new[] { deep, large, aliases }.Select(text => Read(text).Unread?.Why), Is.All.EqualTo(UnreadReason.Limit));
    }

    [Test]
    public void Aliases_of_aliases_are_read_once()
    {
        var text = new StringBuilder("a0: &a0 { groups: [{ rules: [{ alert: NodeFull }] }] }\n");
        for (var i = 1; i < 100; i++)
        {
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
        }

        Assert.That(Read(text.ToString()).Alerts.Select(alert => alert.Name), Is.EqualTo((string[])["NodeFull"]));
    }

    private static AlertFile Read(string text) => AlertRuleReader.Read("a.yml", Encoding.UTF8.GetBytes(text));
}
