/** How many rules an account may have (requirement 45). */
export const ruleLimit = 10_000;

/** Why a text is no allowed-IP rule (guide section 3.3, design section 6). The renderer words each. */
export type RuleProblemCode =
  | 'empty'
  | 'too_long'
  | 'bad_character'
  | 'four_numbers'
  | 'leading_zero'
  | 'octet_range'
  | 'ipv6_form'
  | 'ipv4_compatible'
  | 'zone_id'
  | 'hostname'
  | 'list_not_rule'
  | 'all_with_extra'
  | 'means_all'
  | 'prefix_missing'
  | 'prefix_form'
  | 'prefix_range'
  | 'mask_not_contiguous'
  | 'wildcard_mask'
  | 'mask_with_ipv6'
  | 'mapped_prefix'
  /** `203.0.113.5:443` */
  | 'has_port'
  /** `https://203.0.113.5/` */
  | 'web_address'
  /** `[2001:db8::1]` */
  | 'in_brackets'
  /** `203.0.113.*` */
  | 'octet_wildcard'
  /** `203.0.113.0-255` */
  | 'hyphen_range';

export interface RuleProblem {
  code: RuleProblemCode;
  /** The piece that is wrong, as it was typed, and where it begins (UTF-16 units). */
  part: string;
  at: number;
  /** With `prefix_form` and `prefix_range`: the longest prefix. */
  max?: number;
  /** With `bad_character`: `U+FF12`, for what the eye cannot see. */
  codePoint?: string;
}

/** What a rule covers: the addresses as text, the count in decimal (2^128 does not fit a number). */
export interface Coverage {
  first: string;
  last: string;
  count: string;
}

/** Kinds of addresses that nobody arrives with, or only from inside a local network. */
export type RuleFlag =
  | 'private'
  | 'cgnat'
  | 'documentation'
  | 'loopback'
  | 'link_local'
  | 'multicast'
  | 'unspecified'
  | 'reserved';
