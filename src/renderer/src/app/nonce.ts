declare global {
  // The name under which react-remove-scroll (inside Mantine's Modal) looks for the nonce.
  var __webpack_nonce__: string | undefined;
}

/** The nonce of this page load, which every style tag needs (requirement 3). */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
globalThis.__webpack_nonce__ = nonce;

export function styleNonce(): string {
  return nonce;
}
