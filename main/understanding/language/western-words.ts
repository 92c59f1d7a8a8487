/**
 * Words that customers write to a shop, a bank or a phone company in the languages of western Europe: the small words
 * that nearly every sentence has, and those that such messages are about. Matched with and without their accents; how
 * the letters of each language follow each other is learned from them too.
 */
export const WESTERN: Readonly<Record<string, string>> = {
  en: `i a am the and is are was were have has had my your our their his her this that these those what where when why how who which can could would will
    should shall may might must do does did done doing dont cant im ive ill id youre its isnt wasnt arent doesnt didnt wont wouldnt couldnt
    havent hasnt thats whats wheres theres you we they he she it not for with from about to of on at be been being me us them him please thanks thank
    want need get got gets getting there here if but because order orders ordered help would like just any some all out up down in into by as or so than then
    them very more most much many few little no nor yes only also too still yet already again ever never always now today yesterday tomorrow
    week weeks day days month year time hello hi hey good morning afternoon evening sorry okay know think see say tell told send sent
    receive received return returned returning refund refunded money account card cards password parcel package delivery deliver delivered shipping
    ship address change changed cancel cancelled cancelling subscription invoice bill pay paid payment charge charged charges broken wrong
    size exchange shoes shirt jacket phone number email mail missing lost late stock available item items product products bank transfer transfers top
    balance cash atm withdraw withdrawal pin fee fees exchange rate currency identity verify verification app activate active
    limit pending declined failed open close closed make made use used using work works working does take taken took give given gave go going
    went come came coming back find found look looking show let put keep try tried trying wait waiting long how much question answer problem issue
    someone somebody anyone nobody person people agent human support service store shop website site page link online before after until since during
    while between through over under off own same other another new old first last next few one two three four five six seven eight nine ten
    off book flight hotel reservation weather play music song set alarm remind reminder recipe cook meal restaurant car oil gas tire light lights
    call text message meeting schedule calendar list shopping buy bought sell price cost credit score report insurance tax income
    spending history translate language word spell meaning mean define random coin dice joke story name old where from who made you
    fun hobby pets boss true false maybe whisper accent speed slow faster repeat sync device user settings volume battery cannot
    code codes direct debit prefer require required recognise recognize remember forgot forget happen happened happens see seen saw talk talking speak english
    details personal transaction transactions physical virtual replacement replace spare apply allowed allow reason explain understand unable possible
    anything something everything nothing really right left well bad best better able sure same without within against every each both either neither
    kind type way thing things lot bit able under around near far away home work travel trip visit country abroad card euro dollars pounds`,
  de: `ich du er sie es wir ihr der die das den dem des ein eine einen einem einer eines und oder aber denn weil dass wenn als ob ist sind war waren bin bist
    sein habe hast hat haben hatte hatten werde wird werden wurde wurden kann kannst können könnte könnten konnte muss müssen soll sollte
    will wollen wollte möchte möchten darf dürfen mag nicht kein keine keinen keiner nichts niemand mein meine meinen meinem meiner dein deine
    seine ihre ihren ihrem ihrer unser unsere euer eure mir mich dir dich uns euch ihm ihn ihnen sich wo wann wie warum wieso weshalb wer was
    welche welcher welches wohin woher auf für mit von vom zu zum zur bei beim nach aus über unter vor seit bis durch gegen ohne um an am im ins
    noch schon auch nur immer nie mehr sehr wieder jetzt heute gestern morgen bald bitte danke dankeschön guten tag abend hallo moin servus tschüss ja
    nein doch hier dort da dann also leider vielleicht gerne gern mal eben etwas alles beide einmal zweimal doppelt
    bestellung bestellungen bestellt paket pakete sendung lieferung geliefert liefern liefert versand verschickt verschicken zurück zurückgeben
    zurückschicken rückgabe umtausch umtauschen erstattung rückerstattung geld konto karte rechnung rechnungen passwort vergessen kennwort adresse anschrift
    ändern geändert kündigen kündigung vertrag abo stornieren storniert bezahlt bezahlen zahlung abgebucht gebucht kaputt defekt falsch falsche
    größe schuhe hemd hose jacke kleid artikel ware fehlt angekommen ankommt kommt gekommen erhalten bekommen bekomme warte warten hilfe helfen brauche
    funktioniert geht gehen gegangen anmelden einloggen telefon nummer handy mail woche wochen tage tagen monat euro kosten kostet teuer frage fragen
    antwort kunde kunden filiale laden öffnungszeiten überweisung überweisen guthaben gesperrt sperren mitarbeiter mensch jemand steht stehen sagen
    gesagt machen gemacht macht wissen weiß sehen finden finde läuft verfügbar lieferbar gutschein rabatt`,
  nl: `ik jij je u hij zij ze wij we jullie het de een en of maar want omdat dat als is zijn was waren ben bent heb hebt heeft hebben had hadden word wordt
    worden werd kan kunt kunnen kon zou zouden moet moeten mag mogen wil wilt willen wilde zal zullen niet geen niets niemand mijn jouw uw ons onze
    hun haar mij me jou waar wanneer hoe waarom wie wat welke op voor met van naar bij uit over onder sinds tot door tegen zonder om aan in nog al
    alweer ook maar altijd nooit meer zeer heel weer nu vandaag gisteren morgen straks graag bedankt dank alstublieft alsjeblieft goedemorgen goedemiddag goedenavond goedendag
    hallo hoi dag ja nee hier daar dan dus helaas misschien even iets alles beide keer tweemaal dubbel deze dit die
    bestelling bestellingen besteld bestellen pakket pakje pakketje zending levering bezorgd bezorgen bezorging geleverd leveren verzonden verzenden verzending verzendkosten
    terug terugsturen teruggestuurd retour retourneren ruilen omruilen terugbetaling terugbetaald geld rekening kaart pas factuur wachtwoord vergeten adres
    wijzigen veranderen opzeggen abonnement annuleren geannuleerd betaald betalen betaling afgeschreven kapot stuk defect verkeerd verkeerde
    maat schoenen broek jurk trui jas artikel product ontbreekt mist aangekomen komt gekomen ontvangen gekregen krijg krijgen wacht wachten hulp helpen nodig
    werkt doet gaat inloggen aanmelden telefoon nummer bericht week weken dagen maand kosten kost duur vraag vragen antwoord klant klantenservice winkel
    openingstijden overschrijving overmaken saldo geblokkeerd blokkeren medewerker mens iemand staat zeggen gezegd doen gedaan maken gemaakt
    weten weet zien vinden vind beschikbaar leverbaar voorraad kortingscode korting zit zitten laten sturen gestuurd stuur stuurt`,
  sv: `jag du han hon det den vi ni de en ett och eller men för att om är var vara har hade haft blir blev bli kan kunde ska skulle måste får fick vill ville
    inte ingen inget inga min mitt mina din ditt dina er ert era vår vårt våra sin mig dig oss dem honom henne var när hur varför vem vad vilken vilket
    på med av från till hos efter över under innan sedan utan mot i ur upp ut in ner hit dit där här då nu idag igår imorgon snart alltid aldrig mer mycket
    också redan ännu fortfarande igen tack snälla hej god morgon dag kväll ja nej jo så kanske tyvärr gärna lite något allt båda gånger två denna detta dessa
    beställning beställt beställa beställningen paket paketet leverans levererat leverera leveransen frakt skickat skicka skickar tillbaka returnera retur byta byte
    återbetalning pengar pengarna konto kontot kort kortet faktura fakturan lösenord lösenordet glömt adress adressen ändra ändrat säga upp abonnemang
    avbeställa avboka betalat betala betalning dragit dragen trasig trasiga sönder fel storlek skor tröja byxor jacka klänning vara varan saknas kommit kommer fått
    väntar vänta hjälp hjälpa behöver fungerar funkar går gick logga telefon telefonen nummer vecka veckor dagar månad kostar kostnad kronor fråga
    svar svarar kund kundtjänst butik öppettider överföring saldo spärra spärrat person människa någon nån står sagt göra gjort gör vet
    veta se hitta hittar lager rabatt finns borde gäller`,
  da: `jeg du han hun det den vi i de en et og eller men for at om er var være har havde blev bliver kan kunne skal skulle må måtte vil ville ikke ingen
    intet noget nogen min mit mine din dit dine jeres vores sin mig dig os dem ham hende hvor hvornår hvordan hvorfor hvem hvad hvilken hvilket på med af
    fra til hos efter over under før siden uden mod ud op ind ned her der nu dag går morgen snart altid aldrig mere meget også allerede endnu stadig
    igen tak venligst hej god goddag aften ja nej jo så måske desværre gerne lidt alt begge gange to denne dette disse
    bestilling bestilt bestille ordre ordren pakke pakken levering leveret levere fragt sendt sende sender tilbage returnere retur bytte ombytning refusion
    refundering penge pengene konto kontoen kort kortet faktura fakturaen regning adgangskode kodeord glemt adresse adressen ændre ændret opsige
    opsigelse abonnement annullere afbestille betalt betale betaling trukket hævet i stykker defekt forkert størrelse sko trøje bukser jakke
    kjole vare varen mangler kommet kommer fået modtaget modtager venter vente hjælp hjælpe brug behøver virker fungerer logge telefon telefonen
    nummer uge uger dage måned koster kroner spørgsmål svar svarer kunde kundeservice butik åbningstider overførsel saldo spærre spærret
    medarbejder menneske person står sagt gøre gjort gør ved vide se finde finder lager rabat findes burde få lynlås`,
  no: `jeg du han hun det den vi dere de en ei et og eller men for at om er var være har hadde ble blir kan kunne skal skulle må måtte vil ville ikke
    ingen noe noen min mitt mi mine din ditt dine deres vår vårt våre sin meg deg oss dem ham henne hvor når hvordan hvorfor hvem hva hvilken hvilket på
    med av fra til hos etter over under før siden uten mot ut opp inn ned her der nå dag går morgen snart alltid aldri mer mye også allerede ennå enda fortsatt
    fremdeles igjen takk vennligst hei god kveld ja nei jo så kanskje dessverre gjerne litt alt begge ganger to denne dette disse
    bestilling bestilt bestille ordre ordren pakke pakka pakken levering levert levere frakt sendt sende sender tilbake returnere retur bytte refusjon
    pengene penger konto kontoen kort kortet faktura fakturaen regning passord passordet glemt adresse adressen endre endret si opp abonnement
    abonnementet avbestille kansellere betalt betale betaling trukket belastet ødelagt defekt feil størrelse sko skoene genser bukse jakke kjole vare varen
    mangler kommet kommer fått mottatt venter vente hjelp hjelpe trenger virker fungerer logge logget telefon telefonen nummer uke uker dager måned koster
    kroner spørsmål svar svarer kunde kundeservice butikk åpningstider overføring saldo sperre sperret medarbeider menneske person står sagt gjøre
    gjort gjør vet vite se finne finner lager rabatt finnes burde får glidelås slik sånn`,
  fi: `minä sinä hän me te he minun sinun hänen meidän teidän heidän minulla minulle minua sinulle mulla mulle mun sun ja tai mutta koska että jos kun onko on
    ole olen olet olemme olette ovat oli olin olisi olisin ei en et emme ette eivät eikö missä mistä mihin milloin miten miksi kuka mikä mitä mikään kukaan mitään
    joku jokin jotain voi voin voiko voinko voitte voitteko voisi haluan haluaisin haluaa haluatte pitää pitäisi täytyy saa saan saanko saada tarvitsen
    tarvitsee vielä vieläkään enää nyt tänään eilen huomenna heti pian aina koskaan myös vain taas jo kiitos ole hyvä hei moi terve päivää huomenta iltaa kyllä joo
    tämä tämän tätä nämä tuo tuon se sen sitä siitä ne niitä kanssa ilman jälkeen ennen asti kautta mukaan takaisin kaksi kahdesti kerran kertaa
    tilaus tilauksen tilaukseni tilausta tilasin tilata tilannut paketti paketin pakettini pakettia toimitus toimituksen toimitusta toimittaa toimitusosoite
    lähetys lähetyksen lähettää lähetätte lähetin palauttaa palautus palautuksen palautin palautan vaihtaa vaihto hyvitys rahat rahani rahaa tili tilin tililleni tilille
    kortti kortin korttini korttia lasku laskun laskua salasana salasanan unohdin unohtui osoite osoitteen muuttaa vaihdan irtisanoa peruuttaa perua
    maksu maksun maksoin maksettu maksaa veloitettu rikki hajosi viallinen väärä väärän koko kokoa kengät paita takki housut tuote tuotteen puuttuu saapunut
    tullut tulee tuli saanut sain odotan odottaa apua auttaa toimi toimii kirjautua puhelin puhelimeen numero viikko viikkoa päivä päivää kuukausi
    euroa hinta kysymys vastaa vastausta asiakaspalvelu kauppa aukioloajat siirto saldo ihminen henkilö sanoi tehdä tehnyt tiedän löydä löytyy varastossa alennus`,
};
