import type { CurrentAddress as Answer, AddressProblem } from '../../preload/contract/ip-access.ts';
import { minute, now } from '../platform/clock.ts';
import { type Place, readPlace, type Setting } from '../settings/settings.ts';
import { formatAddress, parseAddress } from '../ip-rules/address.ts';

/** Ways to find out; given from outside so that this file knows neither sockets nor Electron. */
export interface AddressLookups {
  /** The address of the interface that carries the default route, else of any other; null: none. */
  network(): Promise<string | null>;
  /** The body that an HTTPS address answers with; throws where it cannot be had. */
  service(url: string): Promise<string>;
  /** Changes whenever the computer's addresses do. */
  fingerprint(): string;
}

/** The service was reached and answered with an error. */
export class ServiceRefused extends Error {}

/** The service knows the address better than we do, but need not be asked for every look. */
const serviceAnswerLasts = 10 * minute;

/**
 * The address that this workstation is seen with, from the source that Settings name (design
 * section 5). What cannot be found out is said, never guessed.
 */
export class CurrentAddress {
  readonly #lookups: AddressLookups;
  readonly #changed: (current: Answer) => void;
  #last: { answer: Answer; setting: string; fingerprint: string } | null = null;

  constructor(lookups: AddressLookups, changed: (current: Answer) => void) {
    this.#lookups = lookups;
    this.#changed = changed;
  }

  /** The address now; a service is only asked again when the network changed or its answer is old. */
  async get(place: Place): Promise<Answer> {
    const setting = await readPlace(place, 'address');
    const last = this.#last;
    const usable =
      last !== null &&
      setting.source === 'service' &&
      last.setting === JSON.stringify(setting) &&
      last.fingerprint === this.#lookups.fingerprint() &&
      now() - last.answer.checkedAt < serviceAnswerLasts &&
      now() >= last.answer.checkedAt;
    return usable ? last.answer : this.#look(setting);
  }

  /**
   * The address as it was last found out, for whoever notes it and decides nothing by it: costs
   * nothing and waits for no network once there is one. `watch` keeps it true.
   */
  async known(place: Place): Promise<Answer> {
    return this.#last?.answer ?? this.get(place);
  }

  /** Asks the source again, whatever is known. */
  async refresh(place: Place): Promise<Answer> {
    return this.#look(await readPlace(place, 'address'));
  }

  /** Asks a source without keeping its answer, for Settings. */
  async try(setting: Setting<'address'>): Promise<Answer> {
    const found = await this.#find(setting);
    return { source: setting.source, checkedAt: now(), ...found };
  }

  /**
   * To be called now and then: looks again where the computer's addresses have changed, and at its
   * routes always, which change without them; a service is not asked for that.
   */
  async watch(place: Place): Promise<void> {
    if (!this.#last) return;
    const { answer, fingerprint } = this.#last;
    if (answer.source === 'network' || fingerprint !== this.#lookups.fingerprint())
      await this.refresh(place);
  }

  async #look(setting: Setting<'address'>): Promise<Answer> {
    const fingerprint = this.#lookups.fingerprint();
    const answer = await this.try(setting);
    const before = this.#last?.answer;
    this.#last = { answer, setting: JSON.stringify(setting), fingerprint };
    if (before && (before.address !== answer.address || before.problem !== answer.problem))
      this.#changed(answer);
    return answer;
  }

  async #find(setting: Setting<'address'>): Promise<Found> {
    if (setting.source === 'fixed') return found(setting.fixedAddress, 'service_answer');
    if (setting.source === 'network') return found(await this.#lookups.network(), 'no_network');
    try {
      return found(addressIn(await this.#lookups.service(setting.serviceUrl)), 'service_answer');
    } catch (error) {
      return nothing(error instanceof ServiceRefused ? 'service_refused' : 'service_unreachable');
    }
  }
}

type Found = Pick<Answer, 'address' | 'problem'>;

function found(text: string | null, otherwise: AddressProblem): Found {
  const address = text === null ? null : parseAddress(text.trim());
  return address ? { address: formatAddress(address), problem: null } : nothing(otherwise);
}

function nothing(problem: AddressProblem): Found {
  return { address: null, problem };
}

/** Under these names services give the address in JSON. */
const names = ['ip', 'query', 'ip_addr', 'ip_address', 'ipAddress', 'address', 'origin'] as const;

/** The usual answers: the bare address, a line `ip=` among others, or JSON with it under one of `names`. */
function addressIn(body: string): string | null {
  const text = body.trim();
  if (!/^[{"]/.test(text)) return /^ip=(.*)$/mu.exec(text)?.[1] ?? text;
  try {
    const answer = JSON.parse(text) as string | Partial<Record<string, unknown>>;
    if (typeof answer === 'string') return answer;
    const value = names.map((name) => answer[name]).find((each) => each !== undefined);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
