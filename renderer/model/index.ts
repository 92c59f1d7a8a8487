export { holdLayout, type LaneLayout, laneOrder, layOut } from './lanes.ts';
export { neighbour, type QueueRow, rowsOf } from './rows.ts';
export { formatWait, spellWait, type Urgency, urgencyOf, waitedMs } from './waiting.ts';
export { whyTexts } from './why.ts';
