import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useChange } from '../api/useChange';
import { GroupChoice } from '../group/GroupChoice';
import { invite, pendingInvitationsQuery, type InvitationSent } from '../invitation/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormCheckbox, FormTextField } from '../ui/formFields';
import { addressesIn, MOST_ADDRESSES } from './addresses';

const schema = z.object({
  addresses: z.string().superRefine((text, check) => {
    const { valid, invalid } = addressesIn(text);
    if (invalid.length > 0) {
      check.addIssue({ code: 'custom', message: `No e-mail address: ${invalid.slice(0, 5).join(', ')}` });
    } else if (valid.length === 0) {
      check.addIssue({ code: 'custom', message: 'Whom do you invite? Write their e-mail addresses.' });
    } else if (valid.length > MOST_ADDRESSES) {
      check.addIssue({ code: 'custom', message: `Invite at most ${MOST_ADDRESSES} people at once.` });
    }
  }),
  groups: z.array(z.string()).min(1, 'Choose at least one group: without one they could do nothing.'),
  sendMail: z.boolean(),
});

export interface InviteFormProps {
  onSent: (sent: { answer: InvitationSent; asked: string[]; mailed: boolean }) => void;
  onClose: () => void;
}

export function InviteForm({ onSent, onClose }: InviteFormProps) {
  const { id: orgId } = useOrganization();
  const send = useChange(invite, [pendingInvitationsQuery(orgId).queryKey]);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { addresses: '', groups: [], sendMail: true },
  });
  const typed = useWatch({ control: form.control, name: 'addresses' });
  const count = addressesIn(typed).valid.length;

  async function submit({ addresses, groups, sendMail }: z.infer<typeof schema>) {
    const emails = addressesIn(addresses).valid;
    const answer = await send.mutateAsync({ orgId, emails, groupIds: groups, sendMail });
    onSent({ answer, asked: emails, mailed: sendMail });
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField
        control={form.control}
        name="addresses"
        label="E-mail addresses"
        description="One a line, or pasted from anywhere. They sign in with the address that is invited."
        lines={4}
        autoComplete="off"
        autoFocus
      />
      <GroupChoice control={form.control} name="groups" />
      <FormCheckbox
        control={form.control}
        name="sendMail"
        hint="Otherwise you give them the links that are shown next."
      >
        Send the invitations by e-mail
      </FormCheckbox>
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          {count > 1 ? `Invite ${count} people` : 'Invite'}
        </Button>
      </DialogFoot>
    </Form>
  );
}
