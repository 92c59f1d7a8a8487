/** Secrets of the command line come from the environment: `llm_key` is `TANDEM_SECRET_LLM_KEY`. */
export function secretOfEnvironment(name: string): string | undefined {
  return process.env[`TANDEM_SECRET_${name.toUpperCase()}`];
}
