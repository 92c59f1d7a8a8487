export { holdLayout, type LaneLayout, laneOrder, layOut } from './lanes.ts';
export { faultName, faultText } from './model-faults.ts';
export { neighbour, type QueueRow, rowsOf } from './rows.ts';
export { stateText, waitsText } from './understanding-change.ts';
export { formatWait, spellWait, type Urgency, urgencyOf, waitedMs } from './waiting.ts';
export { whyTexts } from './why.ts';
