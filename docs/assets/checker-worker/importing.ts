// How Python comes by the checker: from wheels that stay packed in its file system.

export const PACKAGES = "/packages/"; // where the wheels stand

/** The program that imports the checker, and has it read what it reads once. */
export function importing(wheels: readonly string[]): string {
  const paths = JSON.stringify(wheels.map((name) => PACKAGES + name));
  return `import sys; sys.path.extend(${paths}); import checker.browser; checker.browser.prepare()`;
}
