import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAccessTo } from '../access/queries';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { NoPermission } from '../ui/NoPermission';
import { Page } from '../ui/Page';
import { toast } from '../ui/toasts';
import { dataOf, EMPTY_FORM, type PromptForm } from './promptData';
import { PromptEditor } from './PromptEditor';
import { createPrompt, promptsKey, promptsQuery } from './queries';

export default function NewPromptPage() {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('project', project.id);
  const client = useQueryClient();
  const create = useChange(createPrompt, [promptsKey(project.id)]);
  const navigate = useNavigate();
  const params = { org, project: project.name };

  async function submit(form: PromptForm) {
    // The region answers the one that is there as it is, which would lose what was typed.
    const known = await client.query({ ...promptsQuery(orgId, project.id), staleTime: 0 });
    if (known.some(({ slug }) => slug === form.slug)) {
      throw new Error(`There is a prompt or function with the slug ${form.slug} already. Choose another.`);
    }
    const { name, slug, description } = form;
    const prompt = {
      project_id: project.id,
      name,
      slug,
      prompt_data: dataOf(form, null),
      ...(description !== '' && { description }),
    };
    const { id } = await create.mutateAsync({ orgId, prompt });
    toast(`The prompt ${name} is made`);
    await navigate({ to: '/app/$org/p/$project/prompts/$prompt', params: { ...params, prompt: id } });
  }

  return (
    <Page title="Create prompt" description="What is said to a model, with {{variables}} to fill in.">
      {access.known && !access.may('create', 'prompt') ? (
        <NoPermission>You may read the prompts of {project.name}, but not create any.</NoPermission>
      ) : (
        <PromptEditor
          value={EMPTY_FORM}
          isNew
          action="Create prompt"
          onSubmit={submit}
          onCancel={() => void navigate({ to: '/app/$org/p/$project/prompts', params })}
        />
      )}
    </Page>
  );
}
