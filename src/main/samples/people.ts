import type { Language } from '../../preload/contract/app.ts';

/** How often somebody signs in: the chance of each working day. */
const habits = { daily: 0.8, weekly: 0.2, rarely: 0.04, never: 0 } as const;

export interface SampleRule {
  rule: string;
  note: string;
  /** Days from now; null: for good. */
  expiresIn: number | null;
  enabled: boolean;
}

/** Somebody made up. Addresses are of the ranges that are kept for examples (RFC 5737, RFC 3849). */
export interface SamplePerson {
  fullName: string;
  email: string;
  reference: string;
  language: Language;
  /** Where they usually sign in from. */
  address: string;
  methods: readonly ('totp' | 'email')[];
  rules: readonly SampleRule[];
  signsIn: number;
  /** What else there is to see about them. */
  state:
    | 'usual'
    /** Locked after too many wrong passwords. */
    | 'locked'
    /** Signs in from elsewhere as well, and is refused there. */
    | 'travels'
    /** Mail to them comes back. */
    | 'mailFails'
    /** Has to set up a second factor at the next sign-in. */
    | 'mustSetUp'
    | 'archived';
}

type Habit = keyof typeof habits;

const always = (rule: string, note: string): SampleRule => ({
  rule,
  note,
  expiresIn: null,
  enabled: true,
});
const until = (rule: string, note: string, expiresIn: number): SampleRule => ({
  ...always(rule, note),
  expiresIn,
});
const off = (rule: string, note: string): SampleRule => ({ ...always(rule, note), enabled: false });

/** No portal gives out references like these, so they are nobody else's. */
let nextReference = 1;

function person(
  fullName: string,
  email: string,
  language: Language,
  address: string,
  habit: Habit,
  rest: Partial<Pick<SamplePerson, 'methods' | 'rules' | 'state'>> = {},
): SamplePerson {
  const reference = `SAMPLE-${String(nextReference++).padStart(2, '0')}`;
  const signsIn = habits[habit];
  const usual = { methods: [], rules: [], state: 'usual' as const };
  return { fullName, email, reference, language, address, signsIn, ...usual, ...rest };
}

export const samplePeople: readonly SamplePerson[] = [
  person('Anna Lindqvist', 'anna.lindqvist@nordhamn.example', 'en', '198.51.100.14', 'daily', {
    methods: ['totp'],
    rules: [always('198.51.100.0/27', 'Head office'), always('2001:db8:a1::/48', 'Head office')],
  }),
  person('Marcus Webb', 'm.webb@webbandsons.example', 'en', '203.0.113.52', 'daily', {
    methods: ['totp', 'email'],
    rules: [always('203.0.113.52', 'Workshop')],
    state: 'travels',
  }),
  person('佐藤 美咲', 'misaki.sato@hoshizora.example', 'ja', '192.0.2.41', 'daily', {
    methods: ['totp'],
    rules: [always('192.0.2.32/28', '本社')],
  }),
  person('陈伟', 'chen.wei@yunhai.example', 'zh-CN', '192.0.2.130', 'daily', { methods: ['totp'] }),
  person('Priya Raman', 'priya.raman@sundial.example', 'en', '198.51.100.201', 'daily', {
    methods: ['email'],
  }),
  person('Thomas Okafor', 't.okafor@okafor-legal.example', 'en', '203.0.113.9', 'weekly', {
    methods: ['totp'],
    rules: [always('203.0.113.8/29', 'Chambers'), until('198.51.100.77', 'Hotel in Leeds', 3)],
  }),
  person('田中 健一', 'tanaka@midori-denki.example', 'ja', '192.0.2.77', 'weekly', {
    methods: ['email'],
    rules: [always('192.0.2.64/27', '工場'), off('203.0.113.128/25', '旧VPN')],
  }),
  person('Sofia Marchetti', 'sofia@marchetti-studio.example', 'en', '203.0.113.140', 'weekly'),
  person('李娜', 'li.na@qingteng.example', 'zh-CN', '198.51.100.66', 'weekly', {
    methods: ['totp'],
    rules: [until('198.51.100.64/26', '临时办公室', 9)],
    state: 'travels',
  }),
  person('George Hallam', 'george.hallam@hallam-farms.example', 'en', '203.0.113.201', 'rarely', {
    state: 'locked',
  }),
  person('Ingrid Sørensen', 'ingrid@fjordlys.example', 'en', '198.51.100.90', 'daily', {
    methods: ['totp'],
  }),
  person('鈴木 大輔', 'd.suzuki@aoba-print.example', 'ja', '192.0.2.9', 'weekly', {
    methods: ['totp'],
    rules: [always('192.0.2.9', '事務所')],
  }),
  person('Maria Costa', 'maria.costa@costa-wines.example', 'en', '203.0.113.33', 'weekly', {
    methods: ['email'],
    state: 'mailFails',
  }),
  person('王芳', 'wang.fang@jinshan.example', 'zh-CN', '192.0.2.199', 'rarely'),
  person('Daniel Fischer', 'd.fischer@fischer-metall.example', 'en', '198.51.100.120', 'daily', {
    methods: ['totp'],
    rules: [always('198.51.100.112/28', 'Plant'), until('203.0.113.77', 'Contractor', 13)],
  }),
  person('Aoife Brennan', 'aoife@brennan-books.example', 'en', '203.0.113.66', 'rarely', {
    state: 'mustSetUp',
  }),
  person('高橋 由美', 'yumi.takahashi@sakura-ryokan.example', 'ja', '192.0.2.150', 'weekly', {
    methods: ['email'],
  }),
  person('Samuel Adeyemi', 's.adeyemi@lagoon-freight.example', 'en', '198.51.100.33', 'daily', {
    methods: ['totp'],
    rules: [always('198.51.100.32/29', 'Depot')],
  }),
  person('刘洋', 'liu.yang@beichuan.example', 'zh-CN', '198.51.100.240', 'weekly', {
    methods: ['email'],
  }),
  person('Helen Pryce', 'helen.pryce@pryce-dental.example', 'en', '203.0.113.170', 'weekly', {
    methods: ['totp'],
    rules: [always('203.0.113.160/27', 'Surgery')],
  }),
  person('Jonas Becker', 'jonas@becker-it.example', 'en', '198.51.100.5', 'daily', {
    methods: ['totp'],
    rules: [always('all', 'Travels all the time')],
  }),
  person('伊藤 翔', 'sho.ito@umikaze.example', 'ja', '192.0.2.220', 'never'),
  person('Rachel Goldberg', 'rachel@goldberg-arch.example', 'en', '203.0.113.99', 'rarely', {
    methods: ['email'],
    state: 'locked',
  }),
  person('赵敏', 'zhao.min@lanqiao.example', 'zh-CN', '198.51.100.175', 'never'),
  person('Peter Novak', 'peter.novak@novak-glass.example', 'en', '203.0.113.212', 'rarely', {
    state: 'archived',
  }),
];

/** By which method they sign in, and which rule lets them. */
export function wayIn({ methods, rules }: SamplePerson) {
  return {
    method: methods[0] ?? null,
    rule: rules.find(({ enabled }) => enabled)?.rule ?? null,
  };
}
