/** `123 456`: in threes, which is how people read digits out. */
export function groupCode(code: string): string {
  return (code.match(/.{1,3}/gu) ?? []).join(' ');
}
