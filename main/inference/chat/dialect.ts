/**
 * What an endpoint understands of a request. All of it is asked for at first; what is refused is left out from then on,
 * because servers differ: some know no schemas, some call the limit differently, some take no temperature.
 */
export type Dialect = {
  readonly format: 'json_schema' | 'json_object' | 'plain';
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  readonly temperature: boolean;
  readonly usage: boolean;
};

export const fullDialect: Dialect = {
  format: 'json_schema',
  limit: 'max_tokens',
  temperature: true,
  usage: true,
};

/** The next thing to leave out after a refusal in these words; null when nothing is left that could have been it. */
export function milder(dialect: Dialect, refusal: string): Dialect | null {
  const text = refusal.toLowerCase();
  if (dialect.limit === 'max_tokens' && text.includes('max_completion_tokens'))
    return { ...dialect, limit: 'max_completion_tokens' };
  if (dialect.temperature && text.includes('temperature')) return { ...dialect, temperature: false };
  if (dialect.usage && /stream_options|include_usage/u.test(text)) return { ...dialect, usage: false };
  if (dialect.format === 'json_schema') return { ...dialect, format: 'json_object' };
  if (dialect.format === 'json_object') return { ...dialect, format: 'plain' };
  return dialect.usage ? { ...dialect, usage: false } : null;
}
