export { ConnectionBar } from './connection.tsx';
export { ModeMenu } from './mode-menu.tsx';
export { WorkspaceProblems } from './problems.tsx';
