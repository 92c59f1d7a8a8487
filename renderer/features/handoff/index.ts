export { HandoffCardView } from './card.tsx';
