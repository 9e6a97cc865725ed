import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Button } from '../ui/Button';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { TextField } from '../ui/TextField';
import { ExperimentTable } from './ExperimentTable';
import { NoExperiments } from './NoExperiments';
import styles from './ExperimentsPage.module.css';
import { experimentsQuery, type Experiment } from './queries';
import { MOST_COMPARED } from './search';

export default function ExperimentsPage() {
  const { name: org } = useOrganization();
  const project = useProject();
  const query = useQuery(experimentsQuery(project.id));
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');

  // The newest of those that are chosen is what the others are compared with.
  const compared = (query.data ?? []).filter(({ id }) => chosen.has(id));
  async function compare([first, ...others]: readonly Experiment[]) {
    if (!first) return;
    await navigate({
      to: '/app/$org/p/$project/experiments/$experiment',
      params: { org, project: project.name, experiment: first.name },
      search: { c: others.map(({ name }) => name) },
    });
  }

  return (
    <Page
      wide
      title="Experiments"
      description="An experiment is one run of your application over many inputs, scored, so that you see what a change did."
      actions={
        <Button
          variant="primary"
          isDisabled={compared.length < 2 || compared.length > MOST_COMPARED + 1}
          onPress={() => void compare(compared)}
        >
          {compared.length === 0 ? 'Compare' : `Compare ${compared.length}`}
        </Button>
      }
    >
      <Loaded query={query} what="Experiments">
        {(all) => {
          if (all.length === 0) return <NoExperiments project={project.name} />;
          const asked = words.trim().toLowerCase();
          const found = all.filter(({ name }) => name.toLowerCase().includes(asked));
          return (
            <>
              <div className={styles.bar}>
                <TextField
                  label="Find by name"
                  value={words}
                  onChange={setWords}
                  type="search"
                  autoComplete="off"
                />
                <p className={styles.hint}>
                  Choose two to {MOST_COMPARED + 1} experiments to see them side by side.
                </p>
              </div>
              <ExperimentTable key={asked} all={all} shown={found} chosen={chosen} onChoose={setChosen} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
