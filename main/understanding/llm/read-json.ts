/** The JSON object in a model's answer, also behind its thoughts or between the marks of a code block; else undefined. */
export function readJson(answer: string): unknown {
  const text = answer.replace(/^[\s\S]*<\/think>/u, '').trim();
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
