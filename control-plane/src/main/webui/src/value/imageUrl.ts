/** What an image of a record may be shown from: HTTPS, or pixels within the record. SVG is none: it can hold scripts. */
export function imageUrl(url: string): { href: string; host?: string } | undefined {
  if (/^data:image\/(png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]+$/.test(url)) return { href: url };
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  const local = parsed.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(parsed.hostname);
  if (parsed.protocol !== 'https:' && !local) return undefined;
  return { href: parsed.href, host: parsed.host };
}
