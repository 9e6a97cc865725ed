/** As JSON, but for texts that look like numbers and are none: ids such as 12e4567890123456. */
export function parseSearchValue(text: string): unknown {
  if (/^-?[\d.]/.test(text) && !/^-?(0|[1-9]\d{0,14})$/.test(text)) throw new Error('This is a text');
  return JSON.parse(text);
}
