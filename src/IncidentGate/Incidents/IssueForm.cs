namespace IncidentGate.Incidents;

/// <summary>Reads what an issue form was filled in with: GitHub writes each field as a heading of the third level and the value below it.</summary>
internal static class IssueForm
{
    private const string Heading = "### ";
    private const int MostFields = 100;

    /// <summary>Each field with its value; code blocks hold none.</summary>
    public static IEnumerable<(string Field, string Value)> Fields(string body)
    {
        var fields = new List<(string Field, List<string> Value)>();
        var isCode = false;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
        {
            isCode ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!isCode && line.StartsWith(Heading, StringComparison.Ordinal))
            {
                if (fields.Count == MostFields)
                {
                    break;
                }

                fields.Add((line[Heading.Length..].Trim(), []));
            }
            else if (fields.Count > 0 && !isCode)
            {
                fields[^1].Value.Add(line);
            }
        }

        return fields.Select(field => (field.Field, string.Join('\n', field.Value).Trim()));
    }
}
