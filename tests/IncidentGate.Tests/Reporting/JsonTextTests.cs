using System.Text.Json;
using IncidentGate.Reporting;

namespace IncidentGate.Tests.Reporting;

internal sealed class JsonTextTests
{
    [TestCase("é")]
    [TestCase("中")]
    [TestCase("😀")]
    public void A_letter_of_several_bytes_is_whole_wherever_the_text_is_cut(string letter)
    {
        const int piece = 16 * 1024;
        for (var before = piece - 40; before < piece; before++)
        {
            var text = new string('a', before) + letter + new string('b', 2 * piece);
            using var output = new StringWriter();
            JsonText.Write(output, json => json.Object(null, () => json.WriteString("text", text)));
            using var read = JsonDocument.Parse(output.ToString());
            Assert.That(read.RootElement.GetProperty("text").GetString(), Is.EqualTo(text), $"{before} letters before it");
        }
    }
}
