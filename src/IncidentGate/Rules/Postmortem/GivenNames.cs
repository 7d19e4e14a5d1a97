using System.Collections.Frozen;

namespace IncidentGate.Rules.Postmortem;

/// <summary>
/// Given names that are common where incidents are written up in English. Names that a product has made its own (Cassandra, Crystal,
/// Jenkins, Ruby), and those that begin sentences as words (Will, May, Mark), are left out: a missed name costs less than a false alarm.
/// </summary>
internal static class GivenNames
{
    private const string Names =
        """
        Aaron Abdul Abigail Adam Adrian Agnes Ahmed Aisha Akira Alan Albert Alejandro Alessandro Alex Alexander Alexandra Alexis Alfred Ali Alice Alicia
        Alison Allison Amanda Amelia Amir Amit Amy Ana Anastasia Anders Andre Andrea Andreas Andrei Andrew Andy Angela Anita Anja Anna Anne Annie Anthony
        Anton Antonio Anya Arjun Arthur Arun Ashley Astrid Audrey Barbara Beatrice Ben Benjamin Bernard Beth Betty Bjorn Bob Bogdan Boris Brandon Brenda
        Brian Bruce Bruno Bryan Camille Carl Carla Carlos Carmen Carol Caroline Catherine Cecilia Charles Charlie Charlotte Chen Chiara Chris Christian
        Christina Christine Christopher Claire Clara Claudia Colin Connor Craig Cynthia Dan Dana Daniel Daniela Danny Dave David Deborah Deepak Denis
        Dennis Derek Diana Diego Dieter Dinesh Dmitri Dominic Donald Donna Doris Dorothy Doug Douglas Duncan Dylan Eduardo Edward Elena Eli Elisabeth
        Elizabeth Ella Ellen Emil Emily Emma Eric Erica Erik Erin Ernesto Esther Ethan Eugene Eva Evan Evelyn Farah Fatima Felipe Felix Fernando Fiona
        Florian Frances Francesca Francesco Francis Francisco Franz Frederic Gabriel Gareth Gary Gavin Geoff George Gerald Gerard Giovanni Giulia Gloria
        Gordon Graham Greg Gregory Greta Guillaume Gustav Hamza Hannah Hans Harald Harold Harry Hassan Heather Heidi Helen Helena Helga Henrik Henry
        Herbert Hiroshi Howard Hugo Ian Ibrahim Ingrid Irene Isaac Isabel Isabella Ivan Jack Jacob Jacqueline Jaime Jakob Jakub James Jamie Jan Jane Janet
        Janice Jared Jason Javier Jean Jeff Jeffrey Jennifer Jenny Jeremy Jerry Jesse Jessica Jill Jim Jimmy Joan Joanna Joe Joel Johan Johannes John
        Johnny Jon Jonas Jonathan Jorge Jose Josef Joseph Josh Joshua Juan Judith Judy Julian Julie Jun Jürgen Justin Karen Karin Karl Kate Katherine
        Kathleen Kathryn Katie Keith Keiko Kelly Ken Kenji Kenneth Kevin Khalid Kiran Klaus Kristen Kristin Kumar Kyle Lars Laura Lauren Laurence Lee Lena
        Leo Leon Leonard Leonardo Leslie Liam Linda Lisa Liu Lorenzo Louis Louise Luca Lucas Lucia Lucy Luis Luisa Lukas Luke Madeleine Magnus Manuel Marc
        Marcel Marco Marcus Margaret Maria Marie Mario Marion Markus Marta Martha Martin Martina Mary Mateo Matt Matteo Matthew Matthias Maurice Max
        Megan Mehmet Mei Melanie Melissa Michael Michal Michelle Miguel Mihai Mikael Mike Mikhail Miriam Mohamed Mohammed Monica Monika Morgan Muhammad
        Nadia Nancy Natalia Natalie Natasha Nathan Neha Neil Nicholas Nick Nicolas Nicole Nikita Nikolai Nina Noah Nora Olaf Oleg Olga Oliver Olivia Omar
        Oscar Otto Pablo Pamela Patricia Patrick Paul Paula Paulo Pavel Pedro Peggy Peter Petra Philip Philippe Phillip Pierre Piotr Pradeep Pranav
        Priya Rachel Rafael Rahul Raj Rajesh Ralph Ramesh Raquel Raul Ravi Raymond Rebecca Regina Ricardo Richard Rick Rita Robert Roberto Robin Rodrigo
        Roger Rohan Roland Roman Ron Ronald Rosa Rosemary Roxanne Rupert Russell Ryan Sabine Sally Salma Sam Samantha Samir Samuel Sandra Sanjay Santiago Sara
        Sarah Satoshi Scott Sean Sebastian Sergei Sergey Sergio Shannon Sharon Shaun Shreya Silvia Simon Simone Sofia Sophia Sophie Stacy Stanislav
        Stefan Stefanie Stephanie Stephen Steve Steven Stuart Sunil Suresh Susan Susanne Suzanne Sven Svetlana Sylvia Tamara Tanya Tara Tariq Ted Teresa
        Terry Theo Theresa Thomas Tiffany Tim Timothy Tobias Todd Tom Tomas Tony Tracy Travis Trevor Ursula Uwe Valentina Valerie Vanessa Vera
        Veronica Victor Victoria Vijay Viktor Vincent Vladimir Walter Wanda Wang Wayne Wei Wendy Werner Wilhelm William Wolfgang Xavier Yan Yannick Yasmin Yuki
        Yusuf Yvonne Zachary Zhang Zoe
        """;

    private static readonly FrozenSet<string> Known = Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string name) => Known.Contains(name);
}
