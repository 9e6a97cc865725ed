import { useEffect, useRef, useState } from 'react';
import { messageFor } from '../api/error';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { RadioGroup } from '../ui/RadioGroup';
import { toast } from '../ui/toasts';
import { allEvents, asCsv, asJsonLines, save } from './exporting';
import type { AuditFilter } from './queries';

const FORMATS = [
  { id: 'jsonl', label: 'JSON lines', hint: 'Everything, with what was before and after and the hashes.' },
  { id: 'csv', label: 'CSV', hint: 'For spreadsheets: who did what and when.' },
] as const;

/** Saves the events that the filters leave, of both planes, as a file. */
export function ExportDialog({ filter, onClose }: { filter: AuditFilter; onClose: () => void }) {
  const { id: orgId, name: org } = useOrganization();
  const [format, setFormat] = useState<'jsonl' | 'csv'>('jsonl');
  const [progress, setProgress] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const abort = new AbortController();
    running.current = abort;
    setFailure(undefined);
    setProgress(0);
    try {
      const events = await allEvents({ orgId, filter, signal: abort.signal, onProgress: setProgress });
      const name = `audit-log-${org}-${new Date().toISOString().slice(0, 10)}.${format}`;
      if (format === 'jsonl') save(name, asJsonLines(events), 'application/x-ndjson');
      else save(name, asCsv(events), 'text/csv');
      toast(`${events.length} events are saved as ${name}`);
      onClose();
    } catch (error) {
      if (abort.signal.aborted) return;
      setFailure(messageFor(error));
      setProgress(undefined);
    }
  }

  return (
    <Dialog title="Export the audit log" isOpen onClose={onClose}>
      <p>The events that the filters of the page leave are saved as a file, the newest first.</p>
      <RadioGroup label="Format" choices={FORMATS} value={format} onChange={setFormat} />
      {progress !== undefined && <p role="status">{progress} events so far…</p>}
      {failure !== undefined && <Callout kind="danger">Nothing was saved: {failure}</Callout>}
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isPending={progress !== undefined} onPress={() => void start()}>
          Export
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
