import type { job } from '../../preload/contract/job.ts';
import type { HandlersFor } from '../call.ts';

export const jobHandlers: HandlersFor<typeof job> = {
  'job.view': ({ services, window }, { id }) => services.jobs.view(window, id),
  'job.cancel': ({ services, window }, { id }) => services.jobs.cancel(window, id),
};
