import { queryOptions } from '@tanstack/react-query';
import { dataPlaneJson } from '../api/dataPlane';
import { quoted, runBtql } from '../btql/run';
import type { PromptData } from './promptData';

/** A prompt or a function: a prompt is a function whose data has the type `prompt`. */
export interface Prompt {
  id: string;
  _xact_id: string;
  project_id: string;
  name: string;
  slug: string;
  description: string | null;
  created: string;
  prompt_data: PromptData | null;
  tags: string[] | null;
  metadata: Record<string, unknown> | null;
  function_type: string | null;
  function_data: { type: string; data?: unknown };
  function_schema: Record<string, unknown> | null;
}

/** Whatever depends on the prompts and functions of a project. */
export function promptsKey(projectId: string) {
  return ['prompts', projectId];
}

/** The prompts and functions of a project, the last changed first. */
export function promptsQuery(orgId: string, projectId: string) {
  return queryOptions({
    queryKey: [...promptsKey(projectId), 'list'],
    queryFn: async ({ signal }) => {
      const { objects } = await dataPlaneJson<{ objects: Prompt[] }>(
        orgId,
        `/v1/function?project_id=${projectId}`,
        { signal },
      );
      return objects.toSorted((a, b) => (a._xact_id < b._xact_id ? 1 : -1));
    },
  });
}

export interface PromptVersion extends Prompt {
  audit_data: { action?: string } | null;
}

const MOST_VERSIONS = 200;

/** Every version of one, newest first. */
export function promptVersionsQuery(orgId: string, projectId: string, id: string) {
  return queryOptions({
    queryKey: [...promptsKey(projectId), 'versions', id],
    queryFn: async ({ signal }) => {
      const { data } = await runBtql<PromptVersion>(orgId, {
        query: `select: * | from: project_functions(${quoted(projectId)}) | filter: id = ${quoted(id)} | sort: _xact_id desc | limit: ${MOST_VERSIONS}`,
        signal,
        history: true,
      });
      return data.filter(({ audit_data }) => audit_data?.action !== 'delete');
    },
  });
}

export interface PromptWrite {
  project_id: string;
  name: string;
  slug: string;
  description?: string | null;
  prompt_data: PromptData;
  tags?: string[] | null;
  metadata?: Record<string, unknown> | null;
  function_type?: string | null;
}

/** Answers the one that has the slug already, unchanged, where there is one. */
export function createPrompt({ orgId, prompt }: { orgId: string; prompt: PromptWrite }) {
  return dataPlaneJson<Prompt>(orgId, '/v1/prompt', { body: prompt });
}

/** Puts a new version in place of the one that has the slug. */
export function replacePrompt({ orgId, prompt }: { orgId: string; prompt: PromptWrite }) {
  return dataPlaneJson<Prompt>(orgId, '/v1/prompt', { method: 'PUT', body: prompt });
}

export function deletePrompt({ orgId, id }: { orgId: string; id: string }) {
  return dataPlaneJson<Prompt>(orgId, `/v1/function/${id}`, { method: 'DELETE' });
}

export function isPrompt({ function_data }: Prompt): boolean {
  return function_data.type === 'prompt';
}

/** What it is, in a word. */
export function kindOf(prompt: Prompt): string {
  const kind = prompt.function_type ?? (isPrompt(prompt) ? 'prompt' : 'function');
  return kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');
}
