using System.Collections.Immutable;
using System.Text;

namespace IncidentGate.Tests.Rules;

/// <summary>A page in which <c>⟦…⟧</c> marks where a finding is due. The marks are no part of the page.</summary>
/// <param name="Marks">Line and column of each mark's start, counted in the page without marks.</param>
internal sealed record MarkedPage(string Text, ImmutableArray<(int Line, int Column)> Marks)
{
    public static MarkedPage Read(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var marks = ImmutableArray.CreateBuilder<(int, int)>();
        var (line, column) = (1, 1);
        foreach (var letter in marked)
        {
            if (letter is '⟦')
            {
                marks.Add((line, column));
            }
            else if (letter is not '⟧')
            {
                text.Append(letter);
                (line, column) = letter == '\n' ? (line + 1, 1) : (line, column + 1);
            }
        }

        return new MarkedPage(text.ToString(), marks.ToImmutable());
    }
}
