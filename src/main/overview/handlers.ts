import type { overview as contract } from '../../preload/contract/overview.ts';
import type { HandlersFor } from '../call.ts';

const later = () => {
  throw new Error('to come');
};

export const overviewHandlers: HandlersFor<typeof contract> = {
  'overview.view': later,
};
