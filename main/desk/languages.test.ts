import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './index.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');

/** A shop that was taught in Arabic and answers in it. */
const files: Readonly<Record<string, string>> = {
  'workspace.yml': `workspace: souq
title: سوق
locale: ar
mode: autopilot
types:
  order_id: { pattern: "[0-9]{5}", example: "10417" }
`,
  'connectors.yml': 'connectors: {}\n',
  'skills/order_status.yml': `skill: order_status
title: حالة الطلب
description: العميل يسأل أين طلبه أو متى يصل.
examples:
  - أين طلبي؟
  - متى يصل الطرد
  - لم تصل الشحنة بعد
  - أريد تتبع طلبي
  - هل تم شحن الطلب
  - طلبي متأخر جدا
slots:
  order: { type: order_id, ask: ask_order }
steps:
  - collect: order
  - say: order_found
resolved: order_found
`,
  'skills/return_item.yml': `skill: return_item
title: إرجاع منتج
description: العميل يريد إرجاع منتج.
examples:
  - أريد إرجاع المنتج
  - كيف أرجع الحذاء
  - القميص لا يناسبني وأريد إعادته
  - أبغى أرجع القطعة
  - ما هي طريقة الإرجاع
  - أرغب في رد البضاعة
slots:
  reason: { type: text, ask: ask_reason, verbatim: true }
steps:
  - collect: reason
  - say: return_noted
resolved: return_noted
`,
  'replies/ar.yml': `disclosure: أنا مساعد آلي.
greeting: أهلا بك، كيف أساعدك؟
ask_order: ما رقم الطلب؟
order_found: "الطلب {order} في الطريق."
ask_reason: ما سبب الإرجاع؟
return_noted: "سجلنا الإرجاع: {reason}"
anything_else: هل من شيء آخر؟
language_not_served_fr: Écrivez à bonjour@souq.example, une personne vous lira.
`,
};

let home: string;
let desk: Desk;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tandem-souq-'));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, 'souq', file)), { recursive: true });
    await writeFile(join(home, 'souq', file), text);
  }
  const opened = await openDesk({
    workspace: join(home, 'souq'),
    data: join(home, 'data'),
    resources,
    secrets: () => undefined,
    log: () => undefined,
    pauseMs: 0,
    startBackoffice: async () => ({ url: 'http://127.0.0.1:9', close: async () => undefined }),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  desk = opened.desk;
  await desk.ready();
});
afterAll(async () => {
  await desk.close();
  await rm(home, { recursive: true, force: true });
});

async function talk() {
  const about = { channel: 'web_chat', locale: 'ar', customerName: null, visitor: null };
  const { id: conversation } = await desk.channel.startConversation(about);
  let messages = 0;
  const events = async () => (await desk.channel.eventsAfter(conversation, 0)) ?? [];
  return async (text: string) => {
    const before = (await events()).length;
    messages += 1;
    const externalId = `m${messages}`;
    await desk.channel.acceptMessage({ conversation, externalId, text, payload: null, cutFrom: null });
    await desk.idle();
    const after = (await events()).slice(before);
    return {
      said: after.flatMap(({ body }) => (body.type === 'bot_message' ? [body.reply.text] : [])),
      trace: after.flatMap(({ body }) => (body.type === 'turn' ? [body.trace] : [])).at(-1),
    };
  };
}

test('U12 skills taught in Arabic are begun, asked for and finished in Arabic, with values where they stand', async () => {
  const says = await talk();
  const begun = await says('السلام عليكم، وين طلبي رقم ١٠٤١٧؟');
  expect(begun.said.join(' ')).toContain('الطلب 10417 في الطريق.');
  const value = begun.trace?.commands.find(({ command }) => command === 'set_slot');
  expect(begun.trace?.customer.slice(...(value?.span ?? [0, 0]))).toBe('١٠٤١٧');
  expect((await says('كيف ممكن أرجّع الحـــذاء')).said).toEqual(['ما سبب الإرجاع؟']);
  expect((await says('المقاس صغير (XL) جدا')).said[0]).toBe('سجلنا الإرجاع: المقاس صغير (XL) جدا');
});

test('U12 whoever writes in a language that is not served reads a line in it and gets a person who sees which', async () => {
  const says = await talk();
  const { said, trace } = await says("Bonjour, où est mon colis ? Je l'attends depuis lundi.");
  expect(said).toEqual(['Écrivez à bonjour@souq.example, une personne vous lira.']);
  expect(trace?.language).toBe('fr');
  expect(trace?.handoff).toMatchObject({ who: { language: 'fr' }, why: { code: 'out_of_scope' } });
  expect(trace?.handoff?.why.detail).toContain('fr');
});

test('U12 a text without a language of the workspace is answered in the one of the customer', async () => {
  const says = await talk();
  const { said, trace } = await says('我的包裹在哪里，还没有收到');
  expect(said).toEqual(['我无法用您的语言书写，所以会由工作人员查看您的消息。']);
  expect(trace?.handoff?.who.language).toBe('zh');
});
