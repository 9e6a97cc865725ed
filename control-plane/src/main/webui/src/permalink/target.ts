import { post } from '../api/control';
import { quoted, runBtql } from '../btql/run';
import { projectById } from '../project/queries';
import type { Permalink } from './permalink';

/**
 * The page of what a permalink names.
 *
 * @throws Error that says what it does not name
 */
export async function targetOf(org: { id: string; name: string }, link: Permalink): Promise<string> {
  switch (link.object_type) {
    case 'project_logs':
    case 'project': {
      const { name } = await projectById(link.object_id);
      return `${pathOf(org.name, name)}/logs${await span(org.id, 'project_logs', link)}`;
    }
    case 'experiment': {
      const found = await post('/api/experiment/get', { id: link.object_id });
      const experiment = found[0];
      if (!experiment) break;
      const { name } = await projectById(experiment.project_id);
      const path = `${pathOf(org.name, name)}/experiments/${encodeURIComponent(experiment.name)}`;
      return path + (await span(org.id, 'experiment', link));
    }
    case 'dataset': {
      const found = await post('/api/dataset/get', { id: link.object_id });
      const dataset = found[0];
      if (!dataset) break;
      const { name } = await projectById(dataset.project_id);
      const path = `${pathOf(org.name, name)}/datasets/${encodeURIComponent(dataset.name)}`;
      return link.id === undefined ? path : `${path}?r=${encodeURIComponent(link.id)}`;
    }
  }
  throw new Error('This link names nothing that is there, or that you may see.');
}

function pathOf(org: string, project: string): string {
  return `/app/${encodeURIComponent(org)}/p/${encodeURIComponent(project)}`;
}

/** Links name a row by its id; pages open a trace at a span. */
async function span(orgId: string, source: string, { object_id, id }: Permalink): Promise<string> {
  if (id === undefined) return '';
  const { data } = await runBtql<{ root_span_id: string; span_id: string }>(orgId, {
    query:
      `select: root_span_id, span_id | from: ${source}(${quoted(object_id)}) ` +
      `| filter: id = ${quoted(id)} or span_id = ${quoted(id)} | limit: 1`,
  });
  const row = data[0];
  if (!row) throw new Error('The row of this link is not there any more, or has not arrived yet.');
  return `?r=${encodeURIComponent(row.root_span_id)}&s=${encodeURIComponent(row.span_id)}`;
}
