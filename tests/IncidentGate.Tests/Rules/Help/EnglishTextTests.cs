using FsCheck;
using FsCheck.Fluent;
using IncidentGate.Rules.Help;

namespace IncidentGate.Tests.Rules.Help;

internal sealed class EnglishTextTests
{
    /// <summary>Common words with their syllables, as a dictionary has them.</summary>
    private const string Dictionary =
        "the 1 and 1 you 1 your 1 are 1 made 1 used 1 times 1 pages 2 table 2 needed 2 wanted 2 changed 1 changes 2 service 2 services 3 payment 2 payments 2 customer 3 order 2 orders 2 "
        + "create 2 created 3 going 2 being 2 science 2 violate 3 station 2 nation 2 information 4 application 4 authorization 5 configuration 5 organization 5 available 4 again 2 people 2 little 2 handle 2 handled 2 "
        + "charge 1 charged 1 account 2 support 2 please 1 check 1 before 2 because 2 every 3 experience 5 video 3 idea 3 usual 3 actual 3 area 3 quiet 2 boxes 2 wishes 2 watched 1 started 2 failed 1 failure 2 "
        + "twice 1 three 1 free 1 agree 2 fire 1 rule 1 rules 1 whole 1 while 1 state 1 states 1 name 1 names 1 large 1 message 2 messages 3 database 3 credential 3 credentials 3 security 4 network 2 browser 2 "
        + "window 2 password 2 temporary 4 problem 2 resolved 2 restarted 3 applied 2 tried 1 carries 2 quickly 2 safely 2 immediately 5 communication 5 responsible 4 unavailable 5 intermittent 4 infrastructure 4";

    [Test]
    public void Syllables_are_those_of_a_dictionary_in_nine_of_ten_words()
    {
        var tokens = Dictionary.Split(' ');
        var wrong = Enumerable.Range(0, tokens.Length / 2)
            .Select(index => (Word: tokens[index * 2], Known: tokens[(index * 2) + 1], Counted: $"{EnglishText.Syllables(tokens[index * 2])}"))
            .Where(word => word.Known != word.Counted)
            .Select(word => $"{word.Word} {word.Known}, counted {word.Counted}")
            .ToArray();
        Assert.That(wrong, Has.Length.LessThanOrEqualTo(tokens.Length / 20), string.Join('\n', wrong));
    }

    [Test]
    public void The_sentences_of_any_text_are_the_text() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var sentences = EnglishText.Sentences(text ?? string.Empty).ToArray();
            return string.Concat(sentences.Select(sentence => sentence.Text)) == (text ?? string.Empty)
                && sentences.All(sentence => text!.AsSpan(sentence.Index).StartsWith(sentence.Text));
        }));

    [Test]
    public void Any_word_has_a_syllable_and_no_more_than_letters() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            EnglishText.Words(text ?? string.Empty).All(word => EnglishText.Syllables(word) is >= 1 and var count && count <= Math.Max(1, word.Length))));

    [Test]
    public void Sentences_end_where_a_reader_stops() =>
        Assert.That(
            EnglishText.Sentences("Use a card, e.g. a Visa. Version 2.4 is out! Is it safe? Yes").Select(sentence => sentence.Text.Trim()),
            Is.EqualTo(new[] { "Use a card, e.g. a Visa.", "Version 2.4 is out!", "Is it safe?", "Yes" }));

    [Test]
    public void The_grade_is_that_of_the_formula() => Assert.That(EnglishText.Grade(words: 100, sentences: 5, syllables: 150), Is.EqualTo(9.91).Within(0.005));

    [TestCase("Il pagamento non è andato a buon fine perché il servizio della banca era temporaneamente non disponibile e la richiesta è stata annullata dal sistema dopo pochi secondi")]
    [TestCase("De betaling is niet gelukt omdat de dienst van de bank tijdelijk niet beschikbaar was en het verzoek na enkele seconden door het systeem is geannuleerd")]
    [TestCase("Betalingen mislyktes fordi bankens tjeneste var midlertidig utilgjengelig og forespørselen ble avbrutt av systemet etter noen få sekunder i går kveld på grunn av feil")]
    [TestCase("El pago no se realizó porque el servicio del banco no estaba disponible temporalmente y la solicitud fue cancelada por el sistema después de unos segundos de espera")]
    [TestCase("Платёж не прошёл потому что сервис банка был временно недоступен и запрос был отменён системой через несколько секунд после начала обработки данных клиента в банке вчера вечером")]
    public void Other_languages_are_not_taken_for_English(string text) => Assert.That(EnglishText.IsEnglish([.. EnglishText.Words(text)]), Is.False);
}
