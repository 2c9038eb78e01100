import { useState } from 'react';
import { DropOverlay } from './DropOverlay.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { useFileDrop } from './use-file-drop.ts';

interface ImportClientsProps {
  opened: boolean;
  /** A file was dropped on the window. */
  onOpen: () => void;
  onClose: () => void;
}

/** The import of clients: its dialog, and the whole window as a place to drop a file on. */
export function ImportClients({ opened, onOpen, onClose }: ImportClientsProps) {
  const [dropped, setDropped] = useState<readonly File[]>([]);
  // Over another dialog a drop would be a surprise; the import's own says itself what it takes.
  const accepts = () => !opened && document.querySelector('[role="dialog"]') === null;
  const over = useFileDrop(accepts, (files) => {
    setDropped(files);
    onOpen();
  });
  return (
    <>
      {over && <DropOverlay />}
      <ImportDialog
        opened={opened}
        dropped={dropped}
        onClose={() => {
          setDropped([]);
          onClose();
        }}
      />
    </>
  );
}
