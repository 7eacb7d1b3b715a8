/** How names of a media type end. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'application/zip': ['.zip'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
};

/**
 * A header that has a file saved under its name and never shown (RFC 6266): in ASCII, and in UTF-8 by RFC 8187. The name ends as its media
 * type has it: by its end an operating system chooses the program that opens it, and a picture that is called `.hta` would be run.
 */
export function contentDisposition(fileName: string, mediaType: string): string {
  const name = withEnding(fileName, mediaType);
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function withEnding(fileName: string, mediaType: string): string {
  const endings = ENDINGS[mediaType] ?? ['.bin'];
  return endings.some((ending) => fileName.toLowerCase().endsWith(ending)) ? fileName : `${fileName}${endings[0]}`;
}
