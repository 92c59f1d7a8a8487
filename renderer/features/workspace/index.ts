export { ConnectionBar } from './connection.tsx';
export { ModeMenu } from './mode-menu.tsx';
export { ModelNotice } from './model-notice.tsx';
export { WorkspaceProblems } from './problems.tsx';
