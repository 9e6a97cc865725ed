/** What links of the official clients to a row say. */
export interface Permalink {
  object_type: string;
  object_id: string;
  /** Of a row; the whole object unless given. */
  id?: string;
}

export function permalinkSearch(search: Record<string, unknown>): Permalink {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const id = text('id');
  return { object_type: text('object_type'), object_id: text('object_id'), ...(id !== '' && { id }) };
}
