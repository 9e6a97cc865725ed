import { useState } from 'react';
import type { ProjectScore } from '../score/queries';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import styles from './review.module.css';
import { categoriesOf, kindOf, toExpected } from './scoreKinds';

const NONE = '';

export interface ScoreFieldProps {
  score: ProjectScore;
  given: number | string | undefined;
  isDisabled: boolean;
  onGive: (value: number | string | null) => void;
}

/** One score, filled in as its configuration says. */
export function ScoreField(props: ScoreFieldProps) {
  switch (kindOf(props.score)) {
    case 'slider':
      return <SliderField {...props} />;
    case 'categorical':
      return <CategoryField {...props} />;
    case 'text':
      return <FreeField {...props} />;
    case undefined:
      return null;
  }
}

function SliderField({ score, given, isDisabled, onGive }: ScoreFieldProps) {
  const first = typeof given === 'number' ? Math.round(given * 100) : undefined;
  const [value, setValue] = useState(first);
  return (
    <div className={styles.score}>
      <label className={styles.scoreName} htmlFor={score.id}>
        {score.name} {value === undefined ? '(not given)' : `${value} %`}
      </label>
      <input
        id={score.id}
        type="range"
        min={0}
        max={100}
        value={value ?? 50}
        disabled={isDisabled}
        className={styles.slider}
        onChange={(event) => setValue(event.target.valueAsNumber)}
      />
      <Button
        size="small"
        isDisabled={isDisabled || value === undefined || value === first}
        onPress={() => value !== undefined && onGive(value / 100)}
      >
        Save {score.name}
      </Button>
    </div>
  );
}

function CategoryField({ score, given, isDisabled, onGive }: ScoreFieldProps) {
  const categories = categoriesOf(score);
  const current = categories.find(({ name, value }) => given === (toExpected(score) ? name : value));
  return (
    <Select
      label={score.name}
      {...(score.description !== null && { description: score.description })}
      choices={[
        { id: NONE, label: 'Not given' },
        ...categories.map(({ name }) => ({ id: name, label: name })),
      ]}
      value={current?.name ?? NONE}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const category = categories.find(({ name }) => name === chosen);
        onGive(category === undefined ? null : toExpected(score) ? category.name : category.value);
      }}
    />
  );
}

function FreeField({ score, given, isDisabled, onGive }: ScoreFieldProps) {
  const [text, setText] = useState(String(given ?? ''));
  return (
    <div className={styles.part}>
      <TextField label={score.name} value={text} onChange={setText} lines={2} isDisabled={isDisabled} />
      <div>
        <Button
          size="small"
          isDisabled={isDisabled || text === String(given ?? '')}
          onPress={() => onGive(text === '' ? null : text)}
        >
          Save {score.name}
        </Button>
      </div>
    </div>
  );
}
