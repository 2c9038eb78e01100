import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { AddressSettings } from '../../preload/contract/settings.ts';
import { formatAddress } from '../ip-rules/address.ts';
import { readTypedAddress } from '../ip-rules/read-rule.ts';
import { refuseFields } from '../platform/failure.ts';

/**
 * The settings as they are stored: trimmed, the fixed address canonical. Fields of sources that
 * are not chosen are kept, so that switching back loses nothing typed; they are checked only
 * where they count. Refuses with `invalid_input`.
 */
export function checkAddressSettings(input: AddressSettings): AddressSettings {
  const serviceUrl = input.serviceUrl.trim();
  const fixed = readTypedAddress(input.fixedAddress);
  refuseFields({
    serviceUrl:
      input.source === 'service' ? urlProblem(serviceUrl) : credentialsProblem(serviceUrl),
    fixedAddress: input.source === 'fixed' && !fixed ? { code: 'address_form' } : null,
  });
  const fixedAddress = fixed ? formatAddress(fixed) : input.fixedAddress.trim();
  return { source: input.source, serviceUrl, fixedAddress };
}

function urlProblem(text: string): FieldProblem | null {
  if (text === '') return { code: 'required' };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return { code: 'url_form' };
  if (url.protocol !== 'https:') return { code: 'url_not_https' };
  return credentialsProblem(text);
}

/** A password in an address would be shown to every administrator and written into the log. */
function credentialsProblem(text: string): FieldProblem | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.username || url?.password ? { code: 'url_form' } : null;
}
