import type { samples as contract } from '../../preload/contract/samples.ts';
import type { HandlersFor } from '../call.ts';

const later = () => {
  throw new Error('to come');
};

export const sampleHandlers: HandlersFor<typeof contract> = {
  'samples.count': later,
  'samples.add': later,
  'samples.remove': later,
};
