using IncidentGate.Reporting.Escaping;

namespace IncidentGate.Commands;

/// <summary>Asks a person at the terminal, question by question, with a default; or takes the defaults.</summary>
/// <param name="takesDefaults">Whether nobody is asked.</param>
internal sealed class InitQuestions(RunEnvironment environment, bool takesDefaults)
{
    private const int MostTries = 3;

    /// <summary>Tells a person what is about to be asked; nothing where nobody is.</summary>
    public void Tell(params ReadOnlySpan<string> lines)
    {
        foreach (var line in takesDefaults ? [] : lines)
        {
            environment.Error.WriteLine(PlainText.Of(line));
        }
    }

    /// <summary>Yes or no. What others wrote is made harmless.</summary>
    /// <param name="usual">The answer of an empty line, and where nobody is asked.</param>
    /// <exception cref="UsageException">The answers end before the questions do.</exception>
    public bool Ask(IEnumerable<string> context, string question, bool usual)
    {
        if (takesDefaults)
        {
            return usual;
        }

        environment.Error.WriteLine();
        foreach (var line in context)
        {
            environment.Error.WriteLine(PlainText.Of(line));
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            environment.Error.Write($"{PlainText.Of(question)} {(usual ? "[Y/n]" : "[y/N]")} ");
            environment.Error.Flush();
            switch (environment.Input?.ReadLine()?.Trim().ToUpperInvariant())
            {
                case null:
                    throw new UsageException("The answers ended before the questions did, so nothing was written. Take all proposals with --yes.");
                case "":
                    return usual;
                case "Y" or "YES":
                    return true;
                case "N" or "NO":
                    return false;
                default:
                    environment.Error.WriteLine("Answer y or n; an empty line takes the one in capitals.");
                    break;
            }
        }

        throw new UsageException("No answer was y or n, so nothing was written.");
    }
}
