import { useForm } from 'react-hook-form';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import { countsQuery, type Dataset } from './queries';
import { rowsKey, writeRow, type DatasetRow } from './rows';
import { EMPTY_ROW, readRow, textOfRow } from './rowText';

export interface RowDialogProps {
  dataset: Dataset;
  /** The row to edit; a new one unless given. */
  row?: DatasetRow;
  onClose: () => void;
  onWritten?: (id: string) => void;
}

const LINES = 16;

/** A row as JSON, which is checked before it is sent. */
export function RowDialog({ dataset, row, onClose, onWritten }: RowDialogProps) {
  const { id: orgId } = useOrganization();
  const write = useChange(writeRow, [rowsKey(dataset.id), countsQuery(orgId, [dataset.id]).queryKey]);
  const form = useForm({ defaultValues: { text: row ? textOfRow(row) : EMPTY_ROW } });

  async function submit({ text }: { text: string }) {
    const read = readRow(text);
    if ('problem' in read) {
      form.setError('text', { message: read.problem }, { shouldFocus: true });
      return;
    }
    const written = await write.mutateAsync({
      orgId,
      datasetId: dataset.id,
      id: row?.id,
      content: read.content,
    });
    toast(row ? 'The row is saved' : 'The row is added');
    onClose();
    const [id] = written.row_ids;
    if (id !== undefined) onWritten?.(id);
  }

  return (
    <Dialog title={row ? 'Edit row' : 'Add row'} isOpen onClose={onClose} wide>
      <Form form={form} onSubmit={submit}>
        <FormTextField
          control={form.control}
          name="text"
          label="Row as JSON"
          description="input and expected are any JSON, metadata is an object, tags are a list of texts."
          lines={LINES}
          mono
          spellCheck="false"
          autoFocus
        />
        <DialogFoot>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
            {row ? 'Save' : 'Add'}
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
