import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clients } from '../../../src/preload/contract/clients.ts';
import { mail } from '../../../src/preload/contract/mail.ts';
import { searchable } from '../../../src/renderer/src/ui/search-text.ts';

test('whatever is typed or pasted, the main process takes it as a search', () => {
  // Half a character, too: a paste can be cut anywhere.
  const half = fc.nat(0xff_ff).map((unit) => String.fromCharCode(unit));
  fc.assert(
    fc.property(fc.string({ unit: half, maxLength: 500 }), (typed) => {
      const search = searchable(typed);
      expect(clients['clients.list'].input.shape.search.safeParse(search).success).toBe(true);
      expect(mail['mail.list'].input.shape.search.safeParse(search).success).toBe(true);
    }),
  );
});
