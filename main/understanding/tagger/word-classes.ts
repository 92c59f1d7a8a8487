/** What kind of word it is, for words that say when, how many, who and where: English, and what German and Spanish need. */
const CLASSES: Readonly<Record<string, string>> = {
  weekday:
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miercoles jueves viernes sabado domingo',
  month:
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar marz mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  daypart:
    'morning afternoon evening night noon midday midnight am pm tonight morgens mittags abends nachts manana tarde noche',
  duration:
    'second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight month months quarter year years decade tag tage woche wochen monat monate jahr jahre dia dias semana semanas mes meses ano anos',
  rhythm:
    'daily weekly monthly yearly annual annually quarterly each every hourly taglich wochentlich monatlich cada',
  relative: 'today tomorrow yesterday now tonight recently lately heute morgen gestern hoy ayer',
  shift: 'next last this past previous coming following ago current nachste letzte proximo pasado',
  number:
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million couple few several dozen half pair single double both another zwei drei vier funf sechs sieben acht neun zehn dos tres cuatro cinco seis siete ocho nueve diez',
  ordinal:
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth 1st 2nd 3rd',
  money:
    'dollar dollars buck bucks euro euros pound pounds quid grand cent cents pence penny franc francs usd eur gbp chf fiver tenner',
  clock: 'past to oclock quarter half at',
  kin: 'mother mom mum father dad parent parents brother sister brothers sisters wife husband partner girlfriend boyfriend friend friends aunt uncle cousin nephew niece grandmother grandfather grandma grandpa boss colleague flatmate roommate landlord neighbour neighbor mutter vater bruder schwester freund freundin madre padre hermano hermana amigo amiga',
  young:
    'kid kids child children baby babies toddler toddlers son sons daughter daughters infant infants teenager little kind kinder nino ninos',
  person:
    'adult adults person persons people man woman men women guest guests myself me i we us couple family personas leute',
  title: 'mr mrs ms miss dr sir madam herr frau senor senora',
  name: 'name named called surname lastname firstname names',
  preposition:
    'to from for at on in by with of until till since between before after under around about through via und bis von fur an de a para por con desde hasta',
};

const CLASS_OF = new Map<string, string[]>();
for (const [name, words] of Object.entries(CLASSES)) {
  for (const word of words.split(' ')) CLASS_OF.set(word, [...(CLASS_OF.get(word) ?? []), name]);
}

export function classesOf(word: string): readonly string[] {
  return CLASS_OF.get(word) ?? [];
}
