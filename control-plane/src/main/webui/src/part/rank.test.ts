import { describe, expect, it } from 'vitest';
import { byPlace, moved, type Placed } from './rank';

function placed(id: string, position: string | null): Placed {
  return { id, position, created: `2026-11-21T12:00:0${id.length}Z` };
}

/** The ids in their order after a move. */
function after(parts: readonly Placed[], from: number, to: number): string[] {
  const changes = new Map(moved(parts, from, to).map(({ id, position }) => [id, position]));
  return parts
    .map((part) => ({ ...part, position: changes.get(part.id) ?? part.position }))
    .toSorted(byPlace)
    .map(({ id }) => id);
}

const SPREAD = ['0|hzzzzz:', '0|i0007z:', '0|i000fz:', '0|i000nz:'].map((place, index) =>
  placed('abcd'[index] ?? '', place),
);

describe('a move', () => {
  it.each([
    [0, 3, 'bcda'],
    [3, 0, 'dabc'],
    [1, 2, 'acbd'],
    [2, 1, 'acbd'],
    [0, 1, 'bacd'],
  ])('from %i to %i changes one part and nothing else', (from, to, order) => {
    expect(moved(SPREAD, from, to)).toHaveLength(1);
    expect(after(SPREAD, from, to).join('')).toBe(order);
  });

  it('finds room between neighbours, however often', () => {
    let parts = ['0|000000:', '0|000001:', '0|000002:'].map((place, index) =>
      placed('abc'[index] ?? '', place),
    );
    for (let time = 0; time < 40; time++) {
      const changes = moved(parts, 2, 1);
      expect(changes).toHaveLength(1);
      const order = after(parts, 2, 1);
      parts = parts
        .map((part) => ({
          ...part,
          position: changes.find(({ id }) => id === part.id)?.position ?? part.position,
        }))
        .toSorted(byPlace);
      expect(parts.map(({ id }) => id)).toEqual(order);
      expect(parts[1]?.position).toMatch(/^[0-2]\|[0-9a-z]{6}:[0-9a-z]*$/);
    }
  });

  it('goes between buckets', () => {
    const parts = [placed('a', '0|zzzzzz:'), placed('b', '1|hzzzzz:'), placed('c', '2|hzzzzz:')];
    expect(after(parts, 2, 1).join('')).toBe('acb');
    expect(after(parts, 0, 2).join('')).toBe('bca');
    expect(after(parts, 2, 0).join('')).toBe('cab');
  });

  it('gives everybody a place where some share one or have none', () => {
    const shared = [placed('a', '0|hzzzzz:'), placed('b', '0|hzzzzz:'), placed('c', '0|hzzzzz:')];
    expect(moved(shared, 2, 1)).toHaveLength(3);
    expect(after(shared, 2, 1).join('')).toBe('acb');
    const none = [placed('a', '0|hzzzzz:'), placed('b', null), placed('c', null)];
    expect(after(none, 0, 1).join('')).toBe('bac');
  });

  it('to where a part stands changes nothing', () => {
    expect(moved(SPREAD, 1, 1)).toEqual([]);
  });
});
