export { holdLayout, type LaneLayout, laneOf, laneOrder, layOut } from './lanes.ts';
export { neighbour, type QueueRow, rowsOf } from './rows.ts';
export { formatWait, spellWait, type Urgency, urgencyOf, waitedMs, waitTargets } from './waiting.ts';
export { whyTexts } from './why.ts';
