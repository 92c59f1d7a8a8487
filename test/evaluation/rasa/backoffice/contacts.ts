import { type Backoffice, done, refused, system, textOf } from './backoffice.ts';

/** A contact book with three people in it. */
export function contacts(): Backoffice {
  const book = new Map([
    ['@JaneDoe', 'Jane Doe'],
    ['@MaryLu', 'Mary Lu'],
    ['@Sven', 'Sven Holm'],
  ]);
  return system({
    'book.list': () => done({ names: [...book].map(([handle, name]) => `${name} (${handle})`) }),
    'book.find': ({ handle }) => done({ name: book.get(textOf(handle)) ?? null }),
    'book.add': ({ handle, name }) => {
      if (book.has(textOf(handle))) return refused('already_there', {});
      book.set(textOf(handle), textOf(name));
      return done({ status: 'added' });
    },
    'book.remove': ({ handle }) =>
      book.delete(textOf(handle)) ? done({ status: 'removed' }) : refused('not_there', {}),
  });
}
