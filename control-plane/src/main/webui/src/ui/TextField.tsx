import type { Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from 'react-aria-components/TextField';
import { classes } from './classes';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldParts';
import styles from './field.module.css';

export interface TextFieldProps extends FieldProps, Omit<AriaProps, 'className' | 'style' | 'children'> {
  placeholder?: string;
  /** Several lines high. */
  lines?: number;
  mono?: boolean;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, description, error, optional, placeholder, lines, mono, inputRef, ...aria } = props;
  const className = classes(styles.input, mono && styles.mono);
  return (
    <AriaTextField
      {...aria}
      className={classes(styles.field)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel {...props} />
      {lines === undefined ? (
        <Input ref={inputRef} placeholder={placeholder ?? ''} className={className} />
      ) : (
        <TextArea ref={inputRef} placeholder={placeholder ?? ''} rows={lines} className={className} />
      )}
      <FieldFoot {...props} />
    </AriaTextField>
  );
}
