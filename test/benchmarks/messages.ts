/**
 * What customers of the shop write, in a fixed mix: 8 of 20 ask about an order, 8 ask something the articles answer, 4
 * are small talk. Texts differ by opening, order and article, so that no cache answers what is measured.
 */
export function messages(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => message(from + index));
}

const openings = [
  '',
  'Hi, ',
  'Hello, ',
  'Good morning, ',
  'Good evening, ',
  'Sorry, ',
  'Quick question: ',
  'Excuse me, ',
  'Hey, ',
  'Dear team, ',
  'One more thing: ',
  'Just wondering, ',
  'Thanks, and ',
  'Okay, ',
  'Right, ',
  'Please tell me: ',
] as const;

/** Orders on their way, late or there; none of these leads to a person. */
const orders = ['10417', '10418', '10419', '10420', '10424', '10426', '10427', '10429', '10430'] as const;

const articles = [
  'jacket',
  'tent',
  'boots',
  'backpack',
  'fleece',
  'socks',
  'headlamp',
  'sleeping bag',
  'trousers',
] as const;

const aboutOrders: readonly ((order: string, article: string) => string)[] = [
  (order, article) => `where is my order ${order} with the ${article}?`,
  (order, article) => `has the ${article} of order ${order} been shipped yet?`,
  (order, article) => `when will the ${article} from ${order} arrive?`,
  (order, article) => `what is the status of order ${order}, the one with the ${article}?`,
];

const aboutArticles: readonly ((article: string) => string)[] = [
  (article) => `how do I unsubscribe from the newsletter about the ${article}?`,
  (article) => `how much is shipping to Norway for a ${article}?`,
  (article) => `can I pay by invoice when I buy a ${article}?`,
  (article) => `how long do I have to send a ${article} back?`,
];

const smallTalk = [
  'hello',
  'hi there',
  'thank you',
  'thanks a lot',
  'are you a bot',
  'good morning',
  'thanks',
  'how are you',
];

function message(index: number): string {
  const round = Math.floor(index / 20);
  const place = index % 20;
  const opening = at(openings, round + place);
  const article = at(articles, round * 7 + place);
  if (place % 5 === 4) return `${at(smallTalk, round + place)}${'!'.repeat(round % 4)}`;
  const text =
    place % 2 === 0
      ? at(aboutOrders, Math.floor(place / 2))(at(orders, round * 5 + place), article)
      : at(aboutArticles, Math.floor(place / 2))(article);
  return opening === '' ? text : `${opening}${text}`;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('an empty list has nothing to choose from');
  return found;
}
