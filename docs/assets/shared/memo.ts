// Parts that are drawn again only when they have changed: a page may show a thousand of them, and a key changes one.

import { type FunctionComponent, h } from "preact";
import { useMemo } from "preact/hooks";

/** The same part, drawn again only when one of its properties is another, and not whenever what it stands in is drawn. */
export function memo<Props extends object>(Part: FunctionComponent<Props>): FunctionComponent<Props> {
  return (props) => useMemo(() => h(Part, props), Object.values(props));
}
