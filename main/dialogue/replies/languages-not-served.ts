import type { Address } from '../skill.ts';

/** One wording for everybody, or one for each way of addressing a customer. */
type InLanguage = string | Readonly<Record<Address, string>>;

/**
 * "I can't write in your language, so a person will look at your message", in languages of which the engine has no other
 * text. A workspace says it otherwise with a reply `language_not_served_LANGUAGE`.
 */
const texts: ReadonlyMap<string, InLanguage> = new Map<string, InLanguage>([
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
  ['pl', 'Nie potrafię pisać w tym języku, dlatego tę wiadomość przeczyta człowiek.'],
  ['sv', 'Jag kan inte skriva på ditt språk, så en medarbetare läser ditt meddelande.'],
  ['da', 'Jeg kan ikke skrive på dit sprog, så en medarbejder læser din besked.'],
  ['no', 'Jeg kan ikke skrive på språket ditt, så en medarbeider leser meldingen din.'],
  [
    'fi',
    {
      formal: 'En osaa kirjoittaa kielellänne, joten ihminen lukee viestinne.',
      informal: 'En osaa kirjoittaa kielelläsi, joten ihminen lukee viestisi.',
    },
  ],
  [
    'cs',
    {
      formal: 'Ve vašem jazyce psát neumím, proto si vaši zprávu přečte člověk.',
      informal: 'Ve tvém jazyce psát neumím, proto si tvou zprávu přečte člověk.',
    },
  ],
  [
    'ro',
    {
      formal: 'Nu pot scrie în limba dumneavoastră, așa că mesajul va fi citit de o persoană.',
      informal: 'Nu pot scrie în limba ta, așa că mesajul va fi citit de o persoană.',
    },
  ],
  [
    'hu',
    {
      formal: 'Az Ön nyelvén nem tudok írni, ezért az üzenetét egy munkatársunk olvassa el.',
      informal: 'A te nyelveden nem tudok írni, ezért az üzenetedet egy munkatársunk olvassa el.',
    },
  ],
  [
    'tr',
    {
      formal: 'Sizin dilinizde yazamıyorum, bu yüzden mesajınızı bir çalışanımız okuyacak.',
      informal: 'Senin dilinde yazamıyorum, bu yüzden mesajını bir çalışanımız okuyacak.',
    },
  ],
  ['id', 'Saya tidak bisa menulis dalam bahasa Anda, jadi pesan Anda akan dibaca oleh staf kami.'],
  ['vi', 'Tôi không viết được bằng ngôn ngữ của bạn, nên một nhân viên sẽ đọc tin nhắn của bạn.'],
  ['ar', 'لا يمكنني الكتابة بلغتك، لذلك سيقرأ رسالتك أحد موظفينا.'],
  ['fa', 'نمی‌توانم به زبان شما بنویسم، برای همین یکی از همکارانمان پیام شما را می‌خواند.'],
  ['he', 'אין באפשרותי לכתוב בשפה זו, ולכן ההודעה תועבר לקריאה של אחד מאנשי הצוות.'],
  [
    'ru',
    {
      formal: 'Я не могу писать на вашем языке, поэтому ваше сообщение прочитает сотрудник.',
      informal: 'Я не могу писать на твоём языке, поэтому твоё сообщение прочитает сотрудник.',
    },
  ],
  [
    'uk',
    {
      formal: 'Я не можу писати вашою мовою, тому ваше повідомлення прочитає співробітник.',
      informal: 'Я не можу писати твоєю мовою, тому твоє повідомлення прочитає співробітник.',
    },
  ],
  [
    'el',
    {
      formal: 'Δεν μπορώ να γράψω στη γλώσσα σας, γι’ αυτό το μήνυμά σας θα το διαβάσει ένας συνεργάτης μας.',
      informal:
        'Δεν μπορώ να γράψω στη γλώσσα σου, γι’ αυτό το μήνυμά σου θα το διαβάσει ένας συνεργάτης μας.',
    },
  ],
  ['hi', 'आपकी भाषा में लिखना मेरे लिए संभव नहीं है, इसलिए आपका संदेश हमारी टीम का कोई व्यक्ति पढ़ेगा।'],
  ['th', 'ระบบไม่สามารถเขียนเป็นภาษาของคุณได้ เจ้าหน้าที่จะเป็นผู้อ่านข้อความของคุณ'],
  ['zh', '我无法用您的语言书写，所以会由工作人员查看您的消息。'],
  ['ja', 'この言語では返信できないため、担当者がメッセージを確認いたします。'],
  ['ko', '이 언어로는 답변을 드릴 수 없어 담당 직원이 메시지를 확인하겠습니다.'],
]);

export function notServed(language: string, address: Address): string | null {
  const text = texts.get(language);
  return typeof text === 'object' ? text[address] : (text ?? null);
}

/** The reply by which a workspace says so in its own words. */
export function notServedName(language: string): string {
  return `language_not_served_${language}`;
}

/** True for a reply of that name, whichever the language. */
export function isNotServedName(name: string): boolean {
  return /^language_not_served_[a-z]{2,3}$/.test(name);
}
