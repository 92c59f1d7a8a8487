export { ConnectionBar } from './connection.tsx';
export { ModeMenu, modeTexts } from './mode-menu.tsx';
export { WorkspaceProblems } from './problems.tsx';
