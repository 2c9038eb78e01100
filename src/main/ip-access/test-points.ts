import type { Selectable } from 'kysely';
import type { LoggedTestPoint } from '../../preload/contract/log-payloads.ts';
import { mostTestPoints, type TestPoint } from '../../preload/contract/test-points.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { formatAddress } from '../ip-rules/address.ts';
import { decide } from '../ip-rules/decide.ts';
import { readTypedAddress } from '../ip-rules/read-rule.ts';
import type { Db, TestPointTable, Tx } from '../platform/db/schema.ts';
import { changeOne, touch } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { findLift } from './lift.ts';
import { listRules } from './store.ts';

/* Named addresses that a list is meant to let in. They decide nothing: saves are checked against them. */

type Row = Selectable<TestPointTable>;

/** Who writes points, of whose list. */
export type PointAct = Act & { readonly actor: number; readonly subject: number };

/** An account's points, oldest first. */
export function listTestPoints(db: Db, account: number): Promise<Row[]> {
  return db
    .selectFrom('test_point')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('id')
    .execute();
}

/** The same, with what the saved rules make of each at a moment. */
export async function viewTestPoints(db: Db, account: number, at: number): Promise<TestPoint[]> {
  const [points, rules, lift] = await Promise.all([
    listTestPoints(db, account),
    listRules(db, account),
    findLift(db, account, at),
  ]);
  return points.map(({ id, name, address }) => ({
    id,
    name,
    address,
    verdict: decide(rules, address, at, lift !== undefined).verdict,
  }));
}

/**
 * Adds a point. Refuses with `invalid_input`, where it has no name, another's, or what was typed is not
 * one address, and with `point_limit`.
 */
export async function addTestPoint(
  tx: Tx,
  act: PointAct,
  typed: { name: string; address: string },
): Promise<void> {
  const points = await listTestPoints(tx, act.subject);
  const read = readTypedAddress(typed.address);
  refuseFields({
    name: nameProblem(points, typed.name),
    address: read ? null : { code: typed.address.trim() === '' ? 'required' : 'address_form' },
  });
  if (!read) throw new Error('It was just refused.');
  if (points.length >= mostTestPoints) throw refuse('point_limit', { max: mostTestPoints });
  const point = { name: typed.name, address: formatAddress(read) };
  const { id } = await tx
    .insertInto('test_point')
    .values({ ...point, account_id: act.subject, added_by: act.actor, added_at: act.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const after = logged({ ...point, id });
  await append(tx, act, { code: 'ipRule.testPointAdded', outcome: 'ok', after });
  touch(tx, 'accounts');
}

/** Gives a point another name. Refuses with `point_gone`, `nothing_to_do` and `invalid_input`. */
export async function renameTestPoint(
  tx: Tx,
  act: PointAct,
  { id, name }: { id: number; name: string },
): Promise<void> {
  const points = await listTestPoints(tx, act.subject);
  const row = pointIn(points, id);
  if (row.name === name) throw refuse('nothing_to_do', null);
  const others = points.filter((point) => point !== row);
  refuseFields({ name: nameProblem(others, name) });
  await changeOne(tx.updateTable('test_point').set({ name }).where('id', '=', id));
  const [before, after] = [logged(row), logged({ ...row, name })];
  await append(tx, act, { code: 'ipRule.testPointRenamed', outcome: 'ok', before, after });
  touch(tx, 'accounts');
}

/** Removes a point. Refuses with `point_gone`. */
export async function removeTestPoint(tx: Tx, act: PointAct, id: number): Promise<void> {
  const row = pointIn(await listTestPoints(tx, act.subject), id);
  await changeOne(tx.deleteFrom('test_point').where('id', '=', id));
  await append(tx, act, { code: 'ipRule.testPointRemoved', outcome: 'ok', before: logged(row) });
  touch(tx, 'accounts');
}

/** A name is what a person is told of a point by. */
function nameProblem(points: readonly Row[], name: string) {
  if (name === '') return { code: 'required' } as const;
  return points.some((point) => point.name === name) ? ({ code: 'name_taken' } as const) : null;
}

function pointIn(points: readonly Row[], id: number): Row {
  const found = points.find((point) => point.id === id);
  if (!found) throw refuse('point_gone', null);
  return found;
}

function logged({ id, name, address }: Pick<Row, 'id' | 'name' | 'address'>): LoggedTestPoint {
  return { id, testPoint: name, address };
}
