import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync, Visitor } from 'vite';

/**
 * What a source file uses.
 * @typedef {object} SourceFile
 * @property {string} path from the root, with slashes
 * @property {Import[]} imports
 * @property {{name: string, line: number}[]} methods every `.name(…)` that it calls
 *
 * @typedef {object} Import
 * @property {string} target another file as a path from the root, or a package
 * @property {string[]} names empty where all of it is imported
 * @property {boolean} isType gone after compilation
 * @property {number} line
 */

/**
 * Reads the TypeScript below a folder: static and dynamic imports, re-exports, `import('…')` types.
 * @param {string} root
 * @returns {SourceFile[]}
 */
export function sourceFiles(root) {
  return readdirSync(join(root, 'src'), { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .toSorted()
    .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')));
}

function sourceFile(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const imports = [];
  const methods = [];
  const lineAt = (offset) => text.slice(0, offset).split('\n').length;
  const add = ({ source, start }, names, isType) => {
    if (typeof source?.value !== 'string') return;
    imports.push({ target: targetOf(path, source.value), names, isType, line: lineAt(start) });
  };
  new Visitor({
    ImportDeclaration(node) {
      const each = node.specifiers;
      const isType =
        node.importKind === 'type' ||
        (each.length > 0 && each.every(({ importKind }) => importKind === 'type'));
      const names = each.map(({ imported }) => imported?.name ?? imported?.value);
      add(node, names.includes(undefined) ? [] : names, isType);
    },
    ExportNamedDeclaration: (node) => add(node, [], node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node, [], node.exportKind === 'type'),
    ImportExpression: (node) => add(node, [], false),
    TSImportType: (node) => add(node, [], true),
    CallExpression({ callee, start }) {
      if (callee.type !== 'MemberExpression' || callee.computed) return;
      methods.push({ name: callee.property.name, line: lineAt(start) });
    },
  }).visit(program);
  return { path, imports, methods };
}

function targetOf(path, request) {
  return request.startsWith('.') ? posix.join(posix.dirname(path), request) : request;
}
