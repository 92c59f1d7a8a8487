import type { SlotValue } from '../../preload/contract/index.ts';
import type { Bot, ExpectedSlot } from '../dialogue/index.ts';
import { templatePaths } from '../dialogue/index.ts';
import { findValues, isSameValue, overlaps } from './entities/index.ts';
import { languageOf } from './entities/setting.ts';
import { type Reading, read } from './reading.ts';
import { isKnown, type Turn, writableSlots } from './turn.ts';

/** Beside a yes these say nothing more, whatever was asked: politeness, agreement, doing what was offered. */
const AGREEMENT = new Set(
  `please pls plz thanks thank you ty thx cheers yes yeah yep yup ya ok okay k sure fine good great perfect lovely cool nice
  awesome super right correct exactly indeed absolutely definitely certainly alright fantastic brilliant wonderful excellent
  that thats this its it is are was were have has had got did done am be been the a an i im id ill ive me my we us you your lets want would like love need can could do does go
  going ahead on now then so well and just very much really quickly asap soon possible if works work for sounds looks seems
  confirm confirmed send submit book order register make place proceed continue carry mate man dude sir madam dear buddy friend
  haha lol hope finally happy with of course by all means already said told there here to for from of at in on by what as shown above
  ja jep jo jawohl bitte danke dankeschon schon gut gern gerne klar passt genau richtig stimmt prima super perfekt toll alles
  das ist so es mach machen mal doch jetzt sofort gleich dann weiter los abschicken absenden buchen bestellen ich mir uns will
  mochte einverstanden sicher naturlich und der die den dem an auf fur von nach aus zu
  si por favor gracias vale claro perfecto bien correcto exacto eso es asi hazlo hagalo adelante ahora ya mismo de acuerdo
  todo muy estupendo genial envialo confirmo y el la los las al del para a en con 👍 👌 ✅ ✔ ☑ 🆗`.split(
    /\s+/u,
  ),
);

type Asked = Pick<Turn, 'bot' | 'expectation' | 'setting'>;

/**
 * True when what stands beside a yes only agrees, or says again what was shown. Anything else may be a change that was
 * not understood, and then the yes was not to what was shown (D21).
 */
export function isOnlyAgreement(rest: Reading, turn: Asked): boolean {
  const slots = writableSlots(turn.expectation).filter(isKnown);
  const again = findValues(rest, slots, turn.setting, () => 0)
    .filter(({ slot, value, negated }) => !negated && isSameValue(slot.value, value))
    .map(({ span }) => span);
  const shown = new Set([...wordsShown(turn), ...slots.flatMap(wordsOfValue)]);
  return rest.words.every(
    ({ text, span }) =>
      AGREEMENT.has(text) || shown.has(text) || again.some((found) => overlaps(found, span)),
  );
}

/** The words of the question that stands, without what was filled into it. */
function wordsShown({ bot, expectation, setting }: Asked): readonly string[] {
  const { awaiting } = expectation;
  if (awaiting.kind !== 'confirmation' || awaiting.text === undefined) return [];
  return wordings(bot, awaiting.text, languageOf(setting)).flatMap((text) => {
    const words = templatePaths(text).reduce((left, path) => left.replaceAll(`{${path}}`, ' '), text);
    return read(words).words.map((word) => word.text);
  });
}

function wordings(bot: Bot, nameOrText: string, language: string): readonly string[] {
  const replies = bot.replies.get(language) ?? bot.replies.get(bot.locale);
  return replies?.get(nameOrText)?.variants.map(({ text }) => text) ?? [nameOrText];
}

function wordsOfValue({ value, options }: ExpectedSlot): readonly string[] {
  const plain = texts(value as SlotValue);
  const named = options.filter((option) => plain.includes(option.value));
  const all = [...plain, ...named.flatMap(({ label, synonyms }) => [label, ...synonyms])];
  return all.flatMap((text) => read(text).words.map((word) => word.text));
}

function texts(value: SlotValue): readonly string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [String(value)];
  return Object.values(value).flatMap(texts);
}
