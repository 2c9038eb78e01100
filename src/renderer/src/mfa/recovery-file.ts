/** What stands on the sheet beside the codes. */
export interface SheetWords {
  title: string;
  account: string;
  issued: string;
  note: string;
}

/** The codes as a text file; the line ends are those that every editor of Windows knows. */
export function recoverySheet(codes: readonly string[], words: SheetWords): string {
  const { title, account, issued, note } = words;
  return [title, '', account, issued, '', ...codes, '', note, ''].join('\r\n');
}

/** Hands a text to the person as a file; where it goes they choose in the save dialog. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the download begins after this call.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
