export { exportConversation } from './export.ts';
export { readRecording, replay } from './replay.ts';
