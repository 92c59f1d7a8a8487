/**
 * How far the steps of a skill came. `next`: through the step. `stop`: the turn waits for the customer or for an effect.
 * `go`: the stack changed; run again. `verify`: the customer's identity must stand first.
 */
export type Progress = 'stop' | 'go' | 'next' | 'verify';
