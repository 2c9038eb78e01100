/** `a••@e••••••.org`: enough to recognise one's own address, not enough to learn another's. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  return `${masked(address.slice(0, at))}@${masked(domain.slice(0, dot))}${domain.slice(dot)}`;
}

/** The most dots that tell anything; a line of them would only push the words beside it away. */
const mostDots = 12;

/** The first character and as many dots as hide the length of short names, and of very long ones. */
function masked(text: string): string {
  const dots = Math.min(Math.max(2, text.length - 1), mostDots);
  return `${text.slice(0, 1)}${'•'.repeat(dots)}`;
}
