import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Files that are dragged on the window, wherever it is. While `accepts` says no, a drop does
 * nothing; the browser's own answer would be to open the file in place of the application.
 * Returns whether files are over the window and would be taken.
 */
export function useFileDrop(accepts: () => boolean, onDrop: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const taken = accepts();
    if (event.dataTransfer) event.dataTransfer.dropEffect = taken ? 'copy' : 'none';
    setOver(taken);
  });
  const onLeave = useEffectEvent((event: DragEvent) => {
    // Between two elements of the page there is one to go to.
    if (event.relatedTarget === null) setOver(false);
  });
  const onFiles = useEffectEvent((event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setOver(false);
    if (accepts()) onDrop([...(event.dataTransfer?.files ?? [])]);
  });
  useEffect(() => {
    const listeners = { dragenter: onDrag, dragover: onDrag, dragleave: onLeave, drop: onFiles };
    const entries = Object.entries(listeners) as [keyof typeof listeners, typeof onDrag][];
    for (const [name, listener] of entries) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) window.removeEventListener(name, listener);
    };
  }, []);
  return over;
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
