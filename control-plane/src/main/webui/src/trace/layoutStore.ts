import { FIRST_LAYOUT, isField, MAX_WIDTH, MIN_WIDTH, type Layout } from './columns';

const keyOf = (projectId: string) => `meridian.logs.${projectId}`;

/** How the person has laid out a project's logs in this browser: names and widths of columns, nothing of a record. */
export function storedLayout(projectId: string): Layout {
  try {
    return layoutOf(JSON.parse(localStorage.getItem(keyOf(projectId)) ?? 'null'));
  } catch {
    return FIRST_LAYOUT;
  }
}

export function storeLayout(projectId: string, layout: Layout) {
  localStorage.setItem(keyOf(projectId), JSON.stringify(layout));
}

/** A layout of whatever was stored or saved; the first one where it is none. */
export function layoutOf(value: unknown): Layout {
  if (typeof value !== 'object' || value === null || !('shown' in value) || !Array.isArray(value.shown)) {
    return FIRST_LAYOUT;
  }
  const shown = value.shown.filter((id): id is string => typeof id === 'string' && isField(id));
  const widths: Record<string, number> = {};
  if ('widths' in value && typeof value.widths === 'object' && value.widths !== null) {
    for (const [id, width] of Object.entries(value.widths)) {
      if (typeof width === 'number') widths[id] = clampWidth(width);
    }
  }
  return { shown: shown.length > 0 ? [...new Set(shown)] : FIRST_LAYOUT.shown, widths };
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH));
}
