// Hands a file to the reader.

export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // a browser may begin to read it later
}

/** A name that every file system takes. */
export function fileName(title: string, ...parts: readonly string[]): string {
  return [title, ...parts].join("-").replace(/[\\/:*?"<>|\s]+/g, "-");
}
