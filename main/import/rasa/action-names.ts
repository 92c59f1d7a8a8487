/** `action_ask_amount` words the question for `amount`. */
export function asksFor(action: string): string | null {
  return /^action_ask_(\w+)$/.exec(action)?.[1] ?? null;
}

/** Actions that the other engine brings along, and responses that are missing. */
export function isBuiltIn(action: string): boolean {
  return (
    action.startsWith('utter_') ||
    /^action_(?:listen|restart|session_start|session_end|back|default_|deactivate_loop|revert_|two_stage|unlikely_intent|extract_slots|trigger_|run_slot_rejections|clean_stack|cancel_flow|correct_flow_slot|clarify_flows|reset_routing|hangup|repeat_bot_messages|block_digressions|continue_digression)/.test(
      action,
    )
  );
}
