/** Whether a version is older than another one: `1.4.2` than `1.10.0`. What is no number counts as 0. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [partsOf(version), partsOf(than)];
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function partsOf(version: string): number[] {
  return version.split(/[.-]/u).map((part) => Number.parseInt(part, 10) || 0);
}
