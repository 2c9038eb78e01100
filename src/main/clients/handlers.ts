import type { clients as contract } from '../../preload/contract/clients.ts';
import type { HandlersFor } from '../call.ts';

const later = () => {
  throw new Error('to come');
};

export const clientHandlers: HandlersFor<typeof contract> = {
  'clients.list': later,
  'clients.open': later,
  'clients.head': later,
  'clients.add': later,
  'clients.setReference': later,
  'clients.archive': later,
  'clients.restore': later,
  'clients.erase': later,
  'clients.requireMfa': later,
  'clients.sendNotice': later,
  'clients.export': later,
};
