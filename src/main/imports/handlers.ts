import type { imports as contract } from '../../preload/contract/imports.ts';
import type { HandlersFor } from '../call.ts';

const later = () => {
  throw new Error('to come');
};

export const importHandlers: HandlersFor<typeof contract> = {
  'imports.begin': later,
  'imports.piece': later,
  'imports.columns': later,
  'imports.check': later,
  'imports.findings': later,
  'imports.commit': later,
  'imports.drop': later,
};
