import { z } from 'zod';
import { agentId, conversationId } from '../../preload/contract/ids.ts';

/** Who acts in every call that comes through one port. */
export const connectedAgent = z.object({ id: agentId, name: z.string().min(1).max(200) });
export type ConnectedAgent = z.infer<typeof connectedAgent>;

/**
 * Absolute folders: the bot's workspace, where the desk keeps its data, what the app ships with (`models/`,
 * `workspaces/`), and the built web chat (`widget.js`, `chat.html`). The last may lie inside `app.asar`.
 */
export const startDesk = z.object({
  type: z.literal('start'),
  workspace: z.string().min(1),
  data: z.string().min(1),
  resources: z.string().min(1),
  widget: z.string().min(1),
});
export type StartDesk = z.infer<typeof startDesk>;

const secretName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);

/**
 * What the shell tells the desk's process. `start` comes first and once; `secrets` follows with what the keychain holds;
 * `connect` comes with one transferred MessagePort for each window, after `ready`; `secret_kept` answers `keep_secret`. Without a `stop`: the process is ended by a signal, and must be safe
 * to end at any instant. `parser_…`: what a process that reads documents says, and that it is gone.
 */
export const toDesk = z.discriminatedUnion('type', [
  startDesk,
  z.object({ type: z.literal('parser_said'), parser: z.int(), message: z.unknown() }),
  z.object({ type: z.literal('parser_ended'), parser: z.int() }),
  z.object({ type: z.literal('connect'), agent: connectedAgent }),
  z.object({ type: z.literal('secrets'), values: z.record(secretName, z.string()) }),
  z.object({
    type: z.literal('secret_kept'),
    id: z.number().int(),
    /** Null when it was kept, else why not. */
    refused: z.string().nullable(),
  }),
]);
export type ToDesk = z.infer<typeof toDesk>;

/**
 * What the desk's process tells the shell.
 * - `ready`: ports may come; `chat` is where customers can write, null while no web chat is served.
 * - `needs_you`: how many conversations wait for an agent. `newest` is the one that began to wait with this message,
 *   and null when only the count changed, so that one conversation is announced once.
 * - `parser_…`: a process that reads documents is to start, gets something to read, or is to be killed; the desk numbers
 *   them. A utility process cannot start another, so the shell does.
 * - `keep_secret`: a key was typed into a window; it belongs into the keychain.
 * - `failed`: the desk cannot run and trying again would not help; `message` is one sentence for the agent.
 */
export const fromDesk = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), chat: z.string().nullable() }),
  z.object({
    type: z.literal('needs_you'),
    count: z.number().int().min(0),
    newest: z.object({ id: conversationId, title: z.string(), text: z.string() }).nullable(),
  }),
  z.object({
    type: z.literal('keep_secret'),
    id: z.number().int(),
    name: secretName,
    value: z.string().min(1).max(2_000),
  }),
  z.object({ type: z.literal('failed'), message: z.string().min(1) }),
  z.object({ type: z.literal('parser_start'), parser: z.int() }),
  z.object({ type: z.literal('parser_send'), parser: z.int(), message: z.unknown() }),
  z.object({ type: z.literal('parser_kill'), parser: z.int() }),
]);
export type FromDesk = z.infer<typeof fromDesk>;
export type ParserWish = Extract<FromDesk, { readonly parser: number }>;
export type ParserNews = Extract<ToDesk, { readonly parser: number }>;
export type NeedsYou = Extract<FromDesk, { type: 'needs_you' }>;
