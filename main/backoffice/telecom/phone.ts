/** How a number is written for people: in groups, so that it can be compared by eye. */
export function shownPhone(e164: string): string {
  const german = /^\+49(1\d\d|30|40|89|221|\d{3})(\d{3,})(\d{2,3})$/.exec(e164);
  return german ? `+49 ${german[1]} ${german[2]} ${german[3]}` : e164;
}
