import { createContext, use, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** The place at the end of the line of a page's title; null: it is not there yet. */
export const PageActionsPlace = createContext<HTMLElement | null>(null);

/** What a list says and offers, on the line of the page's title: above the rows it would cost one of them. */
export function PageActions({ children }: { children: ReactNode }) {
  const place = use(PageActionsPlace);
  return place && createPortal(children, place);
}
