/** As much of a form as is needed here, whatever its fields are. */
interface Fields {
  getValues(): object;
  getInputNode(name: string): HTMLElement | null;
}

/**
 * Puts the focus on the topmost field that is wrong, so that a screen reader says what about it. A
 * frame later, because the field may be folded away or disabled until then.
 */
export function focusFirst(form: Fields, errors: Record<string, unknown>): void {
  const first = Object.keys(form.getValues()).find((name) => errors[name] !== undefined);
  if (first) requestAnimationFrame(() => form.getInputNode(first)?.focus());
}
