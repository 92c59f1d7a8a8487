/** What the demo systems refuse, each with its HTTP status. */
export const problemStatus = {
  invalid_request: 400,
  idempotency_key_required: 400,
  unauthorised: 401,
  not_for_browsers: 403,
  not_found: 404,
  not_verified: 404,
  order_not_delivered: 409,
  order_cancelled: 409,
  return_window_closed: 409,
  already_returned: 409,
  plan_not_possible: 409,
  sim_locked: 409,
  slot_taken: 409,
  body_too_large: 413,
  not_json: 415,
  item_not_in_order: 422,
  item_not_returnable: 422,
  refund_exceeds_payment: 422,
  code_required: 403,
  card_not_active: 409,
  card_not_frozen: 409,
  payee_exists: 409,
  already_disputed: 409,
  dispute_too_late: 409,
  not_enough_funds: 422,
  over_daily_limit: 422,
  limit_too_high: 422,
  not_disputable: 422,
  travel_dates: 422,
  outside_hours: 422,
  date_not_possible: 422,
  no_such_amount: 422,
  idempotency_key_reused: 422,
  too_many_attempts: 429,
  internal: 500,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export type Problem = { readonly code: ProblemCode; readonly message: string };

/** Expected trouble is a value: only bugs throw. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function refuse(
  code: ProblemCode,
  message: string,
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, message } };
}

export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}
