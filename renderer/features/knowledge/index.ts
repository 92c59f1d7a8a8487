export { KnowledgePanel } from './search.tsx';
