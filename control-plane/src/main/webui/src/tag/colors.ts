/** What tags can be told apart by; clients of the API may have chosen others. */
export const COLORS = [
  { id: '#8b8d98', label: 'Gray' },
  { id: '#e5484d', label: 'Red' },
  { id: '#f76b15', label: 'Orange' },
  { id: '#d9a514', label: 'Yellow' },
  { id: '#30a46c', label: 'Green' },
  { id: '#12a594', label: 'Teal' },
  { id: '#3e63dd', label: 'Blue' },
  { id: '#8e4ec6', label: 'Violet' },
  { id: '#d6409f', label: 'Pink' },
] as const;

const NAMES = new Map<string, string>(COLORS.map(({ id, label }) => [id, label]));

/** Such as "Blue", or the colour as it is written. */
export function colorName(color: string | null): string {
  if (color === null || color === '') return 'No color';
  return NAMES.get(color) ?? color;
}
