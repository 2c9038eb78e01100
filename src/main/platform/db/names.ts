/* Names of tables and columns as SQL takes them, in both stores. */

export function named(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** As `named`, parted by commas. */
export function listOf(names: readonly string[]): string {
  return names.map(named).join(', ');
}
