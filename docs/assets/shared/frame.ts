// When what was changed on the page has been drawn.

const AT_MOST = 100; // milliseconds: a page that nobody sees draws no frames

/** Calls back after the next frame; returns what calls that off. */
export function afterFrame(then: () => void): () => void {
  const off = () => {
    cancelAnimationFrame(frame);
    clearTimeout(drawn);
    clearTimeout(late);
  };
  const end = () => {
    off();
    then();
  };
  let drawn: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    drawn = setTimeout(end, 0);
  });
  const late = setTimeout(end, AT_MOST);
  return off;
}
