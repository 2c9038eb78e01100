import type { staffAccounts as contract } from '../../preload/contract/staff.ts';
import type { HandlersFor } from '../call.ts';

const later = () => {
  throw new Error('to come');
};

export const staffHandlers: HandlersFor<typeof contract> = {
  'staff.list': later,
  'staff.invite': later,
  'staff.setRole': later,
  'staff.requireTotp': later,
  'staff.deactivate': later,
  'staff.reactivate': later,
};
