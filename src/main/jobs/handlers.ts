import type { job } from '../../preload/contract/job.ts';
import type { HandlersFor } from '../call.ts';

export const jobHandlers: HandlersFor<typeof job> = {
  'job.list': ({ services, window }) => services.jobs.list(window),
  'job.view': ({ services, window }, { id }) => services.jobs.view(window, id),
  'job.cancel': ({ services, window }, { id }) => services.jobs.cancel(window, id),
  'job.forgetEnded': ({ services, window }) => {
    services.jobs.forgetEnded(window);
    return services.jobs.list(window);
  },
};
