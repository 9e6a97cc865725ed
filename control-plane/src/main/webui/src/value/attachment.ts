/** A reference to a file beside a row, as the official clients write it. */
export interface Attachment {
  filename: string;
  contentType: string;
  /** Of a file in our bucket, or the address of one elsewhere. */
  place: { key: string } | { url: string };
}

export function attachmentOf(value: unknown): Attachment | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  const { type, filename, content_type, key, url } = value as Record<string, unknown>;
  const known = {
    filename: typeof filename === 'string' ? filename : 'attachment',
    contentType: typeof content_type === 'string' ? content_type : 'application/octet-stream',
  };
  if (type === 'braintrust_attachment' && typeof key === 'string') return { ...known, place: { key } };
  if (type === 'external_attachment' && typeof url === 'string') return { ...known, place: { url } };
  return undefined;
}
