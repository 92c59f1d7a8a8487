import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Desk, WindowState } from './desk.ts';

const DeskContext = createContext<Desk | null>(null);

/** Gives the window's parts the desk they talk to. */
export const DeskProvider = ({ desk, children }: { desk: Desk; children: ReactNode }) => (
  <DeskContext value={desk}>{children}</DeskContext>
);

/** The desk, for acts. */
export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk needs a DeskProvider around it');
  return desk;
};

/** A part of the window's state; the part using it is drawn again when the selected value changes. */
export const useWindow = <T,>(select: (state: WindowState) => T): T => useStore(useDesk().store, select);
