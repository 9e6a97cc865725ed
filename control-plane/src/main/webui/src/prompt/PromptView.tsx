import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { useChange } from '../api/useChange';
import { Assignments } from '../assignment/Assignments';
import { shortForm, timeOf } from '../dataset/xact';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { LinkButton } from '../ui/LinkButton';
import { Page } from '../ui/Page';
import { RelativeTime } from '../ui/RelativeTime';
import { Tabs } from '../ui/Tabs';
import { toast } from '../ui/toasts';
import { DeletePromptDialog } from './DeletePromptDialog';
import styles from './prompt.module.css';
import { PromptContent } from './PromptContent';
import { dataOf, formOf, type PromptForm } from './promptData';
import { PromptEditor } from './PromptEditor';
import { PromptVersions } from './PromptVersions';
import { isPrompt, promptsKey, promptVersionsQuery, replacePrompt, type Prompt } from './queries';

type Tab = 'content' | 'versions' | 'environments';

/** A prompt or function: its latest version, or an earlier one that somebody browses. */
export function PromptView({ prompt }: { prompt: Prompt }) {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('prompt', prompt.id);
  const versions = useQuery(promptVersionsQuery(orgId, project.id, prompt.id));
  const replace = useChange(replacePrompt, [promptsKey(project.id)]);
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>('content');
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [browsed, setBrowsed] = useState<string>();
  const earlier = versions.data?.find(({ _xact_id }) => _xact_id === browsed);
  const shown = earlier ?? prompt;
  const isEarlier = shown._xact_id !== prompt._xact_id;
  const list = { to: '/app/$org/p/$project/prompts', params: { org, project: project.name } } as const;
  const mayUpdate = access.may('update', 'prompt');

  async function save(form: PromptForm) {
    const { slug, tags, metadata, function_type } = prompt;
    const { name, description } = form;
    const data = dataOf(form, shown.prompt_data);
    await replace.mutateAsync({
      orgId,
      prompt: {
        project_id: project.id,
        name,
        slug,
        description: description === '' ? null : description,
        tags,
        metadata,
        function_type,
        prompt_data: data,
      },
    });
    toast('A new version is saved');
    setBrowsed(undefined);
    setEditing(false);
  }

  return (
    <Page
      title={prompt.name}
      {...(prompt.description && { description: prompt.description })}
      actions={
        <>
          <LinkButton {...list}>All prompts</LinkButton>
          {mayUpdate && isPrompt(prompt) && !editing && (
            <Button
              variant="primary"
              onPress={() => {
                setTab('content');
                setEditing(true);
              }}
            >
              {isEarlier ? 'Edit from this version' : 'Edit'}
            </Button>
          )}
          {access.may('delete', 'prompt') && (
            <Button variant="quietDanger" onPress={() => setDeleting(true)}>
              Delete
            </Button>
          )}
        </>
      }
    >
      <Callout>
        Running prompts and functions is not available yet: neither here nor through the API. Programs load
        prompts and call the model themselves, through the gateway.
      </Callout>
      {isEarlier && (
        <Callout>
          <div className={styles.bar}>
            <p>
              You see the version <code>{shortForm(shown._xact_id)}</code> of{' '}
              <RelativeTime time={timeOf(shown._xact_id)} />.
            </p>
            <Button size="small" onPress={() => setBrowsed(undefined)}>
              Go to the latest
            </Button>
          </div>
        </Callout>
      )}
      <Tabs
        label={`Of ${prompt.name}`}
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'content',
            title: isPrompt(prompt) ? 'Prompt' : 'Function',
            content: editing ? (
              <PromptEditor
                key={shown._xact_id}
                value={formOf(shown)}
                action="Save version"
                onSubmit={save}
                onCancel={() => setEditing(false)}
              />
            ) : (
              <PromptContent prompt={shown} />
            ),
          },
          {
            id: 'versions',
            title: 'Versions',
            content: (
              <PromptVersions
                query={versions}
                shown={shown._xact_id}
                onBrowse={(xact) => {
                  setBrowsed(xact);
                  setEditing(false);
                  setTab('content');
                }}
              />
            ),
          },
          {
            id: 'environments',
            title: 'Environments',
            content: (
              <Assignments
                type="prompt"
                id={prompt.id}
                name={prompt.name}
                version={shown._xact_id}
                mayUpdate={mayUpdate}
              />
            ),
          },
        ]}
      />
      {deleting && (
        <DeletePromptDialog
          prompt={prompt}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate(list)}
        />
      )}
    </Page>
  );
}
