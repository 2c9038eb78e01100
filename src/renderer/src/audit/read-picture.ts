import { decodeQR } from 'qr/decode.js';

/** A photograph of a page is read at no more than that many pixels on its longer side. */
const largest = 2000;

/** Files are no larger: a note is short, and a picture of one is a few megabytes. */
const mostBytes = 30_000_000;

/** The text of a file: what it says, or what the QR code in the picture says. Null where there is none. */
export async function readCheckpointFile(file: File): Promise<string | null> {
  if (file.size > mostBytes) return null;
  return file.type.startsWith('image/') ? readPicture(file) : file.text();
}

/**
 * The picture is decoded by the page, which has no rights, and the code in it by a program without
 * native parts. Where the whole is too large to be found in, it is tried smaller.
 */
async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    for (const size of [largest, 1000, 500]) {
      const read = decode(picture, size);
      if (read !== null) return read;
    }
    return null;
  } finally {
    picture.close();
  }
}

function decode(picture: ImageBitmap, size: number): string | null {
  const scale = Math.min(1, size / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) return null;
  // What is transparent is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  try {
    return decodeQR({ width, height, data: context.getImageData(0, 0, width, height).data });
  } catch {
    return null;
  }
}
