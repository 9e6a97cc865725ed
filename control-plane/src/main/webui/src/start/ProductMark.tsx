import mark from '../favicon.svg';

export function ProductMark() {
  return <img src={mark} width="32" height="32" alt="" />;
}
