import { bank } from './bank/index.ts';
import { shop } from './shop/index.ts';
import type { DemoSystem } from './system.ts';
import { telecom } from './telecom/index.ts';

/** The demo systems a workspace can name with `demo_backoffice`. A new one is a folder beside them and a line here. */
export const systems = { shop, bank, telecom } as const satisfies Record<string, DemoSystem>;

export type BackofficeKind = keyof typeof systems;
