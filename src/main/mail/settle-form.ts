import type { MailSettings, SeenMailSettings } from '../../preload/contract/mail.ts';
import type { Bound, Versions } from '../../text/three-way.ts';
import { settleVersions, type Trail } from '../history/meanwhile.ts';
import type { Tx } from '../platform/db/schema.ts';
import { canonicalSmtp, type MailSettingsInput } from './settings-form.ts';

/** The settings as they are stored. */
export interface StoredSettings extends MailSettings {
  /** How often the password was changed: it tells one from another and says nothing of either. */
  passwordChanges: number;
}

/** The fields of the form; the password is the number of its changes. */
type Form = MailSettings['smtp'] & { transport: MailSettings['transport']; password: number };

/** No number of changes. */
const justTyped = -1;

/** A password that goes with one server must not be sent to another, nor the other way round. */
const bound: Bound<Form> = [['host', 'port', 'security', 'user', 'authority', 'password']];

const trail: Trail = {
  code: 'settings.changed',
  subject: null,
  isAbout: ({ data }) => data['setting'] === 'mail',
};

/**
 * What was typed, with what was left alone in the form as it is stored now (`before`). Refuses with
 * `changed_meanwhile`.
 */
export async function settleMailForm(
  tx: Tx,
  typed: { seen: SeenMailSettings; input: MailSettingsInput; before: StoredSettings },
  isNewPassword: boolean,
): Promise<MailSettingsInput> {
  const { seen, input, before } = typed;
  const own = canonicalSmtp(input.smtp);
  const versions: Versions<Form> = {
    seen: formOf({
      ...seen,
      smtp: { ...seen.smtp, authority: seen.smtp.authority ?? own.authority },
    }),
    mine: formOf({
      transport: input.transport,
      smtp: own,
      passwordChanges: passwordOf(typed, isNewPassword),
    }),
    stored: formOf(before),
  };
  const { transport, password: _, ...smtp } = await settleVersions(tx, versions, trail, bound);
  // What else stands in a typed authority is a reason to refuse it.
  const authority = smtp.authority === own.authority ? input.smtp.authority : smtp.authority;
  return { transport, smtp: { ...smtp, authority }, password: input.password };
}

function formOf({ transport, smtp, passwordChanges }: StoredSettings): Form {
  return { transport, ...smtp, password: passwordChanges };
}

function passwordOf(
  {
    seen,
    input,
    before,
  }: { seen: SeenMailSettings; input: MailSettingsInput; before: StoredSettings },
  isNew: boolean,
): number {
  if (input.password === null) return seen.passwordChanges;
  return isNew ? justTyped : before.passwordChanges;
}
