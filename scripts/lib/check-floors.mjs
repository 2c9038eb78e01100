import { sourceFiles } from './source-files.mjs';

/**
 * Checks every import below `src/` against the floors.
 * @param {string} root the checkout
 * @param {typeof import('./floors.mjs').rules} rules
 * @returns {string[]} a line for each fault: which file, what it imports, and what it may import
 */
export function floorFaults(root, rules) {
  const files = sourceFiles(root);
  const plan = planOf(rules);
  return [
    ...files.filter(({ path }) => !plan.placeOf(path)).map(({ path }) => `${path} is on no floor`),
    ...files.flatMap((file) => upwards(file, plan)),
    ...files.flatMap((file) => reservedUses(file, rules.reserved)),
    ...circles(files),
  ];
}

/** Where each file stands. The height of a tower's top is 0. */
function planOf({ towers, ground, plain, bedrock }) {
  const places = towers.flatMap((tower) =>
    tower.floors.flatMap((floor, height) =>
      floor.map((name) => ({
        tower,
        height,
        name,
        isFolder: name.endsWith('/**'),
        matches: matcher(`${tower.folder}/${name}`),
      })),
    ),
  );
  const under = [bedrock, plain, ground].map((name) => ({
    tower: null,
    height: Infinity,
    name,
    isFolder: true,
    isPlain: name === plain,
    isGround: name === ground,
    matches: matcher(name),
  }));
  const [onBedrock] = under;
  const placeOf = (path) => [...under, ...places].find(({ matches }) => matches(path));
  return { placeOf, ground, onBedrock };
}

function upwards({ path, imports }, { placeOf, ground, onBedrock }) {
  const from = placeOf(path);
  return imports
    .filter(({ target }) => from && target.startsWith('src/'))
    .filter(({ target }) => from === onBedrock || placeOf(target) !== onBedrock)
    .filter((each) => !mayImport(from, placeOf(each.target), path, each))
    .map(
      ({ target, line }) =>
        `${path}:${line} imports ${target}: it may import ${belowOf(from, ground)}`,
    );
}

function mayImport(from, to, path, { target, isType }) {
  if (!to) return false;
  if (to === from) return from.isFolder || path === target;
  if (to.isPlain) return from.tower !== null || from.isGround;
  if (to.isGround) return from.isPlain ? isType : takesFrom(from.tower, isType);
  return to.tower === from.tower && to.height > from.height;
}

/** What is below the ground has no tower, and takes nothing of it. */
function takesFrom(tower, isType) {
  return tower !== null && (isType || !tower.typesOnly);
}

function belowOf({ tower, height, name, isFolder, isPlain }, ground) {
  if (isPlain) return `${name} → types of ${ground}`;
  if (!tower) return `${name} and nothing else`;
  const lower = tower.floors.slice(height + 1).map((floor) => floor.join(', '));
  const contract = tower.typesOnly ? `types of ${ground}` : ground;
  return [...(isFolder ? [name] : []), ...lower, contract].join(' → ');
}

function reservedUses({ path, imports, methods }, reserved) {
  return reserved
    .filter(({ only }) => !only.some((place) => matcher(place)(path)))
    .flatMap((rule) => usesOf(rule, imports, methods).map((use) => ({ ...use, ...rule })))
    .map(
      ({ what, line, only, why }) =>
        `${path}:${line} uses ${what}: only ${only.join(', ')} may; ${why}`,
    );
}

function usesOf({ module, name, method }, imports, methods) {
  if (method) {
    const calls = methods.filter((each) => each.name === method);
    return calls.map(({ line }) => ({ what: `.${method}()`, line }));
  }
  const isMeant = matcher(module);
  return imports
    .filter(({ target, names }) => isMeant(target) && (!name || names.includes(name)))
    .map(({ target, line }) => ({ what: name ? `${name} of ${target}` : target, line }));
}

/** One line for each group of files that import each other; a file is never its own neighbour. */
function circles(files) {
  const next = new Map(
    files.map(({ path, imports }) => [path, imports.map((each) => each.target)]),
  );
  const done = new Set();
  const found = [];
  const walk = (path, way) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path]);
    if (done.has(path)) return;
    done.add(path);
    for (const target of next.get(path) ?? []) walk(target, [...way, path]);
  };
  for (const { path } of files) walk(path, []);
  return found.map((way) => `a circle of imports: ${way.join(' → ')}`);
}

/** Whether a path fits a pattern of `**`, `*` and `{a,b}`. */
function matcher(pattern) {
  const source = pattern
    .replace(/[.+()|^$]/g, String.raw`\$&`)
    .replace(/\*\*|\*|\{|\}|,/g, (sign) => signs[sign]);
  const whole = new RegExp(`^${source}$`);
  return (path) => whole.test(path);
}

const signs = { '**': '.*', '*': '[^/]*', '{': '(?:', '}': ')', ',': '|' };
