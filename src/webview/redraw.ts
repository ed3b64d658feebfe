/** Pixels of the longer edge; models scale larger pictures down themselves. */
const maxEdge = 2048;
/** Drawings of more bytes are kept as JPEG, which the eye hardly tells from them. */
const maxPngBytes = 4_000_000;

/** Draws a picture small enough to be sent, in base64. Rejects when it cannot be read. */
export async function drawSmaller(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, maxEdge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const png = base64(canvas.toDataURL('image/png'));
  return png.length * 0.75 <= maxPngBytes ? png : base64(canvas.toDataURL('image/jpeg', 0.85));
}

function base64(url: string): string {
  return url.slice(url.indexOf(',') + 1);
}
