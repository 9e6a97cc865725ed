import { CodeBlock } from '../ui/CodeBlock';
import { EmptyState } from '../ui/EmptyState';

/** How the first one is made: by a program, with an SDK. */
export function NoExperiments({ project }: { project: string }) {
  const code = [
    "import { Eval } from 'braintrust';",
    '',
    `Eval(${JSON.stringify(project)}, {`,
    "  data: () => [{ input: 'What is 1 + 1?', expected: '2' }],",
    '  task: async (input) => answer(input),',
    "  scores: [({ output, expected }) => ({ name: 'Exact match', score: output === expected ? 1 : 0 })],",
    '});',
  ].join('\n');
  return (
    <>
      <EmptyState title="No experiments yet">
        Run an evaluation from your own code: it makes an experiment in this project, with a row for each
        input. Keys are made in the settings, under API keys.
      </EmptyState>
      <CodeBlock code={code} what="A first evaluation" />
    </>
  );
}
