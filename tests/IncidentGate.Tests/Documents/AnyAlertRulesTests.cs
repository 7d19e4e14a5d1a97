using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Documents;

namespace IncidentGate.Tests.Documents;

/// <summary>Whatever stands in a rule file: nothing throws, and every line that is named lies in the file.</summary>
internal sealed class AnyAlertRulesTests
{
    private static readonly string[] Pieces =
    [
        "groups:", "- name: a", "  rules:", "  - alert: NodeFull", "- alert: X", "    annotations:", "      runbook_url: docs/a.md#b", "runbook: |", "kind: ConfigMap", "data:", "  a.rules: |", "  b: >-", "spec:", "items:", "---", "...",
        "{{ .Values.x }}", "{{- if .Values.on }}", "\"{{ $labels.x }}\"", "{% if x %}", "alert: '%s' % x", "&a", "*a", "<<: *a", "? [", "? ", ": ", "- ", "[", "]", "{", "}", ",", "\"", "'", "#", "!", "!!binary x", "%YAML 1.2", "@", "`", "|", ">", "\t", "\0", "\u0085", "\u2028", "😀", "\ud800", "ab", " ", "    ",
    ];

    private static readonly string[] Ends = ["\n", "\n", "\n  ", "\n      ", "\r\n", "\r", " ", ""];

    private static Gen<string> Yaml =>
        from pieces in Gen.ListOf(Gen.OneOf(Gen.Elements(Pieces), Gen.Elements(Pieces), Gen.Select(ArbMap.Default.GeneratorFor<string>(), text => text ?? string.Empty)).Zip(Gen.Elements(Ends)))
        from claims in Gen.Elements("groups: # alert:\n", "kind: ConfigMap # groups alert:\ndata:\n  a: |\n    groups: # alert:\n", "")
        select claims + string.Concat(pieces.Select(piece => piece.Item1 + piece.Item2));

    [Test]
    public void Any_text_is_read_and_its_lines_lie_in_the_file() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(60), Prop.ForAll(Yaml.ToArbitrary(), IsSound));

    [Test]
    public void Any_damage_to_good_rules_is_read()
    {
        const string good = "kind: ConfigMap\ndata:\n  a.rules: |\n    groups:\n    - name: a\n      rules:\n      - alert: NodeFull\n        labels: {severity: page}\n        annotations:\n          runbook_url: \"docs/{{ $labels.x }}.md\"\n";
        var damage = from at in Gen.Choose(0, good.Length - 1)
                     from length in Gen.Choose(0, 12)
                     from piece in Gen.Elements(Pieces)
                     select good[..at] + piece + good[Math.Min(good.Length, at + length)..];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(damage.ToArbitrary(), IsSound));
    }

    private static bool IsSound(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var lines = text.Split(["\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029"], StringSplitOptions.None).Length;
        var file = AlertRuleReader.Read("a.yml", bytes);
        return file.Alerts.All(alert => IsLine(alert.Line, lines) && (alert.Runbook is not { } runbook || IsLine(runbook.Line, lines)))
            && (file.Unread is not { } unread || IsLine(unread.Line, lines));
    }

    private static bool IsLine(int line, int lines) => line >= 1 && line <= lines;
}
