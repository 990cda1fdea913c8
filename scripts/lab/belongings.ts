/** What a scene consists of; disposing ends it all, last first. */
export interface Belongings extends AsyncDisposable {
  keep<T extends AsyncDisposable>(resource: T): T;
}

/** An empty collection (Node 20 has no `AsyncDisposableStack`). */
export function openBelongings(): Belongings {
  const opened: AsyncDisposable[] = [];
  return {
    keep(resource) {
      opened.push(resource);
      return resource;
    },
    async [Symbol.asyncDispose]() {
      for (const resource of opened.splice(0).reverse()) await resource[Symbol.asyncDispose]();
    },
  };
}
