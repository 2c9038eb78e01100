import { isIP } from 'node:net';
import type { FieldClass } from '../../preload/contract/log-field-classes.ts';

/** What is hidden in a pack: everything that is about a person, or a part of that. */
export type HiddenClass = Exclude<FieldClass, 'plain'>;

const labels: Record<HiddenClass, string> = {
  person: 'Person',
  email: 'Email',
  phone: 'Phone',
  address: 'Address',
  text: 'Text',
  file: 'File',
};

/** What looks like one, wherever it stands. */
const patterns: readonly { kind: HiddenClass; pattern: RegExp; is: (found: string) => boolean }[] =
  [
    { kind: 'email', pattern: /[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/gu, is: () => true },
    { kind: 'phone', pattern: /\+\d[\d ()./-]{5,}\d/gu, is: () => true },
    {
      kind: 'address',
      pattern: /(?<![\w.:])[\da-fA-F:.]{3,45}(?:\/\d{1,3}(?:\.\d{1,3}){0,3})?(?![\w:])/gu,
      is: (found) => isIP(found.split('/', 1)[0]?.replace(/\.$/u, '') ?? '') !== 0,
    },
  ];

/** Characters of a free text that is looked for inside others. */
const shortestText = 8;

/** Letters of scripts that part words by spaces, and digits. */
const wordEnd = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}_]/u;

/**
 * Stands names in for values, the same for the same value throughout a pack: `Person 1`, `Address 2`.
 * First every value is learned, then texts are masked: whatever was learned is found in all of them.
 */
export class Masks {
  readonly #hidden: ReadonlySet<FieldClass>;
  /** By kind and value, in small letters. */
  readonly #masks = new Map<string, string>();
  readonly #counts = new Map<HiddenClass, number>();
  /** Learned values by their first characters: the lengths that there are. */
  readonly #lengths = new Map<string, Set<number>>();
  /** Learned values, in small letters, and what stands in for each. */
  readonly #learned = new Map<string, string>();

  constructor(hidden: readonly HiddenClass[]) {
    this.#hidden = new Set(hidden);
  }

  hides(kind: FieldClass): kind is HiddenClass {
    return this.#hidden.has(kind);
  }

  /** What stands in for a value of that kind, which is remembered. */
  mask(kind: HiddenClass, value: string): string {
    const mask = this.#nameOf(kind, folded(value));
    // A word or two that somebody typed may stand anywhere and mean nothing.
    const isTelling = (kind !== 'text' && kind !== 'file') || value.length >= shortestText;
    return isTelling ? this.#learn(value, mask) : mask;
  }

  /** As `mask`, for a person whose account is known: every name of it is one person's. */
  maskPerson(account: number, name: string | null): string {
    const mask = this.#nameOf('person', `#${account}`);
    return name === null ? mask : this.#learn(name, mask);
  }

  /** A text in which whatever is hidden was replaced. */
  maskText(text: string): string {
    if (this.#hidden.size === 0) return text;
    let masked = this.#replaceLearned(text);
    for (const { kind, pattern, is } of patterns)
      if (this.#hidden.has(kind))
        masked = masked.replace(pattern, (found) => (is(found) ? this.mask(kind, found) : found));
    return masked;
  }

  #nameOf(kind: HiddenClass, value: string): string {
    const key = `${kind} ${value}`;
    const known = this.#masks.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `${labels[kind]} ${count}`;
    this.#masks.set(key, name);
    return name;
  }

  #learn(value: string, mask: string): string {
    const found = folded(value.trim());
    // A single letter says nothing, and is everywhere.
    if (found.length < 2) return mask;
    const known = this.#learned.get(found);
    if (known !== undefined) return known;
    this.#learned.set(found, mask);
    const start = found.slice(0, 3);
    const lengths = this.#lengths.get(start) ?? new Set();
    this.#lengths.set(start, lengths.add(found.length));
    return mask;
  }

  #replaceLearned(text: string): string {
    const low = folded(text);
    let masked = '';
    let kept = 0;
    for (let place = 0; place < low.length; place++) {
      const length = this.#longestAt(low, place);
      if (length === 0) continue;
      masked +=
        text.slice(kept, place) + (this.#learned.get(low.slice(place, place + length)) ?? '');
      kept = place + length;
      place = kept - 1;
    }
    return masked + text.slice(kept);
  }

  /** How long the longest learned value is that stands there as a word of its own; 0: none does. */
  #longestAt(low: string, place: number): number {
    let longest = 0;
    for (const start of [low.slice(place, place + 3), low.slice(place, place + 2)])
      for (const length of this.#lengths.get(start) ?? []) {
        const isIt = length > longest && this.#learned.has(low.slice(place, place + length));
        if (isIt && isWord(low, place, place + length)) longest = length;
      }
    return longest;
  }
}

/** Small letters where that changes no place in the text. */
function folded(text: string): string {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text;
}

/** Whether no letter before or after makes it a part of another word. */
function isWord(text: string, from: number, to: number): boolean {
  const parts = (a: string, b: string) => !(wordEnd.test(a) && wordEnd.test(b));
  return parts(text[from - 1] ?? '', text[from] ?? '') && parts(text[to - 1] ?? '', text[to] ?? '');
}
