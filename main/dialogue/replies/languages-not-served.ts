import type { Address } from '../skill.ts';

/** "I can't write in your language", in languages of which the engine has no other text. */
const texts: ReadonlyMap<string, Readonly<Record<Address, string>>> = new Map([
  [
    'fr',
    {
      formal: 'Je ne peux pas écrire dans votre langue ; une personne va donc lire votre message.',
      informal: 'Je ne peux pas écrire dans ta langue ; une personne va donc lire ton message.',
    },
  ],
  [
    'it',
    {
      formal: 'Non posso scrivere nella Sua lingua, perciò una persona leggerà il Suo messaggio.',
      informal: 'Non posso scrivere nella tua lingua, perciò una persona leggerà il tuo messaggio.',
    },
  ],
  [
    'nl',
    {
      formal: 'Ik kan niet in uw taal schrijven; daarom bekijkt een medewerker uw bericht.',
      informal: 'Ik kan niet in jouw taal schrijven; daarom bekijkt een medewerker je bericht.',
    },
  ],
  [
    'pt',
    {
      formal: 'Não posso escrever no seu idioma, por isso uma pessoa vai ler a sua mensagem.',
      informal: 'Não posso escrever na tua língua, por isso uma pessoa vai ler a tua mensagem.',
    },
  ],
]);

export function notServed(language: string, address: Address): string | null {
  return texts.get(language)?.[address] ?? null;
}
