/**
 * How people shorten English words in chats. What is a word of its own somewhere, or short for several things ("min",
 * "atm", "del"), is not among them, nor is what rules and model know as it is ("gotta", "asap", "idk").
 */
const SHORT = `
pls please, plz please, plse please, u you, ur your, r are, thx thanks, thks thanks, tnx thanks, acc account,
acct account, accnt account, bc because, bcs because, bcz because, bcoz because, cuz because, coz because,
wth with, w/ with, w/o without, msg message, msgs messages, txt text, 2moro tomorrow, 2morrow tomorrow, tmrw tomorrow,
tmr tomorrow, tmw tomorrow, tomo tomorrow, 2day today, tdy today, 2nite tonight, tonite tonight,
2night tonight, b4 before, l8r later, l8 late, gr8 great, m8 mate, w8 wait, h8 hate, sm1 someone,
some1 someone, any1 anyone, every1 everyone, ppl people, abt about, bout about, nr number, nbr number,
amt amount, pymt payment, pmt payment, pymnt payment, pmnt payment, txn transaction, txns transactions,
trx transaction, mins minutes, hrs hours, wk week, wks weeks, mth month, mths months, yr year, yrs years,
secs seconds, wat what, wut what, wot what, wen when, wher where, wich which, hw how, kno know, knw know,
hv have, hav have, hve have, hvnt have not, jst just, jus just, rly really, rlly really, prob probably,
probs probably, prolly probably, smth something, sth something, smthg something, thru through, thot thought,
nite night, cud could, shud should, wud would, dnt do not, cnt can not, wnt want, gd good, bck back,
pkg package, pkgs packages, addr address, addy address, pw password, pwd password, pswd password,
delv delivery, qty quantity, ordr order, svc service, srv service, appt appointment, hlp help, sry sorry,
srry sorry, soz sorry, ccard credit card, xfer transfer, xfr transfer, tfr transfer, trnsfr transfer
`;

/** Contractions without their apostrophe. */
const CONTRACTIONS = `
im i'm, ive i've, dont don't, doesnt doesn't, didnt didn't, cant can't, couldnt couldn't, wouldnt wouldn't,
shouldnt shouldn't, isnt isn't, arent aren't, wasnt wasn't, werent weren't, hasnt hasn't, havent haven't, hadnt hadn't,
wont won't, whats what's, wheres where's, whens when's, whos who's, hows how's, thats that's, theres there's, heres here's,
youre you're, youve you've, youll you'll, theyre they're, theyve they've, weve we've, hes he's, shes she's, itll it'll,
aint ain't, mustnt mustn't, neednt needn't, idve i'd have
`;

const FORMS: ReadonlyMap<string, string> = new Map([...pairs(SHORT), ...pairs(CONTRACTIONS)]);

/** What an English chat abbreviation, or a contraction without its apostrophe, stands for. */
export function longForm(word: string): string | null {
  return FORMS.get(word) ?? null;
}

export function shortForms(): Iterable<string> {
  return FORMS.keys();
}

function pairs(text: string): [string, string][] {
  return text.split(',').map((line) => {
    const [short = '', ...rest] = line.trim().split(/\s+/u);
    return [short, rest.join(' ')];
  });
}
