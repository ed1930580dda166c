/** Offers a text as a file. The byte order mark lets Excel read Cyrillic in CSV. */
export function downloadText(name: string, mediaType: string, text: string): void {
  const parts = mediaType.startsWith('text/csv') ? ['\uFEFF', text] : [text];
  const url = URL.createObjectURL(new Blob(parts, { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
