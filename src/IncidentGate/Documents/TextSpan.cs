namespace IncidentGate.Documents;

/// <summary>A place in a file. Lines and columns count from 1; the end is inclusive. Column 0 means the whole line.</summary>
internal readonly record struct TextSpan(int Line, int Column, int EndLine, int EndColumn)
{
    public static TextSpan OfLine(int line) => new(line, 0, line, 0);

    public static TextSpan OfLines(int line, int endLine) => new(line, 0, Math.Max(line, endLine), 0);

    public static TextSpan At(int line, int column, int length) => new(line, column, line, column + Math.Max(0, length - 1));
}
