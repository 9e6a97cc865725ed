/** What the control plane takes for an address. */
const FORM = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/;
const LONGEST = 254;

/** As many as one call takes. */
export const MOST_ADDRESSES = 100;

export interface Addresses {
  /** Each once, in lower case. */
  valid: string[];
  /** What is no address, as it was typed. */
  invalid: string[];
}

/**
 * The addresses in a text that was typed or pasted: one a line, or with commas, semicolons or spaces
 * between them, also as mail programs write them: `Ada Lovelace <ada@example.com>`.
 */
export function addressesIn(text: string): Addresses {
  const found: Addresses = { valid: [], invalid: [] };
  for (const part of text.split(/[\n,;]/).flatMap(alone)) {
    const address = part.toLowerCase();
    if (FORM.test(address) && address.length <= LONGEST) {
      if (!found.valid.includes(address)) found.valid.push(address);
    } else if (!found.invalid.includes(part)) {
      found.invalid.push(part);
    }
  }
  return found;
}

function alone(part: string): string[] {
  const named = /<([^<>]*)>\s*$/.exec(part);
  if (named?.[1] !== undefined) return [named[1].trim()];
  return part.split(/\s+/).filter((word) => word !== '');
}
