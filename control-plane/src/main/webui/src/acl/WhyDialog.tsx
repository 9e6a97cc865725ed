import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import text from '../ui/text.module.css';
import { reasonsFor, type Effective } from './effective';
import { ABILITIES } from './permissionTable';
import type { Scope } from './scope';
import styles from './WhyDialog.module.css';
import { kindsInWords, placeInWords, reasonInWords } from './words';

export interface WhyDialogProps {
  name: string;
  scope: Scope;
  effective: Effective;
  names: ReadonlyMap<string, string>;
  onClose: () => void;
}

/** For everything that somebody may do in a scope, the way from them to the grant. */
export function WhyDialog({ name, scope, effective, names, onClose }: WhyDialogProps) {
  const place = placeInWords(scope.object.type, scope.object.id, names);
  return (
    <Dialog title={`What ${name} may do on ${place}`} isOpen onClose={onClose} wide>
      <dl className={styles.reasons}>
        {ABILITIES.map((ability) => {
          const reasons = reasonsFor(ability, effective);
          return (
            <div key={ability.id}>
              <dt className={styles.ability}>{ability.title}</dt>
              {reasons.length === 0 && <dd className={text.soft}>No: no grant allows it.</dd>}
              {reasons.map(({ held, reason, kinds }) => (
                <dd key={reason.acl_id} className={text.breaks}>
                  {reasonInWords(name, ability.title.toLowerCase(), reason, names)}
                  {held.restrict_object_type !== null && (
                    <span className={styles.kinds}>For: {[...kinds].map(kindsInWords).join(', ')}</span>
                  )}
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
      <DialogFoot>
        <Button variant="primary" onPress={onClose}>
          Close
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
