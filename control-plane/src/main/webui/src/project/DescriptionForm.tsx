import { useForm } from 'react-hook-form';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import { changeProject, projectsQuery, type Project } from './queries';

export function DescriptionForm({ project, readOnly }: { project: Project; readOnly: boolean }) {
  const { id: orgId } = useOrganization();
  const change = useChange(changeProject, [projectsQuery(orgId).queryKey]);
  const form = useForm({ defaultValues: { description: project.description ?? '' } });

  async function submit({ description }: { description: string }) {
    await change.mutateAsync({ id: project.id, description });
    form.reset({ description });
    toast('The description is saved');
  }

  return (
    <Form form={form} onSubmit={submit}>
      <FormTextField
        control={form.control}
        name="description"
        label="Description"
        lines={3}
        isReadOnly={readOnly}
      />
      {!readOnly && (
        <div>
          <Button
            type="submit"
            variant="primary"
            isPending={form.formState.isSubmitting}
            isDisabled={!form.formState.isDirty}
          >
            Save
          </Button>
        </div>
      )}
    </Form>
  );
}
